// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_JSON_UNESCAPE_HPP
#define REGDIRECT_ENGINE_JSON_UNESCAPE_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>

/// Characters that JSON escapes (RFC 8259, section 7).
namespace regdirect::inline v0::engine::detail {

/// The value of four hexadecimal digits; above 0xFFFF if the characters are not such digits.
constexpr std::uint32_t four_digits(char const* p) {
    std::uint32_t out = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        auto const digit = static_cast<std::uint32_t>(static_cast<unsigned char>(p[i])) - '0';
        std::uint32_t const letter = ((digit + '0') | 0x20u) - 'a';
        if (digit >= 10 && letter >= 6) return ~std::uint32_t{0};
        out = out << 4 | (digit < 10 ? digit : letter + 10);
    }
    return out;
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
