// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_PRINT_HPP
#define REGDIRECT_PRINT_HPP

#include <regdirect/printable.hpp>
#include <regdirect/report.hpp>

#include <iosfwd>
#include <string>

/// Findings as text for people, one line for each. The text contains nothing of the message except the names of unknown
/// members, which are escaped.
namespace regdirect::inline v0 {

/// A violation as one line, without a line end: "error: /timeout: timeout must be at most 2147483647 [maximum]".
inline std::string to_string(violation const& v) {
    std::string out(to_string(v.severity()));
    out += ": ";
    if (!v.pointer().empty()) (out += printable(v.pointer())) += ": ";
    return (((out += printable(v.message())) += " [") += v.id()) += ']';
}

/// The violations of a report, one line for each, without a line end after the last one. Empty if there are none.
inline std::string to_string(report const& found) {
    std::string out;
    for (violation const v : found) {
        if (!out.empty()) out += '\n';
        out += to_string(v);
    }
    if (found.truncated()) out += "\nand more";
    return out;
}

/// Streams the text of to_string(). (A template, as in types.hpp: `<ostream>` is costly.)
template <class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, violation const& v) {
    return out << to_string(v);
}
/// Streams the text of to_string().
template <class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, report const& found) {
    return out << to_string(found);
}

} // namespace regdirect::inline v0

#endif
