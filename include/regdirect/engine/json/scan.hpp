// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_JSON_SCAN_HPP
#define REGDIRECT_ENGINE_JSON_SCAN_HPP

#include <bit>
#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__aarch64__) && defined(__ARM_NEON)
#include <arm_neon.h>
#elif defined(__wasm_simd128__)
#include <wasm_simd128.h>
#endif

/// Finds the characters that end the plain part of a JSON string, in sixteen bytes at a time.
namespace regdirect::inline v0::engine::detail {

/// Whether a byte cannot be in plain text: `"`, `\`, control characters, U+007F, and bytes beyond ASCII.
constexpr bool is_special(char c) {
    auto const u = static_cast<unsigned char>(c); // char is signed on some machines and not on others
    return u < 0x20 || u >= 0x7F || u == '"' || u == '\\';
}

/// The bytes, of sixteen, that cannot be in plain text. The lowest bits belong to the first byte; each byte has
/// `bits_of_byte` bits. `is_short`: there is so little code that it can be put wherever a text is read.
class special_bytes {
public:
#if defined(__SSE2__)
    static constexpr unsigned bits_of_byte = 1;
    static constexpr bool is_short = true;

    [[gnu::always_inline]] explicit special_bytes(char const* sixteen) {
        __m128i const v = _mm_loadu_si128(reinterpret_cast<__m128i const*>(sixteen)); // NOLINT(*-reinterpret-cast)
        __m128i const quote = _mm_cmpeq_epi8(v, _mm_set1_epi8('"'));
        __m128i const backslash = _mm_cmpeq_epi8(v, _mm_set1_epi8('\\'));
        // From U+0020 to U+007E the sum is below 0x80; the high bit of each byte is what counts.
        __m128i const others = _mm_adds_epu8(_mm_sub_epi8(v, _mm_set1_epi8(0x20)), _mm_set1_epi8(0x21));
        __m128i const any = _mm_or_si128(_mm_or_si128(quote, backslash), others);
        bits_ = static_cast<std::uint32_t>(_mm_movemask_epi8(any));
    }
#elif defined(__aarch64__) && defined(__ARM_NEON)
    static constexpr unsigned bits_of_byte = 4;
    static constexpr bool is_short = true;

    [[gnu::always_inline]] explicit special_bytes(char const* sixteen) {
        int8x16_t const v = vld1q_s8(reinterpret_cast<std::int8_t const*>(sixteen));
        uint8x16_t const quote = vceqq_s8(v, vdupq_n_s8('"'));
        uint8x16_t const backslash = vceqq_s8(v, vdupq_n_s8('\\'));
        uint8x16_t const del = vceqq_s8(v, vdupq_n_s8(0x7F));
        uint8x16_t const low = vcltq_s8(v, vdupq_n_s8(0x20)); // signed: bytes beyond ASCII as well
        uint8x16_t const any = vorrq_u8(vorrq_u8(quote, backslash), vorrq_u8(del, low));
        bits_ = vget_lane_u64(vreinterpret_u64_u8(vshrn_n_u16(vreinterpretq_u16_u8(any), 4)), 0);
    }
#elif defined(__wasm_simd128__)
    static constexpr unsigned bits_of_byte = 1;
    static constexpr bool is_short = true;

    [[gnu::always_inline]] explicit special_bytes(char const* sixteen) {
        v128_t const v = wasm_v128_load(sixteen);
        v128_t const quote = wasm_i8x16_eq(v, wasm_i8x16_const_splat('"'));
        v128_t const backslash = wasm_i8x16_eq(v, wasm_i8x16_const_splat('\\'));
        v128_t const del = wasm_i8x16_eq(v, wasm_i8x16_const_splat(0x7F));
        v128_t const low = wasm_i8x16_lt(v, wasm_i8x16_const_splat(0x20)); // signed: bytes beyond ASCII as well
        bits_ = wasm_i8x16_bitmask(wasm_v128_or(wasm_v128_or(quote, backslash), wasm_v128_or(del, low)));
    }
#else
    static constexpr unsigned bits_of_byte = 1;
    static constexpr bool is_short = false;

    explicit special_bytes(char const* sixteen) {
        for (unsigned i = 0; i < 16; ++i)
            if (is_special(sixteen[i])) bits_ |= std::uint64_t{1} << i;
    }
#endif

    /// Removes the first n bytes.
    void skip(unsigned n) { bits_ >>= n * bits_of_byte; }
    bool any() const { return bits_ != 0; }
    /// The place of the first such byte; there must be one.
    unsigned first() const { return static_cast<unsigned>(std::countr_zero(bits_)) / bits_of_byte; }

private:
#if defined(__SSE2__) || defined(__wasm_simd128__)
    std::uint32_t bits_;
#else
    std::uint64_t bits_ = 0;
#endif
};

} // namespace regdirect::inline v0::engine::detail

#endif
