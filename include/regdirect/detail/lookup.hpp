// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_LOOKUP_HPP
#define REGDIRECT_DETAIL_LOOKUP_HPP

#include <regdirect/detail/characters.hpp>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

/// Words known at compile time, found by a hash without collisions.
namespace regdirect::inline v0::detail {

// Not constexpr on purpose: a list that gets here does not compile, and the compiler names the function.
[[noreturn]] inline void no_mixture_is_free_of_collisions() { std::abort(); }

/// Mixes the length and three characters of a word that is not empty. Which mixture has no collisions is tried out at
/// compile time.
struct word_hash {
    std::size_t by_first = 0, by_middle = 0, by_last = 0;
    constexpr std::size_t operator()(std::string_view w) const {
        auto const at = [w](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(w[i])); };
        return w.size() + at(0) * by_first + at(w.size() / 2) * by_middle + at(w.size() - 1) * by_last;
    }
};

/// The place of a word in a list of different ones.
template <std::size_t N>
class word_index {
public:
    static constexpr std::size_t none = ~std::size_t{0};

    consteval explicit word_index(std::array<std::string_view, N> const& words) : words_(words) {
        for (std::size_t i = 0; i < 8 * 8 * 8; ++i) {
            hash_ = {i % 8, i / 8 % 8, i / 64};
            if (fill()) return;
        }
        no_mixture_is_free_of_collisions();
    }

    /// `none` if it is not one of the words. The text is compared in full.
    constexpr std::size_t operator[](std::string_view w) const {
        if (w.empty()) return none;
        std::size_t const i = slots_[hash_(w) % slots_.size()];
        return i < N && equal(words_[i], w) ? i : none;
    }

private:
    std::array<std::string_view, N> words_;
    std::array<std::uint8_t, 2 * std::bit_ceil(N)> slots_{};
    word_hash hash_;

    constexpr bool fill() {
        slots_.fill(N);
        for (std::size_t i = 0; i < N; ++i) {
            auto& slot = slots_[hash_(words_[i]) % slots_.size()];
            if (slot != N) return false;
            slot = static_cast<std::uint8_t>(i);
        }
        return true;
    }
};

} // namespace regdirect::inline v0::detail

#endif
