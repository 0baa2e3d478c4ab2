// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_RULES_ELEMENT_RULES_HPP
#define REGDIRECT_ENGINE_RULES_ELEMENT_RULES_HPP

#include <regdirect/engine/reflect/json_type.hpp>
#include <regdirect/engine/rules/order.hpp>
#include <regdirect/engine/rules/rule_words.hpp>
#include <regdirect/engine/table/clause.hpp>
#include <regdirect/engine/text/list.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

/// Rules about arrays and maps as a whole.
namespace regdirect::inline v0::engine {

namespace detail {

/// An array, as opposed to a map.
template <class V>
concept list_like = array_like<V> && !map_like<V>;

constexpr actual_number count_of(std::size_t n) {
    return {n < UINT32_MAX ? static_cast<std::uint32_t>(n) : UINT32_MAX};
}

} // namespace detail

/// A bound on the number of elements in an array, or of members in a map.
template <keyword Id>
struct bounded_size {
    /// @cond the parts of a rule
    static constexpr bool of_map = Id == keyword::minProperties || Id == keyword::maxProperties;
    static constexpr bool at_least = Id == keyword::minItems || Id == keyword::minProperties;
    static constexpr rule_id id = Id;
    static constexpr std::string_view shows = ", but has #";
    static constexpr bool reads_whole = of_map; // for a map: not tried if an element could not be stored
    /// @endcond
    std::size_t n; ///< the number
    /// The test.
    template <class V>
        requires(of_map ? detail::map_like<V> : detail::list_like<V>)
    constexpr bool holds(V const& v) const { return at_least ? v.size() >= n : v.size() <= n; }
    /// @cond the parts of a rule
    static constexpr actual_number found(auto const& v) { return detail::count_of(v.size()); }
    constexpr bound limit() const { return std::uint64_t{n}; }
    constexpr sentence says() const {
        return detail::join<95>(at_least ? "have at least " : "have at most ", n, of_map ? " member" : " element",
                                n == 1 ? "" : "s");
    }
    /// @endcond
};

using min_items = bounded_size<keyword::minItems>;           ///< an array has at least n elements
using max_items = bounded_size<keyword::maxItems>;           ///< an array has at most n elements
using min_properties = bounded_size<keyword::minProperties>; ///< a map has at least n members
using max_properties = bounded_size<keyword::maxProperties>; ///< a map has at most n members

/// An array has no two equal elements. For more than 32 elements it makes a sorted list, so that the time for hostile
/// arrays is at most their length times its logarithm.
struct unique_items {
    static constexpr std::string_view id = "uniqueItems";
    static constexpr std::string_view shows = ", but element # is equal to an earlier one";
    static constexpr bool reads_whole = true; ///< not tried if an element could not be stored
    template <detail::list_like V>
        requires detail::ordered<detail::element_t<V>>
    static bool holds(V const& v) { return detail::first_repeated(v) == v.size(); }
    static actual_number found(detail::list_like auto const& v) { return detail::count_of(detail::first_repeated(v)); }
    static constexpr bound limit() { return true_keyword{}; }
    static constexpr sentence says() { return std::string_view("have no two equal elements"); }
};

/// The names in a map keep a rule about text.
template <class Rule>
struct each_name {
    static constexpr std::string_view id = "propertyNames";
    static constexpr rule_id about_names = detail::rule_traits<Rule>::id; ///< the rule that each name must keep
    Rule name;                                                            ///< the rule
    template <detail::map_like V>
        requires value_rule<Rule, std::string_view>
    constexpr bool holds(V const& v) const {
        for (auto const& [key, value] : v)
            if (!name.holds(std::string_view(key))) return false;
        return true;
    }
    constexpr bound limit() const { return detail::rule_traits<Rule>::limit(name); }
    constexpr auto says() const { return name.says(); }
};

/// The names in a map keep these rules about text: property_names(must(max_length{8})).
template <class... R>
constexpr auto property_names(detail::list<clause<R>...> clauses) {
    static_assert((value_rule<R, std::string_view> && ...),
                  "contract: a rule about the names in a map must be about text");
    return detail::unpack(
        [](auto... c) {
            return detail::list_of(clause<each_name<R>>{{c.rule}, c.level, c.only, c.decides}...);
        },
        clauses);
}

} // namespace regdirect::inline v0::engine

#endif
