// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_TEXT_UTF8_HPP
#define REGDIRECT_ENGINE_TEXT_UTF8_HPP

#include <regdirect/engine/text/characters.hpp>

#include <cstddef>
#include <string_view>

/// Well-formed UTF-8.
namespace regdirect::inline v0::engine::detail {

/// The number of bytes of the first code point, if it is well-formed UTF-8 (Unicode, table 3-7); else 0.
constexpr std::size_t utf8_sequence(std::string_view s) {
    auto const byte = [s](std::size_t i) { return i < s.size() ? static_cast<unsigned char>(s[i]) : 0u; };
    auto const between = [](unsigned b, unsigned least, unsigned most) { return b >= least && b <= most; };
    unsigned const lead = byte(0);
    if (lead < 0x80) return s.empty() ? 0 : 1;
    std::size_t const n = between(lead, 0xC2, 0xDF)   ? 2
                          : between(lead, 0xE0, 0xEF) ? 3
                          : between(lead, 0xF0, 0xF4) ? 4
                                                      : 0;
    if (n == 0) return 0;
    unsigned const least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned const most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (!between(byte(1), least, most)) return 0;
    for (std::size_t i = 2; i < n; ++i)
        if (!between(byte(i), 0x80, 0xBF)) return 0;
    return n;
}

/// The number of bytes from the start that are well-formed UTF-8: all of them, or those before the first fault.
constexpr std::size_t utf8_prefix(std::string_view s) {
    std::size_t at = 0;
    while (at < s.size()) {
        if (!std::is_constant_evaluated()) {
            auto const word_at = [p = s.data()](std::size_t i) { return load<word>(p + i); };
            while (s.size() - at >= 32 &&
                   ((word_at(at) | word_at(at + 8) | word_at(at + 16) | word_at(at + 24)) & high_bits) == 0)
                at += 32;
            while (s.size() - at >= 8 && (word_at(at) & high_bits) == 0) at += 8;
        }
        std::size_t const n = utf8_sequence(s.substr(at));
        if (n == 0) break;
        at += n;
    }
    return at;
}

/// Not inlined: many members ask, of values made in C++ alone.
[[gnu::noinline]] constexpr bool is_utf8(std::string_view s) { return is_ascii(s) || utf8_prefix(s) == s.size(); }

} // namespace regdirect::inline v0::engine::detail

#endif
