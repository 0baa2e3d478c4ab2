// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_RULES_NUMBER_RULES_HPP
#define REGDIRECT_ENGINE_RULES_NUMBER_RULES_HPP

#include <regdirect/engine/reflect/json_type.hpp>
#include <regdirect/engine/rules/number.hpp>
#include <regdirect/engine/rules/rule_words.hpp>
#include <regdirect/engine/text/list.hpp>

#include <concepts>
#include <cstdint>
#include <string_view>

/// Rules about numbers: integers of every width, and doubles.
namespace regdirect::inline v0::engine {

/// A bound on a number.
template <keyword Id>
struct bounded_number {
    /// @cond the parts of a rule
    static constexpr rule_id id = Id;
    /// @endcond
    number n; ///< the bound
    /// The test.
    template <class V>
        requires(detail::integer_like<V> || std::floating_point<V>)
    constexpr bool holds(V v) const {
        if constexpr (Id == keyword::minimum) return v >= n;
        if constexpr (Id == keyword::maximum) return v <= n;
        if constexpr (Id == keyword::exclusiveMinimum) return v > n;
        if constexpr (Id == keyword::exclusiveMaximum) return v < n;
    }
    /// @cond the parts of a rule
    constexpr bound limit() const { return n.limit(); }
    constexpr sentence says() const {
        return n.says(Id == keyword::minimum            ? "be at least "
                      : Id == keyword::maximum          ? "be at most "
                      : Id == keyword::exclusiveMinimum ? "be more than "
                                                        : "be less than ");
    }
    /// @endcond
};

using minimum = bounded_number<keyword::minimum>;                    ///< a number is n or more
using maximum = bounded_number<keyword::maximum>;                    ///< a number is n or less
using exclusive_minimum = bounded_number<keyword::exclusiveMinimum>; ///< a number is more than n
using exclusive_maximum = bounded_number<keyword::exclusiveMaximum>; ///< a number is less than n

namespace detail {

/// Not constexpr on purpose: a table that calls this does not compile.
inline void multiple_of_takes_a_positive_integer() {}

} // namespace detail

/// An integer is a multiple of n, a positive integer.
struct multiple_of {
    static constexpr std::string_view id = "multipleOf";
    number n; ///< the divisor
    /// Takes the divisor.
    consteval explicit multiple_of(number divisor) : n(divisor) {
        if (!divisor.is_positive_integer()) detail::multiple_of_takes_a_positive_integer();
    }
    constexpr bool holds(detail::integer_like auto v) const { return n.divides(v); }
    constexpr bound limit() const { return n.limit(); }
    constexpr sentence says() const { return n.says("be a multiple of "); }
};

/// A number from min to max: two rules.
consteval auto range(number min, number max) {
    if (min > max) detail::the_smallest_value_must_not_be_above_the_largest();
    return detail::list_of(minimum{min}, maximum{max});
}

} // namespace regdirect::inline v0::engine

#endif
