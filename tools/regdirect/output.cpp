// SPDX-License-Identifier: BSL-1.0
#include "output.hpp"

#include "exit_status.hpp"

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>

#include <poll.h>
#include <unistd.h>

namespace regdirect::tool {

namespace {

/// 0, or what went wrong.
int write_all(int descriptor, std::string_view text) {
    while (!text.empty()) {
        ssize_t const written = ::write(descriptor, text.data(), text.size());
        if (written >= 0) {
            text.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno == EAGAIN) { // somebody made it non-blocking
            pollfd ready{descriptor, POLLOUT, 0};
            ::poll(&ready, 1, -1);
        } else if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

} // namespace

void write_stdout(std::string_view text) {
    int const error = write_all(STDOUT_FILENO, text);
    if (error == 0) return;
    if (error == EPIPE) fatal({});
    fatal("cannot write to <stdout>: " + std::generic_category().message(error));
}

void write_stderr(std::string_view text) {
    write_all(STDERR_FILENO, text); // if that fails, there is no one to tell
}

void print_error(std::string_view message) { write_stderr(std::string("regdirect: ").append(message).append("\n")); }

bool output_has_colors() {
    char const* const unwanted = std::getenv("NO_COLOR");
    char const* const terminal = std::getenv("TERM");
    return (unwanted == nullptr || *unwanted == '\0') && ::isatty(STDOUT_FILENO) == 1 && terminal != nullptr &&
           std::string_view(terminal) != "dumb";
}

void fatal(std::string_view message) {
    if (!message.empty()) print_error(message);
    std::_Exit(static_cast<int>(exit_status::error));
}

} // namespace regdirect::tool
