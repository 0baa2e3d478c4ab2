// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_ROWS_VALUE_ROWS_HPP
#define REGDIRECT_ENGINE_ROWS_VALUE_ROWS_HPP

#include <regdirect/engine/reflect/json_type.hpp>
#include <regdirect/engine/table/clause.hpp>
#include <regdirect/engine/text/list.hpp>
#include <regdirect/engine/text_or_integer.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>

/// The constraints on the values, of its JSON type, that a C++ type can have.
namespace regdirect::inline v0::engine::detail {

template <class V>
inline constexpr bool is_text_or_integer = false;
template <class String>
inline constexpr bool is_text_or_integer<basic_text_or_integer<String>> = true;

/// Whether the C++ type is an integer that does not have the range of std::int64_t.
template <class V>
inline constexpr bool is_narrow = integer_like<V> && !std::same_as<V, std::int64_t>;

/// The number of constraints on the values that the C++ type can have: none; one, which is a list of values or a lowest
/// value; or two, a lowest and a highest value.
template <class V>
inline constexpr std::size_t value_rows = std::is_enum_v<V> || is_text_or_integer<V> ? 1
                                          : is_narrow<V> || std::floating_point<V>   ? 2
                                                                                     : 0;

/// The same for an element of an array or map, whose rules do not change that number.
template <class E>
inline constexpr std::size_t element_value_rows = std::same_as<E, std::int64_t> ? 2 : value_rows<E>;

/// Whether a rule is an error in every profile, and limits a number on that side.
template <class Rule>
constexpr bool bounds_always(clause<Rule> const& c, keyword side, keyword exclusive) {
    constexpr rule_id id = rule_traits<Rule>::id;
    bool const is_bound = id == side || id == exclusive;
    return is_bound && c.level == severity::error && !c.only && element_depth<Rule> == 0 &&
           rule_traits<Rule>::when(c.rule).member.empty();
}

/// Whether the rules of a row limit a number on both sides.
template <class... Rules>
constexpr bool are_bounding(list<clause<Rules>...> const& clauses) {
    return unpack(
        [](auto const&... c) {
            return (bounds_always(c, keyword::minimum, keyword::exclusiveMinimum) || ... || false) &&
                   (bounds_always(c, keyword::maximum, keyword::exclusiveMaximum) || ... || false);
        },
        clauses);
}

/// Whether the values are text in JSON, and can be any text in C++.
template <class V>
inline constexpr bool is_json_text = text_like<V> || is_text_or_integer<V>;

} // namespace regdirect::inline v0::engine::detail

#endif
