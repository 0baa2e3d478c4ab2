// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TOOL_LINES_HPP
#define REGDIRECT_TOOL_LINES_HPP

#include "chunk.hpp"
#include "file.hpp"

#include <cstddef>
#include <string>

/// A file as lines.
namespace regdirect::tool {

/// Cuts a file into chunks of whole lines. A line ends with LF, or with the end of the file.
class line_reader {
public:
    /// Of a line that is longer than max_body, only max_body + 1 bytes are kept. The rest is still too long, and is
    /// blank if and only if the line is.
    line_reader(file from, std::size_t max_body) : from_(std::move(from)), max_body_(max_body) {}

    /// Reads the lines that one read() completes; returns false at the end. Throws std::system_error.
    bool next(chunk& out);

private:
    file from_;
    std::size_t max_body_;
    std::size_t line_ = 1;
    std::string rest_; ///< the beginning of a line whose end has not been read
    bool ended_ = false;

    void shorten(buffer& unfinished) const;
};

} // namespace regdirect::tool

#endif
