// SPDX-License-Identifier: BSL-1.0
#include "results.hpp"

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>
#include <boost/json/parse.hpp>
#include <sys/file.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <fstream>
#include <stdexcept>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace client {

namespace {

/// Text as a JSON string that can be printed.
std::string json_string(std::string_view text) {
    std::string out;
    regdirect::append_json_string(out, text);
    return out;
}

std::string hexadecimal(std::uint64_t n) {
    char digits[16];
    auto const end = std::to_chars(std::begin(digits), std::end(digits), n, 16).ptr;
    return std::string(std::begin(digits), end);
}

std::string number(regdirect::received_error const& e) {
    return std::to_string(e.status) + '/' + (e.code.empty() ? "no code" : e.code);
}

constexpr std::uint64_t first_bits(std::uint64_t d) { return d & ~std::uint64_t{3}; }
constexpr bool are_ordered(std::uint64_t a, std::uint64_t b) { return first_bits(a) < first_bits(b); }

[[noreturn]] void fail(std::string const& path, std::string const& why) {
    throw std::runtime_error(regdirect::printable(path) + ": " + why);
}

std::string last_error() { return std::generic_category().message(errno); }

} // namespace

bool next_line(std::istream& in, std::string& line, std::size_t longest) {
    line.clear();
    int c = in.get();
    if (c == std::istream::traits_type::eof()) return false;
    for (; c != '\n' && c != std::istream::traits_type::eof(); c = in.get())
        if (line.size() <= longest) line += static_cast<char>(c);
    return true;
}

std::uint64_t digest(std::string_view line) {
    std::uint64_t out = 0xcbf29ce484222325;
    for (char const c : line) out = (out ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    return out;
}

std::string describe_json(result const& r) {
    std::string out = "\"outcome\":" + json_string(boost::describe::enum_to_string(r.outcome, ""));
    (out += ",\"attempts\":") += std::to_string(r.attempts);
    if (r.retry) out += ",\"retry\":true";
    if (r.response) (out += ",\"deviceId\":") += json_string(r.response->deviceId);
    if (r.error) (out += ",\"error\":") += json_string(number(*r.error));
    if (!r.trouble.empty()) (out += ",\"trouble\":") += json_string(r.trouble);
    if (!r.request_id.empty()) (out += ",\"requestId\":") += json_string(r.request_id);
    if (!r.findings.empty()) regdirect::append_json(out += ",\"violations\":", r.findings);
    return out;
}

std::string describe_text(result const& r) {
    std::string out = boost::describe::enum_to_string(r.outcome, "");
    if (r.response) (out += ": deviceId ") += regdirect::printable(r.response->deviceId);
    if (r.error) (out += ": ") += regdirect::printable(number(*r.error));
    if (r.error) {
        auto const todo = regdirect::advice_for(*r.error);
        (((out += ": ") += todo.meaning) += ' ') += todo.handling;
    }
    if (!r.trouble.empty()) (out += ": ") += r.trouble;
    if (r.outcome == outcome::unknown) out += ": the device may be registered";
    if (r.attempts > 1) (out += " (attempts: ") += std::to_string(r.attempts) + ')';
    out += '\n';
    for (auto const v : r.findings)
        ((((out += to_string(v.severity())) += ": ") += regdirect::printable(v.pointer())) +=
         (v.pointer().empty() ? "" : ": ") + v.message()) += '\n';
    return out;
}

result_file::result_file(std::string const& path, std::set<outcome> const& again)
    : descriptor_(::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600)), path_(path) {
    try {
        if (descriptor_ < 0) fail(path_, last_error());
        struct stat is {};
        if (::fstat(descriptor_, &is) != 0 || !S_ISREG(is.st_mode)) fail(path_, "is not a regular file");
        if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) fail(path_, "another run writes to it");
        read(again);
        if (::fchmod(descriptor_, 0600) != 0) fail(path_, last_error());
    } catch (...) {
        if (descriptor_ >= 0) ::close(descriptor_);
        throw;
    }
}

result_file::~result_file() { ::close(descriptor_); }

void result_file::read(std::set<outcome> const& again) {
    std::ifstream in(path_, std::ios::binary);
    std::string line;
    off_t whole = 0; // the size of the complete lines of the file
    while (next_line(in, line, 1 << 20)) {
        constexpr std::string_view begin = "{\"line\":"; // other incomplete lines are kept
        if (in.eof() && line.substr(0, begin.size()) == begin.substr(0, line.size())) break;
        boost::system::error_code ec;
        auto const record = boost::json::parse(line, ec);
        auto const text = [&record](char const* name) {
            auto const* const found = record.is_object() ? record.get_object().if_contains(name) : nullptr;
            return found && found->is_string() ? std::string(found->get_string()) : std::string();
        };
        std::uint64_t known_by = 0;
        auto const hex = text("digest");
        auto became = outcome::unknown;
        if (ec || in.eof() || std::from_chars(hex.data(), hex.data() + hex.size(), known_by, 16).ec != std::errc{} ||
            !boost::describe::enum_from_string(text("outcome").c_str(), became))
            fail(path_, "is not a file of results");
        auto state = became == outcome::registered ? before::registered : before::given_up;
        if (again.contains(became) || record.get_object().contains("retry")) state = before::nothing;
        entries_.push_back(first_bits(known_by) | static_cast<std::uint64_t>(state));
        whole += static_cast<off_t>(line.size()) + 1;
    }
    if (in.bad() || ::ftruncate(descriptor_, whole) != 0) fail(path_, last_error());
    std::stable_sort(entries_.begin(), entries_.end(), are_ordered);
}

result_file::before result_file::made_of(std::uint64_t line_digest) const {
    auto const [first, last] = std::equal_range(entries_.begin(), entries_.end(), line_digest, are_ordered);
    auto out = before::nothing;
    for (auto e = first; e != last; ++e) {
        out = static_cast<before>(*e & 3);
        if (out == before::registered) break; // later results are for a repetition of the same line
    }
    return out;
}

void result_file::add(std::uint64_t line, std::uint64_t line_digest, result const& r) {
    std::string text =
        "{\"line\":" + std::to_string(line) + ",\"digest\":" + json_string(hexadecimal(line_digest)) + ',';
    text += describe_json(r);
    if (r.response) (text += ",\"response\":") += regdirect::encode(*r.response);
    if (r.error) (text += ",\"description\":") += json_string(r.error->description);
    text += "}\n";
    for (std::string_view rest = text; !rest.empty();) {
        auto const n = ::write(descriptor_, rest.data(), rest.size());
        if (n < 0 && errno != EINTR) fail(path_, last_error());
        rest.remove_prefix(n < 0 ? 0 : static_cast<std::size_t>(n));
    }
    auto const behind = std::upper_bound(entries_.begin(), entries_.end(), line_digest, are_ordered);
    entries_.insert(behind, first_bits(line_digest) | static_cast<std::uint64_t>(before::seen));
}

} // namespace client
