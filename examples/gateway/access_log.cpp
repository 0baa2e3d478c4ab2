// SPDX-License-Identifier: BSL-1.0
#include "access_log.hpp"

#include <regdirect/printable.hpp>

#include <array>
#include <cerrno>
#include <cstdio>
#include <ctime>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace gateway {

namespace {

/// RFC 3339, in UTC, to the millisecond.
std::string timestamp(std::chrono::system_clock::time_point t) {
    auto const ms = std::chrono::duration_cast<std::chrono::milliseconds>(t.time_since_epoch()).count();
    std::time_t const seconds = ms / 1000;
    std::tm utc{};
    gmtime_r(&seconds, &utc);
    std::array<char, 40> text{};
    auto const n = std::strftime(text.data(), text.size(), "%FT%T", &utc);
    std::snprintf(text.data() + n, text.size() - n, ".%03dZ", static_cast<int>(ms % 1000));
    return text.data();
}

/// A target and a code can have any bytes. JSON can have none that are not UTF-8, and nobody needs more than a
/// beginning.
std::string ascii(std::string_view text) {
    std::string out(text.substr(0, 256));
    for (char& c : out)
        if (static_cast<unsigned char>(c) >= 0x80) c = '?';
    return out;
}

} // namespace

access_log::access_log(std::string const& file) {
    if (file.empty()) return;
    descriptor_ = file == "-" ? ::dup(1) : ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0640);
    if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "--log " + regdirect::printable(file));
}

access_log::~access_log() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

void access_log::write(log_entry const& e) const {
    if (descriptor_ < 0) return;
    std::string line;
    auto const text = [&line](std::string_view before, std::string_view value) {
        (((line += before) += '"') += regdirect::printable(ascii(value))) += '"';
    };
    text("{\"time\":", timestamp(std::chrono::system_clock::now()));
    text(",\"peer\":", e.peer);
    text(",\"method\":", e.method);
    text(",\"path\":", e.path);
    (line += ",\"status\":") += std::to_string(e.status);
    if (!e.code.empty()) text(",\"code\":", e.code);
    (line += ",\"micros\":") += std::to_string(e.taken.count());
    (line += ",\"bytes\":") += std::to_string(e.bytes);
    line += "}\n";
    for (std::string_view rest = line; !rest.empty();) {
        auto const n = ::write(descriptor_, rest.data(), rest.size());
        if (n < 0 && errno != EINTR) return;
        rest.remove_prefix(n < 0 ? 0 : static_cast<std::size_t>(n));
    }
}

} // namespace gateway
