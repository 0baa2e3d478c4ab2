// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_FUZZ_FINDINGS_HPP
#define REGDIRECT_FUZZ_FINDINGS_HPP

#include <regdirect/regdirect.hpp>

#include "require.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

/// Reports as lists that can be compared and shown, and what holds of every report.
namespace fuzz {

struct finding {
    std::string pointer;
    regdirect::rule id;
    regdirect::severity level;

    friend bool operator==(finding const&, finding const&) = default;
    friend auto operator<=>(finding const&, finding const&) = default;
};
using findings = std::vector<finding>;

inline findings list(regdirect::report const& r) {
    findings out;
    for (auto const v : r) out.push_back({std::string(v.pointer()), v.rule(), v.severity()});
    return out;
}

inline std::string show(findings const& all) {
    std::string out;
    for (auto const& f : all)
        ((((out += regdirect::printable(f.pointer)) += ' ') += to_string(f.id)) += ' ') += to_string(f.level),
            out += '\n';
    return out;
}
inline std::string show(findings const& a, findings const& b) { return show(a) + "--- but ---\n" + show(b); }

inline bool has_controls(std::string_view s) {
    return std::any_of(s.begin(), s.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

inline bool is_ascii(std::string_view s) {
    return std::all_of(s.begin(), s.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Whether reading ended before the end.
inline bool gave_up(regdirect::report const& r) {
    return r.size() == 1 && (r[0].rule() == regdirect::rule::syntax || r[0].rule() == regdirect::rule::limit);
}

/// Requires the properties that every report has, whatever was checked.
inline void require_sound(regdirect::report const& r, std::size_t body_size) {
    using namespace regdirect;
    require(r.size() <= report::capacity && r.empty() == (r.size() == 0), "a report is bounded");
    require(!r.truncated() || r.size() == report::capacity, "only a full report is truncated");
    bool error = false;
    std::size_t names = 0;
    for (auto const v : r) {
        error = error || v.severity() == severity::error;
        names += v.pointer().size();
        bool const alone = r.size() == 1 || v.pointer() == "query"; // a query stands with what is said of header fields
        require(v.rule() != rule::syntax || alone, "syntax stands alone", [&] { return show(list(r)); });
        require(v.rule() != rule::limit || r.size() == 1, "limit stands alone", [&] { return show(list(r)); });
        require(v.message().size() < 160 && !has_controls(v.message()), "a message is one short line", v.message());
        require(!find_errors(v.code()).empty(), "a finding has an error of the catalogue");
    }
    require(names <= 2 * body_size + 64 * report::capacity, "a report is no larger than the body");
    require(r.truncated() || r.ok() == !error, "ok() means that there is no error", [&] { return show(list(r)); });
    auto const answer = refusal(r);
    require(r.truncated() || answer.has_value() == !r.ok(), "what is not ok() is refused");
}

} // namespace fuzz

#endif
