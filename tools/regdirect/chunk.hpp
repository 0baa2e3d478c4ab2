// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TOOL_CHUNK_HPP
#define REGDIRECT_TOOL_CHUNK_HPP

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// A chunk of input, which one thread checks as a whole.
namespace regdirect::tool {

/// Bytes. Keeps its memory, and does not clear it again.
class buffer {
public:
    std::string_view text() const { return {bytes_.data(), size_}; }
    std::size_t size() const { return size_; }
    bool empty() const { return size_ == 0; }

    void assign(std::string_view s) {
        size_ = 0;
        std::copy(s.begin(), s.end(), room(s.size()).begin());
        size_ = s.size();
    }
    /// Room for n more bytes, at the end.
    std::span<char> room(std::size_t n) {
        if (bytes_.size() - size_ < n) bytes_.resize(std::max(size_ + n, 2 * bytes_.size()));
        return {bytes_.data() + size_, n};
    }
    /// n bytes of the room have been filled.
    void grow(std::size_t n) { size_ += n; }
    void cut(std::size_t size) { size_ = size; }
    char& back() { return bytes_[size_ - 1]; }

private:
    std::vector<char> bytes_;
    std::size_t size_ = 0;
};

/// The kind of a chunk.
enum class chunk_kind {
    message, ///< one, a whole file
    lines,   ///< one in each line that is not blank; lines are whole
    failure  ///< nothing: the file cannot be read
};

struct chunk {
    chunk_kind kind = chunk_kind::message;
    std::string_view source{}; ///< the file's name
    std::size_t line = 1;      ///< of the first byte
    buffer bytes{};
    std::vector<std::size_t> line_ends{}; ///< for lines: the place of each LF, or of the end of a file's last line
    std::size_t consumed = 0;             ///< the number of bytes that it has from the file
    std::string failure{};                ///< the reason why the file cannot be read
};

/// Whether a text has only JSON white space (RFC 8259).
inline bool is_blank(std::string_view s) {
    return std::all_of(s.begin(), s.end(), [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
}

} // namespace regdirect::tool

#endif
