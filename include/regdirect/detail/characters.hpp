// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_CHARACTERS_HPP
#define REGDIRECT_DETAIL_CHARACTERS_HPP

#include <cstddef>
#include <string_view>

/// Questions about characters that several rules ask.
namespace regdirect::inline v0::detail {

constexpr bool begins_code_point(char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }

/// Unicode code points in valid UTF-8.
constexpr std::size_t code_points(std::string_view utf8) {
    std::size_t n = 0;
    for (char const c : utf8) n += begins_code_point(c) ? 1 : 0;
    return n;
}

/// U+0000 to U+001F and U+007F.
constexpr bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

constexpr bool any_control(std::string_view s) {
    bool any = false; // no early exit: compilers turn this into vector code
    for (char const c : s) any |= is_control(c);
    return any;
}

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

/// Equality of ASCII text, letter case aside.
constexpr bool equal_ignoring_case(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (lower(a[i]) != lower(b[i])) return false;
    return true;
}

} // namespace regdirect::inline v0::detail

#endif
