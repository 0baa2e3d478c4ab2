// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_CHECK_HPP
#define REGDIRECT_DETAIL_CHECK_HPP

#include <regdirect/constraints.hpp>
#include <regdirect/detail/element_findings.hpp>
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
    element_findings const* read = nullptr; ///< about elements, from reading; none: the value was made in C++
    std::size_t first_read = 0;             ///< where those about the elements of this object begin
    element_path path{};                    ///< to the element that is checked; empty: it is in none

    constexpr bool stopped() const { return fail_fast && !out.ok(); }
    constexpr void add(constraint const& row, auto const& actual) {
        if (path.size() == 0)
            out.add(row, actual);
        else
            out.add_element(row, actual, path);
    }
    constexpr void add(constraint const& row) { add(row, actual_value{}); }
};

/// An object in a message: the message's type, its own, the index of its first member, and where its constraints
/// begin.
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

template <class T, std::size_t R, std::size_t C>
inline constexpr auto clause_at = std::get<C>(std::get<R>(contract_of<T>.rows).clauses);

/// Cold path: adds the violation. Not inlined, to keep the path of valid messages short.
template <auto P, auto const& C>
[[gnu::cold, gnu::noinline]] constexpr void break_clause(facts<owner_t<P>> const& f, constraint const& broken,
                                                         checking& in) {
    if (in.stopped()) return;
    if constexpr (requires { C.rule.found(f.template get<P>()); })
        in.add(broken, C.rule.found(f.template get<P>()));
    else
        in.add(broken);
}

/// Applies one clause. `sound` turns false when the value breaks a rule that decides.
template <auto P, auto const& C>
constexpr void check_clause(facts<owner_t<P>> const& f, constraint const& broken, checking& in, bool& sound) {
    using Rule = std::remove_cvref_t<decltype(C.rule)>;
    constexpr bool by_value = value_rule<Rule, value_t<P>>;
    if constexpr (C.only.has_value())
        if (*C.only != in.solution) return;
    if constexpr (by_value) {
        if constexpr (requires { C.rule.can_break(f.arrived); })
            if (!C.rule.can_break(f.arrived)) return;
        if (!sound || !f.template has<P>() || C.rule.holds(f.template get<P>())) return;
        if constexpr (C.decides) sound = false;
    } else if constexpr (object_rule<Rule, P>) {
        if (C.rule.template holds<P>(f)) return;
    } else {
        return; // about an exchange or about elements
    }
    break_clause<P, C>(f, broken, in);
}

template <class Place>
constexpr void check_object(typename Place::type const& value, checking& in);

/// Whether some of the clauses are about elements so deep.
template <class... Clauses>
constexpr bool has_clauses_at(std::tuple<Clauses...> const&, std::size_t depth) {
    return ((element_depth<std::remove_cvref_t<decltype(std::declval<Clauses>().rule)>> == depth) || ... || false);
}

/// Applies one clause to an element.
template <auto const& C, class E>
constexpr void check_element_clause(E const& e, constraint const& broken, checking& in, bool& sound) {
    auto const& rule = innermost(C.rule);
    if constexpr (C.only.has_value())
        if (*C.only != in.solution) return;
    if (!sound || in.stopped() || rule.holds(e)) return;
    if constexpr (C.decides) sound = false;
    if constexpr (requires { rule.found(e); })
        in.add(broken, rule.found(e));
    else
        in.add(broken);
}

template <class Place, std::size_t R, class V, std::size_t Depth, std::size_t At>
constexpr void check_elements(V const& values, checking& in);

/// One element of row R of an object. `At` is where the constraints on the elements of its array or map begin, `Depth`
/// how deep it is, from 1 on.
template <class Place, std::size_t R, class V, std::size_t Depth, std::size_t At>
constexpr void check_element(element_value_t<V> const& e, checking& in) {
    using T = typename Place::type;
    using L = layout<row_at<T, R>>;
    using E = element_value_t<V>;
    constexpr std::size_t at = row_start<T, R>(Place::at);

    if (in.stopped()) return;
    if constexpr (std::is_enum_v<E>)
        if (!is_enumerator(e)) in.add(Place::row(At + element_layout<V>::values));
    if constexpr (has_contract<E>) {
        if (in.read != nullptr) return; // checked when it was read
        checking inner{everything_arrived, in.solution, in.fail_fast, in.out, nullptr, 0, in.path};
        check_object<place<typename Place::root, E, 0, At + element_layout<V>::nested>>(e, inner);
    } else {
        if constexpr (has_elements<E>) check_elements<Place, R, E, Depth + 1, At + element_layout<V>::nested>(e, in);
        bool sound = true;
        [&]<std::size_t... C>(std::index_sequence<C...>) {
            (
                [&] {
                    using Rule = std::remove_cvref_t<decltype(clause_at<T, R, C>.rule)>;
                    if constexpr (element_depth<Rule> == Depth)
                        check_element_clause<clause_at<T, R, C>>(e, Place::row(at + L::written + C), in, sound);
                }(),
                ...);
        }
        (std::make_index_sequence<L::size - L::written>{});
    }
}

/// The elements of an array or a map that row R of an object holds.
template <class Place, std::size_t R, class V, std::size_t Depth, std::size_t At>
constexpr void check_elements(V const& values, checking& in) {
    constexpr auto const& member = Place::row(row_start<typename Place::type, R>(Place::at) +
                                              layout<row_at<typename Place::type, R>>::repeated);
    std::size_t index = 0;
    for (auto const& entry : values) {
        if constexpr (map_like<V>)
            in.path.push({0, entry.first, true});
        else
            in.path.push({index++, {}, false});
        bool const refused = in.read != nullptr && in.read->is_refused(member, in.first_read, in.path);
        if (!refused) {
            auto const check = [&in](auto const& e) { check_element<Place, R, V, Depth, At>(e, in); };
            auto const& e = [&]() -> decltype(auto) {
                if constexpr (map_like<V>)
                    return (entry.second);
                else
                    return (entry);
            }();
            if constexpr (!is_optional<element_t<V>>)
                check(e);
            else if (e)
                check(*e);
        }
        in.path.pop();
    }
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
    if constexpr (!any_value<V>)
        if (f.template is_mistyped<P>()) return in.add(Place::row(at + L::type), f.arrived.kind(Place::first + R));
    if constexpr (Row::mandatory) {
        bool absent = !f.template present<P>();
        if constexpr (!contract_of<T>.json) absent = absent || f.template get<P>().empty();
        if (absent) return in.add(Place::row(at + L::required));
    }
    if constexpr (std::is_enum_v<V>) {
        bool const listed = !f.template has<P>() || is_enumerator(f.template get<P>());
        if (!listed || f.template is_unlisted<P>()) in.add(Place::row(at + L::values));
    } else if constexpr (value_rows<V> != 0) {
        if (f.template is_unlisted<P>())
            in.add(Place::row(at + L::values + (f.arrived.is_above(Place::first + R) ? value_rows<V> - 1 : 0)));
    }
    if constexpr (has_contract<V>) {
        using nested = typename Place::template nested<V, first_member_in_row<T, R>(Place::first), at + L::nested>;
        if (f.template has<P>()) check_object<nested>(f.template get<P>(), in);
    }
    if constexpr (has_elements<V>) {
        if (in.read != nullptr) in.read->copy_to(in.out, Place::row(at + L::repeated), in.first_read);
        if (f.template has<P>()) check_elements<Place, R, V, 1, at + L::nested>(f.template get<P>(), in);
    }
    bool sound = true;
    [&]<std::size_t... C>(std::index_sequence<C...>) {
        (check_clause<P, clause_at<T, R, C>>(f, Place::row(at + L::written + C), in, sound), ...);
    }
    (std::make_index_sequence<L::size - L::written>{});
}

template <class Place>
constexpr void check_object(typename Place::type const& value, checking& in) {
    using T = typename Place::type;
    facts<T> const f{value, in.arrived, Place::first};
    for_each_row<T>([&]<std::size_t R>() { check_row<Place, R>(f, in); });
}

/// A whole message, decoded or made. `read`: findings about elements from decoding.
template <class T>
constexpr void check_message(T const& value, arrivals const& arrived, options const& o, report& out,
                             element_findings const* read = nullptr) {
    checking in{arrived, o.solution, o.fail_fast, out, read};
    check_object<place<view_t<T>, T, 0, first_row<T>>>(value, in);
}

} // namespace regdirect::inline v0::detail

#endif
