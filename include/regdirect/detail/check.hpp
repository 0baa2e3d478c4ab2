// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_CHECK_HPP
#define REGDIRECT_DETAIL_CHECK_HPP

#include <regdirect/constraints.hpp>
#include <regdirect/options.hpp>
#include <regdirect/report.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <tuple>
#include <type_traits>
#include <utility>

/// The walk over a message that tries every row of its table.
namespace regdirect::inline v0::detail {

/// How many members T has, those of the objects in it included: each has a descriptor.
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

/// One walk over a value: what is asked, and what was found.
struct checking {
    arrivals const& arrived;
    enum solution solution;
    bool fail_fast;
    report& out;

    constexpr bool stopped() const { return fail_fast && !out.ok(); }
};

/// An object in a message: the message's type, its own, the number of its first member, and where its constraints
/// begin.
template <class Root, class T, std::size_t First, std::size_t At>
struct place {
    using type = T;
    static constexpr std::size_t first = First;
    static constexpr std::size_t at = At;
    static constexpr constraint const& row(std::size_t i) { return constraints_of_view<Root>[i]; }
    template <class U, std::size_t InFirst, std::size_t InAt>
    using nested = place<Root, U, InFirst, InAt>;
};

template <class T, std::size_t R, std::size_t C>
inline constexpr auto clause_at = std::get<C>(std::get<R>(contract_of<T>.rows).clauses);

template <auto const& C>
using rule_of = std::remove_cvref_t<decltype(C.rule)>;

/// Cold path: reports a broken clause, and what was found. Not inlined, to keep the path of valid messages short.
template <auto P, auto const& C>
[[gnu::cold, gnu::noinline]] constexpr void break_clause(facts<owner_t<P>> const& f, constraint const& broken,
                                                         checking& in) {
    if (in.stopped()) return;
    if (f.template has<P>())
        in.out.add(broken, rule_traits<rule_of<C>>::found(C.rule, f.template get<P>()));
    else
        in.out.add(broken);
}

/// Applies one clause. `sound` turns false when the member breaks a rule that decides.
template <auto P, auto const& C>
constexpr void check_clause(facts<owner_t<P>> const& f, constraint const& broken, checking& in, bool& sound) {
    using Rule = rule_of<C>;
    if constexpr (C.only.has_value())
        if (*C.only != in.solution) return;
    if constexpr (!exchange_rule<Rule, P>) {
        if (!rule_traits<Rule>::can_break(f.arrived)) return;
        if constexpr (value_rule<Rule, value_t<P>>) {
            if (!sound || !f.template has<P>() || C.rule.holds(f.template get<P>())) return;
        } else if constexpr (judges_value<Rule, P>) {
            if (!sound || C.rule.template holds<P>(f)) return;
        } else {
            if (C.rule.template holds<P>(f)) return;
        }
        if constexpr (C.decides) sound = false;
        break_clause<P, C>(f, broken, in);
    }
}

template <class Place>
constexpr void check_object(typename Place::type const& value, checking& in);

/// Cold path: reports that a member has another JSON type, or text that is not UTF-8.
template <class Place, std::size_t R>
[[gnu::cold, gnu::noinline]] constexpr void break_type(facts<typename Place::type> const& f, checking& in) {
    using T = typename Place::type;
    using L = layout<row_at<T, R>>;
    constexpr std::size_t at = row_start<T, R>(Place::at);
    if constexpr (is_json_text<typename row_at<T, R>::value_type>)
        if ((f.arrived.not_utf8 & f.template mask<row_at<T, R>::pointer>()) != 0)
            return in.out.add(Place::row(at + L::utf8));
    in.out.add(Place::row(at + L::type), f.arrived.kinds[Place::first + R]);
}

/// One member: its presence, its type, what is in it, and the written rules.
template <class Place, std::size_t R>
constexpr void check_row(facts<typename Place::type> const& f, checking& in) {
    using T = typename Place::type;
    using Row = row_at<T, R>;
    using L = layout<Row>;
    using V = typename Row::value_type;
    constexpr auto P = Row::pointer;
    constexpr std::size_t at = row_start<T, R>(Place::at);

    if (in.stopped()) return;
    if constexpr (contract_of<T>.json)
        if (f.template is_mistyped<P>()) return break_type<Place, R>(f, in);
    if constexpr (Row::mandatory) {
        bool absent = !f.template present<P>();
        if constexpr (!contract_of<T>.json) absent = absent || f.template get<P>().empty();
        if (absent) return in.out.add(Place::row(at + L::required));
    }
    if constexpr (std::is_enum_v<V>) {
        bool const listed = !f.template has<P>() || is_enumerator(f.template get<P>());
        if (!listed || f.template is_unlisted<P>()) in.out.add(Place::row(at + L::values));
    } else if constexpr (lists_values<V>) {
        if (f.template is_unlisted<P>()) in.out.add(Place::row(at + L::values));
    }
    if constexpr (has_contract<V>) {
        using nested = typename Place::template nested<V, first_member_in_row<T, R>(Place::first), at + L::nested>;
        if (f.template has<P>()) check_object<nested>(f.template get<P>(), in);
    }
    bool sound = true;
    [&]<std::size_t... C>(std::index_sequence<C...>) {
        (check_clause<P, clause_at<T, R, C>>(f, Place::row(at + L::written + C), in, sound), ...);
    }
    (std::make_index_sequence<L::size - L::written>{});
}

template <class Place>
[[gnu::always_inline]] constexpr void check_object(typename Place::type const& value, checking& in) {
    using T = typename Place::type;
    facts<T> const f{value, in.arrived, Place::first};
    [&]<std::size_t... R>(std::index_sequence<R...>) __attribute__((always_inline)) {
        (check_row<Place, R>(f, in), ...);
    }
    (std::make_index_sequence<row_count<T>>{});
}

/// A whole message, decoded or made.
template <class View>
constexpr void check_message(View const& value, arrivals const& arrived, options const& o, report& out) {
    checking in{arrived, o.solution, o.fail_fast, out};
    check_object<place<View, View, 0, first_row<View>>>(value, in);
}

} // namespace regdirect::inline v0::detail

#endif
