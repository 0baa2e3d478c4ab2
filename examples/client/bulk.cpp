// SPDX-License-Identifier: BSL-1.0
#include "bulk.hpp"

#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <stdexcept>
#include <system_error>
#include <utility>

#include <unistd.h>

namespace client {

namespace asio = boost::asio;

namespace {

/// A line on a terminal that is overwritten again and again. Erase it before you write anything else.
class progress_line {
public:
    explicit progress_line(std::uint64_t bytes) : bytes_(bytes) {}
    ~progress_line() { show({}); }

    void show(tally const& t, std::uint64_t bytes) {
        auto const done = bytes_ == 0 ? 100 : std::min<std::uint64_t>(100, bytes * 100 / bytes_);
        show(std::to_string(done) + " %, " + t.text());
    }

private:
    std::uint64_t bytes_;
    bool is_terminal_ = ::isatty(STDERR_FILENO) == 1;
    std::size_t width_ = 0;

    void show(std::string text) {
        if (!is_terminal_) return;
        std::size_t const width = text.size();
        if (width < width_) text.append(width_ - width, ' ');
        width_ = width;
        std::cerr << '\r' << text << (width == 0 ? "\r" : "") << std::flush;
    }
};

/// Whether an answer is about the caller, and hence the same for every device.
bool is_about_caller(result const& r) {
    using enum regdirect::category;
    if (!r.error || !r.error->documented) return false;
    auto const about = r.error->documented->category;
    return about == authentication || about == authorization;
}

template <class Visit>
void for_each_count(tally const& t, Visit const& visit) {
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<outcome>>(
        [&](auto e) { visit(e.name, t.became[static_cast<std::size_t>(e.value)]); });
}

} // namespace

bool tally::all_registered() const {
    auto const registered = became[static_cast<std::size_t>(outcome::registered)] + registered_before;
    return stopped.empty() && registered + repeated == lines; // a repeated line was counted at its first occurrence
}

std::string tally::json() const {
    std::string out = "{\"lines\":" + std::to_string(lines);
    for_each_count(*this, [&out](char const* name, std::uint64_t n) {
        out += std::string(",\"") + name + "\":" + std::to_string(n);
    });
    out += ",\"registeredBefore\":" + std::to_string(registered_before);
    out += ",\"givenUpBefore\":" + std::to_string(given_up_before);
    out += ",\"repeated\":" + std::to_string(repeated);
    if (!stopped.empty()) regdirect::append_json_string(out += ",\"stopped\":", stopped);
    return out += '}';
}

std::string tally::text() const {
    std::string out = std::to_string(lines) + (lines == 1 ? " device" : " devices");
    char const* before = ": ";
    auto const count = [&](char const* name, std::uint64_t n) {
        if (n != 0) ((out += std::exchange(before, ", ")) += std::to_string(n) + ' ') += name;
    };
    for_each_count(*this, count);
    count("registered before", registered_before);
    count("given up before", given_up_before);
    count("repeated", repeated);
    if (!stopped.empty()) (out += "; stopped: ") += stopped;
    return out;
}

asio::awaitable<void> register_all(registrar& to, std::string const& path, std::size_t longest, result_file& results,
                                   tally& out) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error(regdirect::printable(path) + ": cannot be read");
    std::error_code unknown;
    auto const size = std::filesystem::file_size(path, unknown);
    progress_line progress(unknown ? 0 : size);
    std::string line;
    std::uint64_t bytes = 0;
    for (std::uint64_t number = 1; next_line(in, line, longest); ++number) {
        bytes += line.size() + 1;
        if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
        auto const known_by = digest(line);
        auto const before = results.made_of(known_by);
        ++out.lines;
        out.registered_before += before == result_file::before::registered ? 1 : 0;
        out.given_up_before += before == result_file::before::given_up ? 1 : 0;
        out.repeated += before == result_file::before::seen ? 1 : 0;
        if (before != result_file::before::nothing) continue;

        auto const got = co_await to.register_device(line);
        if (got.outcome == outcome::unsent || is_about_caller(got)) {
            --out.lines;
            auto const why = describe_text(got);
            out.stopped = "line " + std::to_string(number) + ": " + why.substr(0, why.find('\n'));
            break;
        }
        results.add(number, known_by, got);
        ++out.became[static_cast<std::size_t>(got.outcome)];
        progress.show(out, bytes);
        if (to.stopped()) break;
    }
    if (in.bad()) throw std::runtime_error(regdirect::printable(path) + ": cannot be read to its end");
    if (to.stopped()) out.stopped = "told to stop";
}

} // namespace client
