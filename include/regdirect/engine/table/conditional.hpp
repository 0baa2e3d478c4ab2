// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_TABLE_CONDITIONAL_HPP
#define REGDIRECT_ENGINE_TABLE_CONDITIONAL_HPP

#include <regdirect/engine/constraint.hpp>
#include <regdirect/engine/reflect/enums.hpp>
#include <regdirect/engine/reflect/members.hpp>
#include <regdirect/engine/table/clause.hpp>
#include <regdirect/engine/table/facts.hpp>

#include <boost/describe/enumerators.hpp>

#include <string_view>
#include <type_traits>

/// Rules that apply under a condition.
namespace regdirect::inline v0::engine {

namespace detail {

/// The spelling of a condition's value in JSON.
template <class V>
constexpr std::string_view spelling_in_condition(V const& value) {
    if constexpr (std::is_same_v<V, bool>)
        return value ? "true" : "false";
    else if constexpr (std::is_enum_v<V>)
        return spelling_of(value);
    else
        return value;
}

template <class V>
inline constexpr bool fits_condition = std::is_same_v<V, bool> || std::is_same_v<V, std::string_view> ||
                                       boost::describe::has_describe_enumerators<V>::value;

template <class Rule>
inline constexpr bool has_condition = requires(Rule const& r) {
    r.when();
};

} // namespace detail

/// A rule under the condition that the member P of the same object has a value. All its parts are those of the rule.
template <auto P, class V, class Rule>
struct conditional {
    /// @cond the parts of a rule
    using traits = detail::rule_traits<Rule>;
    static constexpr auto id = Rule::id;
    static constexpr std::string_view shows = traits::shows();
    static constexpr bool reads_whole = detail::reads_whole<Rule>;
    template <class Value>
    static constexpr bool judges = value_rule<Rule, Value>;
    /// @endcond
    V value;   ///< the value that P must have
    Rule then; ///< the rule

    /// @cond the parts of a rule
    constexpr bound limit() const { return traits::limit(then); }
    constexpr auto says() const { return then.says(); }
    static constexpr auto applies_to() { return traits::applies_to(); }
    static constexpr bool can_break(arrivals const& all) { return traits::can_break(all); }
    constexpr actual_value found(auto const& v) const { return traits::found(then, v); }
    constexpr condition when() const {
        return {detail::name_of<P>, detail::spelling_in_condition(value), std::is_same_v<V, bool>};
    }

    template <class T, class Held>
        requires group_rule<Rule, T>
    constexpr bool holds_in(facts<T, Held> const& f) const {
        return !f.template has<P>() || f.template get<P>() != value || then.holds_in(f);
    }
    template <auto Self, class Held>
        requires(value_rule<Rule, detail::value_t<Self>> || object_rule<Rule, Self>)
    constexpr bool holds(facts<detail::owner_t<P>, Held> const& f) const {
        if (!f.template has<P>() || f.template get<P>() != value) return true;
        if constexpr (value_rule<Rule, detail::value_t<Self>>)
            return !f.template has<Self>() || then.holds(f.template get<Self>());
        else
            return then.template holds<Self>(f);
    }
    /// @endcond
};

} // namespace regdirect::inline v0::engine

#endif
