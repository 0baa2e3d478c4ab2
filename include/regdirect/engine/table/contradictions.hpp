// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_TABLE_CONTRADICTIONS_HPP
#define REGDIRECT_ENGINE_TABLE_CONTRADICTIONS_HPP

#include <regdirect/engine/constraint.hpp>
#include <regdirect/engine/table/clause.hpp>
#include <regdirect/engine/table/rule_traits.hpp>
#include <regdirect/engine/text/list.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <initializer_list>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

/// Rules of one row that contradict or repeat each other.
namespace regdirect::inline v0::engine::detail {

/// A fault of a row.
enum class row_fault { none, lower_bound_above_upper, same_bound_twice, same_id_twice, form_longer_than_max_length };

/// The kind of bound that a rule sets for the length of a text, a number or a count.
enum class bounding { nothing, lowest, highest };

constexpr bounding bounding_of(keyword k) {
    for (keyword const lowest : {keyword::minLength, keyword::minimum, keyword::exclusiveMinimum, keyword::minItems,
                                 keyword::minProperties})
        if (k == lowest) return bounding::lowest;
    for (keyword const highest : {keyword::maxLength, keyword::maximum, keyword::exclusiveMaximum, keyword::maxItems,
                                  keyword::maxProperties})
        if (k == highest) return bounding::highest;
    return bounding::nothing;
}

/// A rule of a row, as far as it can contradict another one.
struct stated {
    rule_id id;
    severity level{};
    std::optional<profile> only{};
    condition when{};
    std::size_t depth = 0;      ///< in arrays and maps
    long double value = 0;      ///< of a bound
    std::size_t shortest = 0;   ///< the number of characters in the shortest text that the rule accepts
    char const* type = nullptr; ///< differs between types of rules
};

template <class Rule>
inline constexpr char type_mark = 0;

/// The rule about the elements, if it is about elements.
template <class Rule>
using innermost_t = std::remove_cvref_t<decltype(innermost(std::declval<Rule const&>()))>;

template <class Rule>
inline constexpr bool has_shortest = requires {
    innermost_t<Rule>::shortest();
};

/// Whether a rule can contradict another one at all.
template <class Rule>
inline constexpr bool is_comparable = bounding_of(rule_traits<Rule>::id.keyword) != bounding::nothing
                                      || rule_traits<Rule>::id == keyword::other || has_shortest<Rule>;

template <class Rule>
constexpr stated stated_by(clause<Rule> const& c) {
    stated out{rule_traits<Rule>::id, c.level, c.only, rule_traits<Rule>::when(c.rule), element_depth<Rule>};
    out.type = &type_mark<Rule>;
    if constexpr (has_shortest<Rule>) out.shortest = innermost_t<Rule>::shortest();
    if constexpr (bounding_of(rule_traits<Rule>::id.keyword) != bounding::nothing) {
        bound const limit = rule_traits<Rule>::limit(c.rule);
        if (auto const* const n = std::get_if<std::uint64_t>(&limit)) out.value = static_cast<long double>(*n);
        if (auto const* const n = std::get_if<std::int64_t>(&limit)) out.value = static_cast<long double>(*n);
        if (auto const* const n = std::get_if<double>(&limit)) out.value = *n;
        if (limit.index() == 0) out.id = keyword::type; // a rule that does not say its bound
    }
    return out;
}

/// Whether both rules have the same severity, and there is a profile and a condition in which both hold.
constexpr bool can_meet(stated const& a, stated const& b) {
    bool const one_profile = !a.only || !b.only || *a.only == *b.only;
    bool const one_case = a.when.member.empty() || b.when.member.empty() ||
                          (a.when.member == b.when.member && a.when.value == b.when.value);
    return a.depth == b.depth && a.level == b.level && one_profile && one_case;
}

/// Whether both rules have the same severity, profile and condition.
constexpr bool are_alike(stated const& a, stated const& b) {
    return a.id == b.id && a.depth == b.depth && a.level == b.level && a.only == b.only &&
           a.when.member == b.when.member && a.when.value == b.when.value;
}

/// Whether the upper bound is of the same kind as the lower one, and no value keeps both.
constexpr bool are_crossed(stated const& lower, stated const& upper) {
    bool const below = lower.id == keyword::exclusiveMinimum;
    bool const above = upper.id == keyword::exclusiveMaximum;
    bool const same_kind = lower.id == keyword::minLength          ? upper.id == keyword::maxLength
                           : lower.id == keyword::minItems         ? upper.id == keyword::maxItems
                           : lower.id == keyword::minProperties    ? upper.id == keyword::maxProperties
                           : below || lower.id == keyword::minimum ? above || upper.id == keyword::maximum
                                                                   : false;
    return same_kind && (lower.value > upper.value || (lower.value == upper.value && (below || above)));
}

constexpr row_fault fault_of(stated const& a, stated const& b) {
    if (are_alike(a, b) && bounding_of(a.id.keyword) != bounding::nothing) return row_fault::same_bound_twice;
    if (are_alike(a, b) && a.id == keyword::other && a.type != b.type) return row_fault::same_id_twice;
    if (!can_meet(a, b)) return row_fault::none;
    if (are_crossed(a, b) || are_crossed(b, a)) return row_fault::lower_bound_above_upper;
    bool const too_long = (b.id == keyword::maxLength && static_cast<long double>(a.shortest) > b.value) ||
                          (a.id == keyword::maxLength && static_cast<long double>(b.shortest) > a.value);
    return too_long ? row_fault::form_longer_than_max_length : row_fault::none;
}

template <std::size_t N>
constexpr row_fault fault_of_rules(std::array<stated, N> const& rules) {
    for (std::size_t i = 1; i < N; ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (auto const f = fault_of(rules[i], rules[j]); f != row_fault::none) return f;
    return row_fault::none;
}

template <std::size_t N, class Rule>
constexpr void add_comparable(std::array<stated, N>& rules, std::size_t& size, clause<Rule> const& c) {
    if constexpr (is_comparable<Rule>) rules[size++] = stated_by(c);
}

/// The first fault of a row's rules.
template <class... Rules>
constexpr row_fault fault_of_row([[maybe_unused]] list<clause<Rules>...> const& clauses) {
    constexpr std::size_t n = (std::size_t{is_comparable<Rules>} + ... + 0);
    if constexpr (n < 2) {
        return row_fault::none;
    } else {
        std::array<stated, n> rules{};
        std::size_t size = 0;
        unpack([&](auto const&... c) { (add_comparable(rules, size, c), ...); }, clauses);
        return fault_of_rules(rules);
    }
}

// Not constexpr on purpose: an extension that calls one of these does not compile, and the compiler names the function.
[[noreturn]] inline void no_value_keeps_both_bounds_of_a_row() { std::abort(); }
[[noreturn]] inline void a_row_has_the_same_bound_twice() { std::abort(); }
[[noreturn]] inline void two_rules_of_a_row_have_the_same_id() { std::abort(); }
[[noreturn]] inline void no_text_has_the_form_and_at_most_max_length_characters() { std::abort(); }

/// Does not compile if it is a fault.
constexpr void refuse(row_fault f) {
    if (f == row_fault::lower_bound_above_upper) no_value_keeps_both_bounds_of_a_row();
    if (f == row_fault::same_bound_twice) a_row_has_the_same_bound_twice();
    if (f == row_fault::same_id_twice) two_rules_of_a_row_have_the_same_id();
    if (f == row_fault::form_longer_than_max_length) no_text_has_the_form_and_at_most_max_length_characters();
}

/// The same, with the row of a contract in the compiler's message.
template <auto Member, row_fault F>
constexpr void refuse() {
    static_assert(F != row_fault::lower_bound_above_upper, "contract: no value keeps both bounds of a row");
    static_assert(F != row_fault::same_bound_twice, "contract: a row has the same bound twice");
    static_assert(F != row_fault::same_id_twice, "contract: two rules of a row have the same id");
    static_assert(F != row_fault::form_longer_than_max_length,
                  "contract: no text has the form and at most max_length characters");
}

} // namespace regdirect::inline v0::engine::detail

#endif
