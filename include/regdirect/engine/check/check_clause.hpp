// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_CHECK_CHECK_CLAUSE_HPP
#define REGDIRECT_ENGINE_CHECK_CHECK_CLAUSE_HPP

#include <regdirect/engine/check/element_findings.hpp>
#include <regdirect/engine/constraints.hpp>
#include <regdirect/engine/report.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

/// One rule of a table, applied to a member.
namespace regdirect::inline v0::engine::detail {

/// The number of members of T, including those of the objects in it: each has a descriptor.
template <class T>
constexpr std::size_t member_count() {
    if constexpr (!has_contract<T>) {
        return 0;
    } else {
        std::size_t n = row_count<T>;
        for_each_row<T>([&]<std::size_t R>() { n += member_count<typename row_at<T, R>::value_type>(); });
        return n;
    }
}

/// The number of the first member of the object that row R of T holds, if those of T begin at `first`: T's own come
/// before all others.
template <class T, std::size_t R>
constexpr std::size_t first_member_in_row(std::size_t first) {
    std::size_t n = first + row_count<T>;
    for_each_row<T>([&]<std::size_t Q>() {
        if (Q < R) n += member_count<typename row_at<T, Q>::value_type>();
    });
    return n;
}

/// The check of one value: the options, and the findings so far.
struct checking {
    arrivals const& arrived;
    report& out;
    engine::profile profile;
    bool fail_fast;
    bool made = false;                      ///< whether the value was made in C++: its text may not be UTF-8
    element_findings const* read = nullptr; ///< about elements, from reading; null: the elements are not checked yet
    std::size_t first_read = 0;             ///< the index of the first finding about the elements of this object
    element_path path{};                    ///< to the element that is checked; empty: no element is being checked

    constexpr bool stopped() const { return fail_fast && !out.ok(); }
    constexpr void add(constraint const& row, actual_value const& actual = {}) {
        if (path.size() == 0)
            out.add(row, actual);
        else
            out.add_element(row, actual, path);
    }
};

/// An object in a message: the type of the message and of the object, and the indexes of its first member and of its
/// first constraint.
template <class Root, class T, std::size_t First, std::size_t At>
struct place {
    using root = Root;
    using type = T;
    static constexpr std::size_t first = First;
    static constexpr std::size_t at = At;
    static constexpr constraint const& row(std::size_t i) { return constraints_of_view<view_t<Root>>[i]; }
    template <class U, std::size_t InFirst, std::size_t InAt>
    using nested = place<Root, U, InFirst, InAt>;
};

/// Whether values of the type are checked where they are, without a view of them: a view would have to be a copy.
template <class T>
inline constexpr bool is_checked_in_place = has_arrays<T>() || (std::same_as<T, view_t<T>> && !has_views<T>());

template <class T, std::size_t R, std::size_t C>
inline constexpr auto clause_at = value_at<C>(value_at<R>(contract_of<T>.rows).clauses);

template <auto const& C>
using rule_of = std::remove_cvref_t<decltype(C.rule)>;

/// Cold path: reports a broken clause and the measured value. Not inlined, to keep the path of valid messages short.
template <auto P, auto const& C, class Value>
[[gnu::cold, gnu::noinline]] constexpr void break_clause(facts<owner_t<P>, Value> const& f, constraint const& broken,
                                                         checking& in) {
    if (in.stopped()) return;
    if (f.template has<P>())
        in.add(broken, rule_traits<rule_of<C>>::found(C.rule, f.template get<P>()));
    else
        in.add(broken);
}

/// Applies one clause. Sets `sound` to false if the member breaks a rule that ends its row.
template <auto P, auto const& C, class Value>
constexpr void check_clause(facts<owner_t<P>, Value> const& f, constraint const& broken, checking& in, bool& sound) {
    using Rule = rule_of<C>;
    if constexpr (C.only.has_value())
        if (*C.only != in.profile) return;
    if constexpr (!exchange_rule<Rule, P> && element_depth<Rule> == 0) {
        if (!rule_traits<Rule>::can_break(f.arrived)) return;
        if constexpr (value_rule<Rule, value_t<P>>) {
            if (!sound || !f.template has<P>() || C.rule.holds(f.template get<P>())) return;
        } else if constexpr (judges_value<Rule, P>) {
            if (!sound || C.rule.template holds<P>(f)) return;
        } else {
            if (C.rule.template holds<P>(f)) return;
        }
        if constexpr (C.ends_row()) sound = false;
        break_clause<P, C>(f, broken, in);
    }
}

} // namespace regdirect::inline v0::engine::detail

#endif
