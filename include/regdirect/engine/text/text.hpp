// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_TEXT_TEXT_HPP
#define REGDIRECT_ENGINE_TEXT_TEXT_HPP

#include <regdirect/engine/text/language.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdlib>
#include <string_view>

/// Text that constant expressions can build and keep.
namespace regdirect::inline v0::engine::detail {

/// A literal as text. The compiler knows its length; std::string_view counts the characters of a constant one by one,
/// which takes long to compile.
constexpr std::string_view literal_text(char const* s) { return {s, __builtin_strlen(s)}; }

/// Not constexpr on purpose: a constant expression that calls this does not compile, and the compiler names the
/// function with the limit. There is no other caller.
template <std::size_t N>
[[noreturn]] inline void text_is_longer_than() {
    std::abort();
}

/// Text in place, of at most N characters. Overflow during constant evaluation does not compile.
template <std::size_t N>
class text {
public:
    constexpr text() = default;
    constexpr text(std::string_view s) { *this += s; }
    constexpr text(char const* s) { *this += literal_text(s); }
    /// Words and integers, one after the other.
    constexpr text(auto const& first, auto const& second, auto const&... more) {
        *this += first;
        *this += second;
        ((*this += more), ...);
    }

    constexpr text& operator+=(std::string_view s) {
        std::size_t const n = s.size();
        if (n > N - size_) text_is_longer_than<N>();
        char* const out = chars_.data() + size_; // plain pointers: compilers count the calls in constant expressions
        char const* const in = s.data();
        for (std::size_t i = 0; i != n; ++i) out[i] = in[i];
        size_ += n;
        return *this;
    }
    constexpr text& operator+=(char const* s) { return *this += literal_text(s); }
    constexpr text& operator+=(char c) { return *this += std::string_view(&c, 1); }
    constexpr text& operator+=(std::unsigned_integral auto n) {
        if (n >= 10) *this += n / 10;
        return *this += static_cast<char>('0' + n % 10);
    }

    constexpr text& operator+=(std::signed_integral auto n) {
        if (n < 0) *this += '-';
        auto const magnitude = static_cast<unsigned long long>(static_cast<long long>(n));
        return *this += n < 0 ? 0 - magnitude : magnitude;
    }

    constexpr operator std::string_view() const { return {chars_.data(), size_}; }
    constexpr bool empty() const { return size_ == 0; }

private:
    std::array<char, N> chars_{};
    std::size_t size_ = 0;
};

/// Joins words and integers: join<31>("have at least ", 8u, " characters").
template <std::size_t N>
constexpr text<N> join(auto const&... parts) {
    text<N> out;
    ((out += parts), ...);
    return out;
}

} // namespace regdirect::inline v0::engine::detail

#endif
