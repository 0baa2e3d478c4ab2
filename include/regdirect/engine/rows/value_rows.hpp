// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_ROWS_VALUE_ROWS_HPP
#define REGDIRECT_ENGINE_ROWS_VALUE_ROWS_HPP

#include <regdirect/engine/reflect/json_type.hpp>
#include <regdirect/engine/rules/number.hpp>
#include <regdirect/engine/table/clause.hpp>
#include <regdirect/engine/text/list.hpp>
#include <regdirect/engine/text_or_integer.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
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

/// The bound that a rule puts on the numbers at a depth in arrays and maps, if it is an error in every profile.
template <class Rule>
constexpr number_bound bound_always(clause<Rule> const& c, std::size_t depth) {
    if (c.level != severity::error || c.only || element_depth<Rule> != depth) return {};
    if (!rule_traits<Rule>::when(c.rule).member.empty()) return {};
    return bound_in(rule_traits<Rule>::id, rule_traits<Rule>::limit(c.rule));
}

/// Whether the rules of a row refuse both ends of the range of std::int64_t.
template <class... Rules>
constexpr bool are_bounding(list<clause<Rules>...> const& clauses) {
    constexpr number_bound least{(std::numeric_limits<std::int64_t>::min)(), true, true, true},
        most{(std::numeric_limits<std::int64_t>::max)(), false, true, true};
    return unpack(
        [&](auto const&... c) {
            return (bound_always(c, 0).implies(least) || ... || false) &&
                   (bound_always(c, 0).implies(most) || ... || false);
        },
        clauses);
}

/// A constraint that the type V implies. If V is a number, the tightest of the row's rules takes its place: a number
/// beyond the type's range breaks both, and the rule says more.
template <class V>
constexpr constraint tightened(constraint implied, std::size_t, auto const&) {
    return implied;
}
template <class V, class... Rules>
    requires(integer_like<V> || std::floating_point<V>)
constexpr constraint tightened(constraint implied, std::size_t depth, list<clause<Rules>...> const& clauses) {
    [[maybe_unused]] auto const take = [&](auto const& c) {
        if (!bound_always(c, depth).implies(bound_in(implied.id, implied.limit))) return;
        implied.id = rule_traits<std::remove_cvref_t<decltype(c.rule)>>::id;
        implied.limit = rule_traits<std::remove_cvref_t<decltype(c.rule)>>::limit(c.rule);
        implied.says = c.rule.says();
    };
    unpack([&take](auto const&... c) { (take(c), ...); }, clauses);
    return implied;
}

/// Whether the values are text in JSON, and can be any text in C++.
template <class V>
inline constexpr bool is_json_text = text_like<V> || is_text_or_integer<V>;

} // namespace regdirect::inline v0::engine::detail

#endif
