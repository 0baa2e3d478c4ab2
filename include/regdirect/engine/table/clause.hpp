// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_TABLE_CLAUSE_HPP
#define REGDIRECT_ENGINE_TABLE_CLAUSE_HPP

#include <regdirect/engine/constraint.hpp>
#include <regdirect/engine/reflect/json_type.hpp>
#include <regdirect/engine/reflect/members.hpp>
#include <regdirect/engine/table/each.hpp>
#include <regdirect/engine/table/facts.hpp>
#include <regdirect/engine/table/rule_traits.hpp>
#include <regdirect/engine/text/list.hpp>

#include <concepts>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

/// The requirements on a rule, and a rule in its place in a table.
namespace regdirect::inline v0::engine {

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

/// A rule about several members of the object T.
template <class R, class T>
concept group_rule = requires(R const& r, facts<T> const& f) {
    { r.holds_in(f) } -> std::same_as<bool>;
};

namespace detail {

/// The depth, in arrays and maps, of the values that a rule is about: 0 for the member itself.
template <class Rule>
inline constexpr std::size_t element_depth = 0;
template <class Rule>
inline constexpr std::size_t element_depth<each<Rule>> = 1 + element_depth<Rule>;

/// The values at this depth in arrays and maps, without std::optional; void if there are none.
template <class V, std::size_t Depth>
struct element_at {
    using type = void;
};
template <class V>
struct element_at<V, 0> {
    using type = V;
};
template <has_elements V, std::size_t Depth>
    requires(Depth != 0)
struct element_at<V, Depth> {
    using type = typename element_at<element_value_t<V>, Depth - 1>::type;
};

/// The rule about the elements themselves.
template <class Rule>
constexpr auto const& innermost(Rule const& r) {
    return r;
}
template <class Rule>
constexpr auto const& innermost(each<Rule> const& r) {
    return innermost(r.item);
}

} // namespace detail

/// A rule about each element of a member.
template <class R, class V>
concept element_rule = detail::element_depth<R>
!= 0 && value_rule<std::remove_cvref_t<decltype(detail::innermost(std::declval<R const&>()))>,
                   typename detail::element_at<V, detail::element_depth<R>>::type>;

/// A rule, its severity and its profile.
template <class Rule>
struct clause {
    Rule rule;                             ///< the rule
    severity level;                        ///< without `strict`
    std::optional<engine::profile> only{}; ///< the profile in which it holds; empty: in all
    bool decides = false;                  ///< whether it is in first(…)

    /// Whether the rules about the value that follow in its row are not tried if it is broken. A warning ends no row:
    /// it must not switch off an error.
    constexpr bool ends_row() const { return decides && level == severity::error; }
};

namespace detail {

/// A rule about the value of member P, under a condition or not: not tried after a rule that decides was broken.
template <class R, auto P>
concept judges_value = value_rule<R, value_t<P>> || requires {
    requires R::template judges<value_t<P>>;
};

/// Whether a rule reads all elements of an array or map: not tried if one of them could not be stored.
template <class R>
inline constexpr bool reads_whole = false;
template <class R>
    requires requires { R::reads_whole; }
inline constexpr bool reads_whole<R> = R::reads_whole;

// Not constexpr on purpose: a table that calls this does not compile, and the compiler names the function.
[[noreturn]] inline void a_profile_has_a_number_below_32() { std::abort(); }

/// Whether it has the parts that every rule has beside its test.
template <class R>
concept has_id_and_words = requires(R const& r) {
    rule_id{R::id};
    text<95>(r.says());
};

template <class R>
constexpr auto flatten(R r) {
    static_assert(has_id_and_words<R>,
                  "contract: a rule is a value, written with braces, of a struct with the static members `id`, `holds` "
                  "and `says`, which returns a `sentence`");
    if constexpr (has_id_and_words<R>)
        return list_of(r);
    else
        return list<>{};
}
template <class... R>
constexpr auto flatten(list<R...> rs) {
    return rs;
}

template <class... R>
constexpr auto clauses(severity level, list<R...> rules) {
    return unpack([level](auto... r) { return list_of(clause<R>{r, level}...); }, rules);
}

} // namespace detail

} // namespace regdirect::inline v0::engine

#endif
