// SPDX-License-Identifier: BSL-1.0
#include "progress.hpp"

#include "output.hpp"

#include <sys/ioctl.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <string_view>

#include <unistd.h>

namespace regdirect::tool {

namespace {

std::size_t terminal_width() {
    winsize is{};
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): there is no other interface
    bool const known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &is) == 0 && is.ws_col > 0;
    return known ? is.ws_col : 80;
}

std::string amount(double bytes) {
    bool const many = bytes >= 1e9;
    std::array<char, 400> digits{}; // as many as a double can have
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), bytes / (many ? 1e9 : 1e6),
                                   std::chars_format::fixed, 1);
    return std::string(digits.data(), end.ptr) + (many ? " GB" : " MB");
}

std::string minutes(double seconds) {
    auto const whole = static_cast<std::uint64_t>(std::min(seconds, 1e9));
    std::string const rest = std::to_string(whole % 60);
    return std::to_string(whole / 60) + (rest.size() == 1 ? ":0" : ":") + rest;
}

std::string bar(double done) {
    constexpr std::size_t length = 20;
    auto const full = std::min(length, static_cast<std::size_t>(done * length));
    return '[' + std::string(full, '#') + std::string(length - full, '.') + ']';
}

} // namespace

bool progress_line::is_possible() {
    char const* const terminal = std::getenv("TERM");
    return ::isatty(STDERR_FILENO) == 1 && terminal != nullptr && std::string_view(terminal) != "dumb";
}

void progress_line::advance(std::uint64_t bytes, std::uint64_t messages) {
    bytes_ += bytes;
    messages_ += messages;
    auto const now = clock::now();
    if (now < next_) return;
    next_ = now + std::chrono::milliseconds(100);
    std::string shown = text(now - start_).substr(0, terminal_width() - 1);
    std::size_t const width = shown.size();
    if (width < width_) shown.append(width_ - width, ' ');
    width_ = width;
    write_stderr('\r' + shown);
}

void progress_line::erase() {
    if (width_ == 0) return;
    write_stderr('\r' + std::string(width_, ' ') + '\r');
    width_ = 0;
}

std::string progress_line::text(clock::duration elapsed) const {
    auto const bytes = static_cast<double>(bytes_);
    double const rate = bytes / std::chrono::duration<double>(elapsed).count();
    std::string const pace = amount(rate) + "/s, " + std::to_string(messages_) + " messages";
    if (!total_ || *total_ == 0) return amount(bytes) + ", " + pace;
    auto const total = static_cast<double>(*total_);
    double const done = std::min(1.0, bytes / total); // a file can grow while it is read
    return bar(done) + ' ' + std::to_string(static_cast<int>(done * 100)) + "% of " + amount(total) + ", " +
           minutes(std::max(0.0, total - bytes) / rate) + " left, " + pace;
}

} // namespace regdirect::tool
