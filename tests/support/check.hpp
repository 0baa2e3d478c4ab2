// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TESTS_SUPPORT_CHECK_HPP
#define REGDIRECT_TESTS_SUPPORT_CHECK_HPP

#include <regdirect/decode.hpp>
#include <regdirect/printable.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/catch_tostring.hpp>

#include <concepts>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

/// The one way in which tests state what is found: CHECK(reported(report) == findings{{"/timeout", "maximum"}}). When
/// it fails, it shows the whole report, messages included.
namespace regdirect::tests {

/// A violation as a test states it.
struct finding {
    std::string pointer;
    std::string rule;
    std::string severity = "error";

    friend bool operator==(finding const&, finding const&) = default;
};

/// All violations, in order.
using findings = std::vector<finding>;

inline std::ostream& operator<<(std::ostream& out, finding const& f) {
    return out << "\n  {\"" << f.pointer << "\", \"" << f.rule << "\", \"" << f.severity << "\"}";
}

/// Everything that a violation says, as one line: "error 50400 /timeout maximum: timeout must be at most 2147483647".
inline std::string line_of(violation const& v) {
    std::string out(to_string(v.severity()));
    (out += ' ') += std::to_string(v.code());
    (out += ' ') += v.pointer();
    (out += ' ') += v.id();
    return (out += ": ") += v.message();
}

/// Everything that a report says, a line each.
inline std::vector<std::string> told(report const& found) {
    std::vector<std::string> out;
    for (violation const v : found) out.push_back(line_of(v));
    return out;
}

using lines = std::vector<std::string>;

/// A report, to be compared with findings.
class reported {
public:
    explicit reported(report const& found) : lines_(told(found)) {
        for (violation const v : found)
            findings_.push_back({std::string(v.pointer()), std::string(v.id()), std::string(to_string(v.severity()))});
    }

    friend bool operator==(reported const& r, findings const& expected) { return r.findings_ == expected; }
    friend bool operator==(reported const& a, reported const& b) { return a.lines_ == b.lines_; }
    friend std::ostream& operator<<(std::ostream& out, reported const& r) {
        if (r.lines_.empty()) out << "nothing";
        for (auto const& line : r.lines_) out << "\n  " << line;
        return out;
    }

private:
    findings findings_;
    std::vector<std::string> lines_;
};

/// Decodes a body that ends where its memory ends, into a view and into a T, which must agree; the report. A plain
/// struct has no view.
template <class T>
report report_on(std::string_view body, options const& o = {}) {
    auto const exact = std::make_unique<char[]>(body.size());
    body.copy(exact.get(), body.size());
    std::string_view const copy(exact.get(), body.size());

    decoder d;
    detail::view_t<T> v;
    report const found = d.decode(copy, v, o);
    T owned;
    INFO("body: " << printable(body.substr(0, 500)));
    CHECK(reported(decode(copy, owned, o)) == reported(found));
    if constexpr (std::same_as<T, detail::view_t<T>>) {
        CHECK(v == owned);
    } else {
        T copied;
        detail::assign(copied, v);
        CHECK(copied == owned);
    }
    return found;
}

inline report report_on_request(std::string_view body, options const& o = {}) {
    return report_on<RegDirectDeviceInDTO>(body, o);
}
inline report report_on_response(std::string_view body, options const& o = {}) {
    return report_on<RegDirectDeviceOutDTO>(body, o);
}
inline report report_on_error(std::string_view body, options const& o = {}) { return report_on<error_body>(body, o); }

} // namespace regdirect::tests

#endif
