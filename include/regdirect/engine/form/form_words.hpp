// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_FORM_FORM_WORDS_HPP
#define REGDIRECT_ENGINE_FORM_FORM_WORDS_HPP

#include <regdirect/engine/form/form.hpp>
#include <regdirect/engine/text/characters.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>
#include <utility>

/// Steps of fixed length, compared eight characters at a time, whatever steps they belong to.
namespace regdirect::inline v0::engine::detail {

/// Steps of fixed length that follow each other: their number of characters, and the index of their end.
struct fixed_block {
    std::size_t width = 0, end = 0, ranges = 0; ///< ranges: the largest number for one character
};

constexpr fixed_block fixed_from(form const& f, std::size_t begin) {
    fixed_block out{.end = begin};
    for (; out.end < f.size() && f.step(out.end).kind <= step_kind::text && !f[out.end].open(); ++out.end) {
        bool const text = f.step(out.end).kind == step_kind::text;
        std::size_t const ranges = text ? 1 : f[out.end].set.size();
        out.width += f[out.end].min;
        if (ranges > out.ranges) out.ranges = ranges;
    }
    return out;
}

/// Whether words are faster than one step after another: for a few steps that fill a word, or more.
constexpr bool worth_words(std::size_t begin, fixed_block b) {
    return b.end - begin > 1 && b.width >= 8 && b.width <= 64 && b.ranges <= 4;
}

/// The numbers to add to the characters of a block, so that their high bits tell whether they are in the n-th range of
/// their set. As bytes: they are loaded as the characters are, in the byte order of the machine.
template <std::size_t Width, std::size_t Ranges>
struct range_bytes {
    std::array<std::array<unsigned char, Width>, Ranges> below_first{}, beyond_last{};
};

template <form const& F, std::size_t Begin>
consteval auto range_bytes_of() {
    constexpr fixed_block block = fixed_from(F, Begin);
    range_bytes<block.width, block.ranges> out;
    for (std::size_t step = Begin, at = 0; step < block.end; ++step)
        for (std::size_t i = 0; i < F[step].min; ++i, ++at)
            for (std::size_t n = 0; n < block.ranges; ++n) {
                char_range r{0x80, 0x7F}; // none
                if (n < F[step].set.size()) r = F[step].set[n];
                if (auto const text = F.step(step).text; n == 0 && !text.empty())
                    r.first = r.last = static_cast<unsigned char>(text[i]);
                out.below_first[n][at] = static_cast<unsigned char>(0x80 - r.first);
                out.beyond_last[n][at] = static_cast<unsigned char>(0x7F - r.last);
            }
    return out;
}
template <form const& F, std::size_t Begin>
inline constexpr auto ranges_of = range_bytes_of<F, Begin>();

inline std::uint64_t load_word(unsigned char const* p) {
    std::uint64_t w;
    std::memcpy(&w, p, sizeof w);
    return w;
}

/// The high bits of the characters that fit, of the eight from At on.
template <form const& F, std::size_t Begin, std::size_t At, std::size_t... Range>
std::uint64_t in_ranges(std::uint64_t w, std::index_sequence<Range...>) {
    constexpr auto const& r = ranges_of<F, Begin>;
    return (((w + load_word(&r.below_first[Range][At])) & ~(w + load_word(&r.beyond_last[Range][At]))) | ...);
}

/// Whether the characters fit the block, in words. The last word overlaps the one before it.
template <form const& F, std::size_t Begin, std::size_t... Word>
bool fits_in_words(char const* p, std::index_sequence<Word...>) {
    constexpr fixed_block block = fixed_from(F, Begin);
    std::uint64_t bad = 0;
    auto const look = [&]<std::size_t At>(std::integral_constant<std::size_t, At>) {
        auto const w = load<std::uint64_t>(p + At);
        bad |= w | ~in_ranges<F, Begin, At>(w, std::make_index_sequence<block.ranges>{});
    };
    (look(std::integral_constant<std::size_t, (Word * 8 + 8 <= block.width ? Word * 8 : block.width - 8)>{}), ...);
    return (bad & high_bits) == 0;
}

/// The same test, character by character, for constant expressions, which cannot load words.
constexpr bool fits_one_by_one(form const& f, std::size_t begin, std::size_t end, std::string_view s) {
    std::size_t at = 0;
    for (std::size_t step = begin; step < end; ++step)
        for (std::size_t i = 0; i < f[step].min; ++i, ++at) {
            auto const text = f.step(step).text;
            if (text.empty() ? !f[step].set.contains(s[at]) : s[at] != text[i]) return false;
        }
    return true;
}

/// Whether the text begins with the block of fixed length at Begin. If the first character can only be one or two, it
/// is tested first, because most texts have another form.
template <form const& F, std::size_t Begin>
constexpr bool begins_with_block(std::string_view s) {
    constexpr auto block = fixed_from(F, Begin);
    if (s.size() < block.width) return false;
    if (std::is_constant_evaluated()) return fits_one_by_one(F, Begin, block.end, s);
    if constexpr (F[Begin].max == 1)
        if (!F[Begin].set.contains(s.front())) return false;
    return fits_in_words<F, Begin>(s.data(), std::make_index_sequence<(block.width + 7) / 8>{});
}

} // namespace regdirect::inline v0::engine::detail

#endif
