// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_TEXT_BOUNDED_LIST_HPP
#define REGDIRECT_ENGINE_TEXT_BOUNDED_LIST_HPP

#include <array>
#include <cstddef>
#include <type_traits>

/// A few values in place.
namespace regdirect::inline v0::engine::detail {

/// At most N values, in place. The unused places are neither initialized nor copied, so an empty list costs nothing to
/// make or to pass on. (Boost's static_vector is not constexpr.)
template <class V, std::size_t N>
class bounded_list {
    static_assert(std::is_trivially_default_constructible_v<V> && std::is_trivially_copyable_v<V>);

public:
    constexpr bounded_list() {} // NOLINT(modernize-use-equals-default): leaves the values uninitialized
    constexpr bounded_list(bounded_list const& o) noexcept { *this = o; }
    constexpr bounded_list& operator=(bounded_list const& o) noexcept {
        size_ = o.size_;
        for (std::size_t i = 0; i != size_; ++i) values_[i] = o.values_[i]; // <algorithm> takes 0.05 s to compile
        return *this;
    }
    constexpr ~bounded_list() = default;

    /// Whether there was room.
    constexpr bool add(V const& v) {
        if (size_ == N) return false;
        values_[size_++] = v;
        return true;
    }
    /// Removes the values after the first n.
    constexpr void shrink_to(std::size_t n) { size_ = n < size_ ? n : size_; }
    constexpr V const& operator[](std::size_t i) const { return values_[i]; }
    constexpr std::size_t size() const { return size_; }

private:
    std::size_t size_ = 0;
    std::array<V, N> values_;
};

} // namespace regdirect::inline v0::engine::detail

#endif
