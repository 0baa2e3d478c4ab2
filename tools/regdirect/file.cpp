// SPDX-License-Identifier: BSL-1.0
#include "file.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace regdirect::tool {

namespace {

constexpr int closed = -1;

[[noreturn]] void fail() { throw std::system_error(errno, std::generic_category()); }

} // namespace

file::file(std::string const& name)
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): there is no other interface
    : descriptor_(name == standard_input ? STDIN_FILENO : ::open(name.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY)) {
    if (descriptor_ < 0) fail();
}

file::file(file&& o) noexcept : descriptor_(std::exchange(o.descriptor_, closed)) {}

file::~file() {
    if (descriptor_ != closed && descriptor_ != STDIN_FILENO) ::close(descriptor_);
}

std::size_t file::read(std::span<char> out) {
    for (;;) {
        ssize_t const n = ::read(descriptor_, out.data(), out.size());
        if (n >= 0) return static_cast<std::size_t>(n);
        if (errno == EAGAIN) { // somebody made it non-blocking
            pollfd ready{descriptor_, POLLIN, 0};
            ::poll(&ready, 1, -1);
        } else if (errno != EINTR) {
            fail();
        }
    }
}

std::optional<std::uint64_t> remaining_size(std::string const& name) {
    struct stat is {};
    bool const is_input = name == standard_input;
    if ((is_input ? ::fstat(STDIN_FILENO, &is) : ::stat(name.c_str(), &is)) != 0 || !S_ISREG(is.st_mode))
        return std::nullopt;
    off_t const read = is_input ? ::lseek(STDIN_FILENO, 0, SEEK_CUR) : 0;
    return static_cast<std::uint64_t>(std::max<off_t>(0, is.st_size - read));
}

} // namespace regdirect::tool
