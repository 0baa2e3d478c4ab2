// SPDX-License-Identifier: BSL-1.0
// Memory and abort() for the library in WebAssembly. Without this file the module carries printf, an allocator for
// threads, tables of powers of ten, and imports of files.
#include <boost/assert/source_location.hpp>
#include <boost/json/detail/config.hpp>
//
#include <boost/json/detail/charconv/from_chars.hpp>

#include <charconv>
#include <cstdarg>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <new>

namespace {

// Blocks have sizes that are powers of two, and a free block waits in the list of its size. Memory that was taken from
// the engine is never given back, so memory is at most twice what was in use at once, for each size.
struct alignas(16) block {
    std::size_t exponent; ///< of two: its size, with this header
    block* next;          ///< while it is free
};

constexpr std::size_t page = 65536, exponents = 31;
block* free_blocks[exponents];
std::uintptr_t next_byte, end_of_memory;

block* new_block(std::size_t exponent) {
    std::size_t const size = std::size_t{1} << exponent;
    if (end_of_memory - next_byte < size) {
        std::uintptr_t const end = __builtin_wasm_memory_size(0) * page; // 0, if it is all of 4 GiB
        if (end != end_of_memory) next_byte = end;                       // the first time
        std::size_t const missing = size - (end - next_byte);
        if (__builtin_wasm_memory_grow(0, (missing + page - 1) / page) == SIZE_MAX) return nullptr;
        end_of_memory = __builtin_wasm_memory_size(0) * page;
    }
    auto* const made = reinterpret_cast<block*>(next_byte); // NOLINT(*-reinterpret-cast, *-int-to-ptr)
    next_byte += size;
    made->exponent = exponent;
    return made;
}

} // namespace

extern "C" {

/// Null if there is no memory.
void* malloc(std::size_t size) {
    if (size >= (std::size_t{1} << (exponents - 1))) return nullptr;
    auto const exponent = static_cast<std::size_t>(32 - __builtin_clz(static_cast<unsigned>(size + sizeof(block) - 1)));
    block*& first = free_blocks[exponent];
    block* const given = first != nullptr ? first : new_block(exponent);
    if (given == nullptr) return nullptr;
    if (given == first) first = given->next;
    return given + 1;
}

void free(void* memory) {
    if (memory == nullptr) return;
    block* const given = static_cast<block*>(memory) - 1;
    given->next = free_blocks[given->exponent];
    free_blocks[given->exponent] = given;
}

void* calloc(std::size_t count, std::size_t size) {
    void* const memory = count != 0 && size > SIZE_MAX / count ? nullptr : malloc(count * size);
    return memory == nullptr ? nullptr : __builtin_memset(memory, 0, count * size);
}

void* __libc_malloc(std::size_t size) { return malloc(size); } // NOLINT(*-reserved-identifier): what libc itself calls
void* __libc_calloc(std::size_t count, std::size_t size) {
    return calloc(count, size);
} // NOLINT(*-reserved-identifier)
void __libc_free(void* memory) { free(memory); } // NOLINT(*-reserved-identifier)

void abort() { __builtin_trap(); }

// An instruction each, where libc has loops.
void* memcpy(void* to, void const* from, std::size_t size) { return __builtin_memcpy(to, from, size); }
void* memmove(void* to, void const* from, std::size_t size) { return __builtin_memmove(to, from, size); }
void* memset(void* to, int byte, std::size_t size) { return __builtin_memset(to, byte, size); }

} // extern "C"

void* operator new(std::size_t size) {
    void* const memory = malloc(size);
    if (memory == nullptr) __builtin_trap(); // the caller makes a new instance
    return memory;
}
void operator delete(void* memory) noexcept { free(memory); }
void operator delete(void* memory, std::size_t) noexcept { free(memory); }

namespace boost {

BOOST_NORETURN void throw_exception(std::exception const&) { __builtin_trap(); }
BOOST_NORETURN void throw_exception(std::exception const&, source_location const&) { __builtin_trap(); }

} // namespace boost

// The functions that follow are linked and never called.

namespace std {
inline namespace __2 { // NOLINT(*-reserved-identifier): libc++'s

void __libcpp_verbose_abort(char const*, ...) { __builtin_trap(); }  // NOLINT(*-reserved-identifier, cert-dcl50-cpp)
to_chars_result to_chars(char*, char*, double) { __builtin_trap(); } // no bound in the table of this API has a fraction

} // namespace __2
} // namespace std

// Memory of other kinds, and Boost.System's messages.
extern "C" {
void* realloc(void*, std::size_t) { __builtin_trap(); }
void* aligned_alloc(std::size_t, std::size_t) { __builtin_trap(); }
int posix_memalign(void**, std::size_t, std::size_t) { __builtin_trap(); }
int snprintf(char*, std::size_t, char const*, ...) { __builtin_trap(); }
void abort_message(char const*, ...) { __builtin_trap(); }
void __cxa_pure_virtual() { __builtin_trap(); } // NOLINT(*-reserved-identifier): libc++abi's
int vsnprintf(char*, std::size_t, char const*, va_list) { __builtin_trap(); }
int __cxa_atexit(void (*)(void*), void*, void*) { return 0; } // NOLINT(*-reserved-identifier): there is no exit
char* strerror(int) { __builtin_trap(); }
}

namespace boost::json::detail::charconv {

// Precise numbers, which the library does not ask for: it decides on the digits.
from_chars_result from_chars(char const*, char const*, double&, chars_format) noexcept { __builtin_trap(); }

} // namespace boost::json::detail::charconv
