// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_BENCHMARKS_PEERS_WORDS_HPP
#define REGDIRECT_BENCHMARKS_PEERS_WORDS_HPP

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

// A peer may be compiled for another processor than the rest; what is inline must not be shared with it.
#ifdef __AVX2__
#define REGDIRECT_BENCHMARKS_PROCESSOR with_avx2
#else
#define REGDIRECT_BENCHMARKS_PROCESSOR any_processor
#endif

/// Characters, eight at a time as words, or sixteen as vectors, which g++ and clang++ have for every processor.
namespace regdirect::benchmarks::by_hand {
inline namespace REGDIRECT_BENCHMARKS_PROCESSOR {

using word = std::uint64_t;
using block [[gnu::vector_size(16)]] = unsigned char;
using halves [[gnu::vector_size(16)]] = word;
using found [[gnu::vector_size(16)]] = signed char; ///< of a block: not 0 where something is found

constexpr auto not_digit = [](block b) -> found { return b - '0' > 9; };
constexpr auto not_hex = [](block b) -> found { return (b - '0' > 9) & ((b | 0x20) - 'a' > 5); };
constexpr auto not_alphanumeric = [](block b) -> found { return (b - '0' > 9) & ((b | 0x20) - 'a' > 25); };
constexpr auto control = [](block b) -> found { return (b < ' ') | (b == 0x7F); };

inline word load(char const* p) {
    word w;
    std::memcpy(&w, p, sizeof w);
    return w;
}

inline block load_block(char const* p) {
    block b;
    std::memcpy(&b, p, sizeof b);
    return b;
}

inline block block_of(word first, word second) { return reinterpret_cast<block>(halves{first, second}); }

inline bool any(found f) {
    auto const both = reinterpret_cast<halves>(f);
    return (both[0] | both[1]) != 0;
}

/// One to seven characters, some of them more than once.
inline word load_short(std::string_view s) {
    if (s.size() >= 4) {
        std::uint32_t first, last;
        std::memcpy(&first, s.data(), 4);
        std::memcpy(&last, s.data() + s.size() - 4, 4);
        return first | word{last} << 32;
    }
    auto const at = [&](std::size_t i) { return word{static_cast<unsigned char>(s[i])}; };
    return 0x0101010101000000 * at(0) | at(0) | at(s.size() / 2) << 8 | at(s.size() - 1) << 16;
}

/// Returns true if `find` finds nothing in any block of a text. The last block may overlap the one before it.
inline bool none(std::string_view s, auto find) {
    if (s.empty()) return true;
    if (s.size() < 8) return !any(find(block_of(load_short(s), load_short(s))));
    if (s.size() <= 16) return !any(find(block_of(load(s.data()), load(s.data() + s.size() - 8))));
    found all = find(load_block(s.data() + s.size() - 16));
    for (std::size_t i = 0; i + 16 < s.size(); i += 16) all |= find(load_block(s.data() + i));
    return !any(all);
}

inline bool same(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    if (a.size() < 8) return a.empty() || load_short(a) == load_short(b);
    word different = load(a.data() + a.size() - 8) ^ load(b.data() + b.size() - 8);
    for (std::size_t i = 0; i + 8 < a.size(); i += 8) different |= load(a.data() + i) ^ load(b.data() + i);
    return different == 0;
}

/// Whether a text is a literal; compilers make words of it.
template <std::size_t N>
bool is(std::string_view s, char const (&literal)[N]) {
    return s.size() == N - 1 && std::memcmp(s.data(), literal, N - 1) == 0;
}

/// The same of the beginning, whatever its case; the literal has lower case.
template <std::size_t N>
bool begins_with(std::string_view s, char const (&literal)[N]) {
    if (s.size() < N - 1) return false;
    for (std::size_t i = 0; i != N - 1; ++i) {
        bool const is_letter = static_cast<unsigned char>((s[i] | 0x20) - 'a') < 26;
        if ((is_letter ? s[i] | 0x20 : s[i]) != literal[i]) return false;
    }
    return true;
}

/// A word of eight equal bytes.
constexpr word eight(unsigned byte) { return 0x0101010101010101 * word{byte}; }

/// Whether the last of fifteen digits is the check digit of the others. Every other digit counts twice, less nine if
/// that has two digits; the second word begins with the last digit of the first.
inline bool luhn(char const* digits) {
    auto const sum = [](word w, word twice) {
        word const more = w & twice;
        word const ten = (more + eight(0x7B)) & eight(0x80); // where the digit is five or more
        word const each = w + more - (ten >> 7) * 9;         // no byte borrows: 5 + 5 - 9 is the least
        return (each * eight(1)) >> 56;
    };
    constexpr word odd = 0xFF00FF00FF00FF00, all_but_first = ~word{0xFF};
    word const first = load(digits) & eight(0xF), second = load(digits + 7) & eight(0xF) & all_but_first;
    return (sum(first, odd) + sum(second, ~odd)) % 10 == 0;
}

} // namespace REGDIRECT_BENCHMARKS_PROCESSOR
} // namespace regdirect::benchmarks::by_hand

#endif
