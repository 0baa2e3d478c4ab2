// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TOOL_INPUT_HPP
#define REGDIRECT_TOOL_INPUT_HPP

#include "chunk.hpp"
#include "file.hpp"
#include "lines.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

/// The input files, one after the other, in chunks that can be checked independently of each other.
namespace regdirect::tool {

/// Its memory depends on the longest message that is read, not on the files. Only one thread at a time may use it.
class input {
public:
    /// The names must live as long as this object. With `ndjson`, every line of every file is a message; without it,
    /// only every line of the files whose names end in .ndjson or .jsonl.
    input(std::vector<std::string> const& names, bool ndjson, std::size_t max_body);

    /// Reads the available part of the next chunk: that may be one line of an interactive user. Returns false if there
    /// is none. A file that cannot be read to its end makes a separate chunk.
    bool next(chunk& out);

private:
    std::vector<std::string> const& names_;
    bool ndjson_;
    std::size_t max_body_;
    std::size_t at_ = 0;               ///< the file
    std::optional<line_reader> lines_; ///< of that file, if it is open

    bool next_lines(chunk& out);
    void read_message(chunk& out) const;
};

} // namespace regdirect::tool

#endif
