// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_CLAUSE_HPP
#define REGDIRECT_DETAIL_CLAUSE_HPP

#include <regdirect/constraint.hpp>
#include <regdirect/detail/facts.hpp>
#include <regdirect/detail/members.hpp>

#include <concepts>
#include <cstdint>
#include <optional>
#include <string_view>
#include <tuple>

/// What makes a rule, and a rule in its place in a table.
namespace regdirect::inline v0 {

/// A rule about a value alone.
template <class R, class V>
concept value_rule = requires(R const& r, V const& v) {
    { r.holds(v) } -> std::same_as<bool>;
};

/// A rule about the member P in its object.
template <class R, auto P>
concept object_rule = requires(R const& r, facts<detail::owner_t<P>> const& f) {
    { r.template holds<P>(f) } -> std::same_as<bool>;
};

/// A rule about the member P of an answer and the request before it.
template <class R, auto P>
concept exchange_rule = requires(R const& r, detail::owner_t<P> const& answer, typename R::request const& request) {
    { r.template holds<P>(request, answer) } -> std::same_as<bool>;
};

/// A rule, how much it weighs, and for whom.
template <class Rule>
struct clause {
    Rule rule;
    severity level;
    std::optional<solution> only{};
    bool decides = false; ///< if it is broken, the rules about the value that follow in its row are not tried
};

namespace detail {

/// The parts of a rule. `id`, `says()` and one of the three forms of `holds` are there always; this reads the others,
/// each of which a rule may lack.
template <class R>
struct rule_traits {
    static constexpr rule id = R::id;

    /// What the rule compares with.
    static constexpr bound limit(R const& r) {
        if constexpr (requires { r.limit(); })
            return r.limit();
        else
            return {};
    }
    /// What a message adds of what was found.
    static constexpr std::string_view shows() {
        if constexpr (requires { R::shows; })
            return R::shows;
        else
            return {};
    }
    /// The condition under which the rule applies.
    static constexpr condition when(R const& r) {
        if constexpr (requires { r.when(); })
            return r.when();
        else
            return {};
    }
    /// The regular expression of the texts that the rule applies to.
    static constexpr text<63> applies_to() {
        if constexpr (requires { R::applies_to(); })
            return R::applies_to();
        else
            return {};
    }
    /// Whether a message with such members can break the rule at all.
    static constexpr bool can_break([[maybe_unused]] arrivals const& all) {
        if constexpr (requires { R::can_break(all); })
            return R::can_break(all);
        else
            return true;
    }
    /// What was found in a value that breaks the rule.
    static constexpr actual_value found([[maybe_unused]] R const& r, [[maybe_unused]] auto const& v) {
        if constexpr (!requires { r.found(v); })
            return {};
        else if constexpr (std::integral<decltype(r.found(v))>)
            return actual_number{static_cast<std::uint32_t>(r.found(v))};
        else
            return r.found(v);
    }
};

/// A rule about the value of member P, under a condition or not: not tried after a rule that decides was broken.
template <class R, auto P>
concept judges_value = value_rule<R, value_t<P>> || requires {
    requires R::template judges<value_t<P>>;
};

template <class R>
constexpr auto flatten(R r) {
    return std::tuple<R>(r);
}
template <class... R>
constexpr auto flatten(std::tuple<R...> rs) {
    return rs;
}

template <class... R>
constexpr auto clauses(severity level, std::tuple<R...> rules) {
    return std::apply([level](auto... r) { return std::tuple<clause<R>...>(clause<R>{r, level}...); }, rules);
}

} // namespace detail

} // namespace regdirect::inline v0

#endif
