/* SPDX-License-Identifier: BSL-1.0 */
#ifndef REGDIRECT_WASM_EMMINTRIN_H
#define REGDIRECT_WASM_EMMINTRIN_H

#include <wasm_simd128.h>

/* The instructions of SSE2 that Boost.JSON uses, by those of WebAssembly. Each is one instruction there, too. */

typedef v128_t __m128i;

static inline __m128i _mm_loadu_si128(__m128i const* from) { return wasm_v128_load(from); }
static inline void _mm_storeu_si128(__m128i* to, __m128i a) { wasm_v128_store(to, a); }
static inline __m128i _mm_set1_epi8(char a) { return wasm_i8x16_splat(a); }
static inline __m128i _mm_cmpeq_epi8(__m128i a, __m128i b) { return wasm_i8x16_eq(a, b); }
static inline __m128i _mm_cmplt_epi8(__m128i a, __m128i b) { return wasm_i8x16_lt(a, b); }
static inline __m128i _mm_min_epu8(__m128i a, __m128i b) { return wasm_u8x16_min(a, b); }
static inline __m128i _mm_add_epi8(__m128i a, __m128i b) { return wasm_i8x16_add(a, b); }
static inline __m128i _mm_or_si128(__m128i a, __m128i b) { return wasm_v128_or(a, b); }
static inline int _mm_movemask_epi8(__m128i a) { return (int)wasm_i8x16_bitmask(a); }

#endif
