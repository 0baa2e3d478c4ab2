// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TOOL_FILE_HPP
#define REGDIRECT_TOOL_FILE_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

/// Input files, including standard input.
namespace regdirect::tool {

/// The name of standard input on the command line.
inline constexpr char const* standard_input = "-";

/// A file that is open for reading.
class file {
public:
    /// Throws std::system_error.
    explicit file(std::string const& name);
    file(file&& o) noexcept;
    file& operator=(file&&) = delete;
    ~file();

    /// Reads the available bytes, up to the size of `out`: waits for the first byte, but not for more. Returns 0 at the
    /// end. Throws std::system_error.
    std::size_t read(std::span<char> out);

private:
    int descriptor_;
};

/// Returns the number of bytes that are still to be read of a file, if that can be known without reading it.
std::optional<std::uint64_t> remaining_size(std::string const& name);

} // namespace regdirect::tool

#endif
