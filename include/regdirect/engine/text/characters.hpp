// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_TEXT_CHARACTERS_HPP
#define REGDIRECT_ENGINE_TEXT_CHARACTERS_HPP

#include <regdirect/engine/text/language.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

/// Tests of characters that several rules need, for eight characters at a time.
namespace regdirect::inline v0::engine::detail {

/// Eight characters in an integer, in the byte order of the machine. No function here depends on that order.
using word = std::uint64_t;
inline constexpr word each_byte = 0x0101'0101'0101'0101;
inline constexpr word high_bits = 0x80 * each_byte;

template <class Integer>
Integer load(char const* p) {
    Integer w;
    std::memcpy(&w, p, sizeof w);
    return w;
}

/// Repeats an integer of one, four or eight characters until it fills a word.
constexpr word repeated(std::uint8_t c) { return c * each_byte; }
constexpr word repeated(std::uint32_t w) { return w | word{w} << 32; }
constexpr word repeated(word w) { return w; }

// Tests of single characters. The result is in the high bit of each byte. Only the lowest set bit is reliable, so the
// result tells whether there is any such character.
constexpr word below_space(word w) { return (w - 0x20 * each_byte) & ~w; }
constexpr word bytes_equal(word w, char c) {
    word const difference = w ^ repeated(static_cast<std::uint8_t>(c));
    return (difference - each_byte) & ~difference;
}

/// Whether `question`, which must test single characters, returns a bit for some word of the text. Words may overlap,
/// and a character of a short text can be in its word several times.
inline bool any_word(std::string_view s, auto question) {
    char const* const p = s.data();
    std::size_t const n = s.size();
    if (n >= 8) {
        if (question(load<word>(p + n - 8)) != 0)
            return true;                           // each is asked for: compilers would make a loop for long
        for (std::size_t i = 0; i + 8 < n; i += 8) // texts of it
            if (question(load<word>(p + i)) != 0) return true;
        return false;
    }
    if (n >= 4) return question(load<std::uint32_t>(p) | word{load<std::uint32_t>(p + n - 4)} << 32) != 0;
    if (n == 0) return false;
    auto const byte = [p](std::size_t i) { return word{static_cast<unsigned char>(p[i])}; };
    return question(byte(0) * (each_byte - 0x101) | byte(n / 2) << 8 | byte(n - 1)) != 0;
}

/// Calls f(integer, place) until all characters of the text have been in one. Integers of a short text are smaller, and
/// they may overlap.
inline void for_each_word(std::string_view s, auto f) {
    char const* const p = s.data();
    std::size_t const n = s.size();
    if (n >= 8) {
        for (std::size_t i = 0; i + 8 < n; i += 8) f(load<word>(p + i), i);
        f(load<word>(p + n - 8), n - 8);
    } else if (n >= 4) {
        f(load<std::uint32_t>(p), 0);
        f(load<std::uint32_t>(p + n - 4), n - 4);
    } else {
        for (std::size_t i = 0; i < n; ++i) f(load<std::uint8_t>(p + i), i);
    }
}

/// Copies a short text, without a call. Returns the place behind it.
constexpr char* copy_text(std::string_view s, char* to) {
    if (std::is_constant_evaluated()) {
        for (std::size_t i = 0; i < s.size(); ++i) to[i] = s[i];
        return to + s.size();
    }
    for_each_word(s, [to](auto integer, std::size_t i) { std::memcpy(to + i, &integer, sizeof integer); });
    return to + s.size();
}

/// Equality of short texts, without a call.
constexpr bool equal(std::string_view a, std::string_view b) {
    std::size_t const n = a.size();
    if (n != b.size()) return false;
    if (std::is_constant_evaluated() || n < 4) {
        for (std::size_t i = 0; i < n; ++i)
            if (a[i] != b[i]) return false;
        return true;
    }
    char const *p = a.data(), *q = b.data();
    auto const same = [&]<class Integer>(Integer, std::size_t i) {
        return load<Integer>(p + i) == load<Integer>(q + i);
    };
    if (n < 8) return same(std::uint32_t{}, 0) && same(std::uint32_t{}, n - 4);
    if (n > 16)
        for (std::size_t i = 8; i + 8 < n; i += 8)
            if (!same(word{}, i)) return false;
    return same(word{}, 0) && same(word{}, n - 8);
}

/// Equality of all other values that rules compare.
constexpr bool equal(auto const& a, auto const& b) { return a == b; }

/// U+0000 to U+001F and U+007F.
constexpr bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

constexpr bool any_control(std::string_view s) {
    if (std::is_constant_evaluated()) {
        for (char const c : s)
            if (is_control(c)) return true;
        return false;
    }
    return any_word(s, [](word w) { return (below_space(w) | bytes_equal(w, '\x7F')) & high_bits; });
}

constexpr bool is_ascii(std::string_view s) {
    if (std::is_constant_evaluated()) {
        for (char const c : s)
            if (static_cast<unsigned char>(c) >= 0x80) return false;
        return true;
    }
    return !any_word(s, [](word w) { return w & high_bits; });
}

/// Bits that are set if a word has a character other than a decimal digit. Digits are 0x30 to 0x39, and stay below 0x40
/// when six is added.
constexpr word not_digits(word w) {
    word const threes = 0x30 * each_byte, tens = 0xF0 * each_byte;
    return ((w & tens) ^ threes) | (((w + 0x06 * each_byte) & tens) ^ threes);
}

/// Whether all characters are decimal digits.
constexpr bool all_digits(std::string_view s) {
    if (std::is_constant_evaluated()) {
        for (char const c : s)
            if (c < '0' || c > '9') return false;
        return true;
    }
    return !any_word(s, not_digits);
}

/// Unicode code points in valid UTF-8. Not inlined: compilers make much of it.
[[gnu::noinline]] constexpr std::size_t code_points(std::string_view s) {
    std::size_t n = 0;
    for (char const c : s) n += (static_cast<unsigned char>(c) & 0xC0u) != 0x80u ? 1 : 0;
    return n;
}

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

/// Equality of ASCII text, ignoring letter case.
constexpr bool equal_ignoring_case(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (lower(a[i]) != lower(b[i])) return false;
    return true;
}

} // namespace regdirect::inline v0::engine::detail

#endif
