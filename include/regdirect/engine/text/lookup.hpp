// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_TEXT_LOOKUP_HPP
#define REGDIRECT_ENGINE_TEXT_LOOKUP_HPP

#include <regdirect/engine/text/characters.hpp>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

/// Words known at compile time, found by a hash.
namespace regdirect::inline v0::engine::detail {

/// Mixes the length and three characters of a word that is not empty.
struct word_hash {
    std::size_t by_first = 0, by_middle = 0, by_last = 0;
    constexpr std::size_t operator()(std::string_view w) const {
        auto const at = [w](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(w[i])); };
        return w.size() + at(0) * by_first + at(w.size() / 2) * by_middle + at(w.size() - 1) * by_last;
    }
};

/// The index of a word in a list of different words.
template <std::size_t N>
class word_index {
public:
    static constexpr std::size_t none = ~std::size_t{0};

    /// Tries hash functions until one has no collisions; if none has, uses the last one with linear probing.
    consteval explicit word_index(std::array<std::string_view, N> const& words) : words_(words) {
        for (std::size_t i = 0; i < 512; ++i) {
            hash_ = {i % 8, i / 8 % 8, i / 64};
            if (fill(collisions::refused)) return;
        }
        fill(collisions::accepted);
    }

    /// `none` if it is not one of the words. The text is compared in full. Inlined, the hash is known.
    [[gnu::always_inline]] constexpr std::size_t operator[](std::string_view w) const {
        if (w.empty()) return none;
        std::size_t at = hash_(w) % cells_.size();
        for (; cells_[at] != N; at = (at + 1) % cells_.size())
            if (equal(words_[cells_[at]], w)) return cells_[at];
        return none;
    }

private:
    std::array<std::string_view, N> words_;
    std::array<std::uint8_t, 2 * std::bit_ceil(N)> cells_{}; ///< indexes; N in an empty cell
    word_hash hash_;

    enum class collisions { refused, accepted };

    /// Puts each word into its cell, or, if allowed, into the next free one. Returns whether every word has a cell.
    constexpr bool fill(collisions allowed) {
        cells_.fill(N);
        std::uint8_t* const cells = cells_.data(); // compilers count the steps of constant expressions
        for (std::size_t i = 0; i < N; ++i) {
            std::size_t at = hash_(words_[i]) % cells_.size();
            if (cells[at] != N && allowed == collisions::refused) return false;
            while (cells[at] != N) at = (at + 1) % cells_.size();
            cells[at] = static_cast<std::uint8_t>(i);
        }
        return true;
    }
};

} // namespace regdirect::inline v0::engine::detail

#endif
