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

/// Memory is bounded by the longest message that is looked at, not by the files. Not for several threads at once.
class input {
public:
    /// The names must live as long as this. With `ndjson`, every line of every file is a message; without, of those
    /// whose names say so.
    input(std::vector<std::string> const& names, bool ndjson, std::size_t max_body);

    /// The next chunk, whatever there is of it: that may be one line of an interactive user. False: there is none. A
    /// file that cannot be read, or not to its end, makes a chunk of its own.
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
