// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_JSON_WHITE_SPACE_HPP
#define REGDIRECT_ENGINE_JSON_WHITE_SPACE_HPP

/// White space between the tokens of JSON.
namespace regdirect::inline v0::engine::detail {

constexpr bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

/// The first character at or behind p that is no white space. There must be one.
[[gnu::noinline]] inline char const* skip_spaces(char const* p) {
    while (static_cast<unsigned char>(*p) <= ' ' && is_space(*p)) ++p;
    return p;
}
/// The same, where there is seldom any.
[[gnu::always_inline]] inline char const* skip_space(char const* p) {
    return static_cast<unsigned char>(*p) > ' ' ? p : skip_spaces(p);
}
/// The same, where c is expected.
[[gnu::always_inline]] inline char const* skip_space_before(char c, char const* p) {
    if (*p == c) [[likely]]
        return p;
    return skip_spaces(p);
}

} // namespace regdirect::inline v0::engine::detail

#endif
