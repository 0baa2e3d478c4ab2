// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_JSON_UNESCAPE_HPP
#define REGDIRECT_ENGINE_JSON_UNESCAPE_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

/// Characters that JSON escapes (RFC 8259, section 7).
namespace regdirect::inline v0::engine::detail {

/// The values of hexadecimal digits, by character; of other characters, -1.
inline constexpr auto digit_values = [] {
    std::array<std::int8_t, 256> out{};
    out.fill(-1);
    for (std::int8_t i = 0; i < 16; ++i)
        for (char const digit : {"0123456789abcdef"[i], "0123456789ABCDEF"[i]})
            out[static_cast<unsigned char>(digit)] = i;
    return out;
}();

/// The value of four hexadecimal digits; above 0xFFFF if the characters are not such digits.
constexpr std::uint32_t four_digits(char const* p) {
    auto const value = [p](std::size_t i) -> std::int32_t { return digit_values[static_cast<unsigned char>(p[i])]; };
    return static_cast<std::uint32_t>(value(0) * 0x1000 | value(1) * 0x100 | value(2) * 0x10 | value(3));
}

/// Writes a code point in UTF-8. Returns the place after it.
constexpr char* write_utf8(char* to, std::uint32_t c) {
    if (c < 0x80) return *to = static_cast<char>(c), to + 1;
    unsigned more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3; // bytes
    *to++ = static_cast<char>(static_cast<unsigned char>(0xFF00u >> (more + 1) | c >> 6 * more));
    for (; more != 0; --more)
        *to++ = static_cast<char>(static_cast<unsigned char>(0x80 | (c >> 6 * (more - 1) & 0x3F)));
    return to;
}

/// Writes the character of the escape that begins at p, in UTF-8, and moves `to` after it. Returns the place after the
/// escape, or nullptr if the escape is wrong or half of a surrogate pair.
constexpr char const* unescape(char const* p, char const* end, char*& to) {
    constexpr std::string_view letters = "\"\\/bfnrt", characters = "\"\\/\b\f\n\r\t";
    if (end - p < 2) return nullptr;
    if (p[1] != 'u') {
        std::size_t const i = letters.find(p[1]);
        if (i == std::string_view::npos) return nullptr;
        *to++ = characters[i];
        return p + 2;
    }
    if (end - p < 6) return nullptr;
    std::uint32_t c = four_digits(p + 2);
    p += 6;
    if (c - 0xD800 < 0x400) { // the first half of a pair
        if (end - p < 6 || p[0] != '\\' || p[1] != 'u') return nullptr;
        std::uint32_t const second = four_digits(p + 2) - 0xDC00;
        if (second >= 0x400) return nullptr;
        c = 0x10000 + ((c - 0xD800) << 10 | second);
        p += 6;
    } else if (c > 0xFFFF || c - 0xDC00 < 0x400) {
        return nullptr;
    }
    to = write_utf8(to, c);
    return p;
}

} // namespace regdirect::inline v0::engine::detail

#endif
