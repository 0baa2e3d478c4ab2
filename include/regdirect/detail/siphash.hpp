// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_SIPHASH_HPP
#define REGDIRECT_DETAIL_SIPHASH_HPP

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

/// SipHash-2-4 (Aumasson and Bernstein, 2012): a keyed hash. Without the key, it reveals nothing about a short text.
namespace regdirect::inline v0::detail {

constexpr std::uint64_t little_endian(auto const& bytes, std::size_t from, std::size_t count) {
    std::uint64_t out = 0;
    for (std::size_t i = 0; i < count; ++i) out |= std::uint64_t{static_cast<std::uint8_t>(bytes[from + i])} << (8 * i);
    return out;
}

struct siphash_state {
    std::uint64_t a, b, c, d;

    constexpr void rounds(int n) {
        for (; n > 0; --n) {
            a += b, c += d;
            b = std::rotl(b, 13) ^ a, d = std::rotl(d, 16) ^ c;
            a = std::rotl(a, 32);
            c += b, a += d;
            b = std::rotl(b, 17) ^ c, d = std::rotl(d, 21) ^ a;
            c = std::rotl(c, 32);
        }
    }
    constexpr void take(std::uint64_t m) {
        d ^= m;
        rounds(2);
        a ^= m;
    }
};

constexpr std::uint64_t siphash(std::array<std::uint8_t, 16> const& key, std::string_view text) {
    std::uint64_t const k0 = little_endian(key, 0, 8), k1 = little_endian(key, 8, 8);
    siphash_state s{k0 ^ 0x736f6d6570736575, k1 ^ 0x646f72616e646f6d, k0 ^ 0x6c7967656e657261, k1 ^ 0x7465646279746573};
    std::size_t const whole = text.size() - text.size() % 8;
    for (std::size_t i = 0; i < whole; i += 8) s.take(little_endian(text, i, 8));
    s.take(little_endian(text, whole, text.size() - whole) | std::uint64_t{text.size()} << 56);
    s.c ^= 0xff;
    s.rounds(4);
    return s.a ^ s.b ^ s.c ^ s.d;
}

} // namespace regdirect::inline v0::detail

#endif
