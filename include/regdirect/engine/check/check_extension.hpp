// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_CHECK_CHECK_EXTENSION_HPP
#define REGDIRECT_ENGINE_CHECK_CHECK_EXTENSION_HPP

#include <regdirect/engine/check/check.hpp>
#include <regdirect/engine/check/extension_constraints.hpp>

#include <cstddef>
#include <type_traits>

/// Checks a message with the rules of an extension, after those of the contract.
namespace regdirect::inline v0::engine::detail {

/// Whether rules can be applied to a member: it has its type, is UTF-8, and is present if it is mandatory. If not, the
/// contract has a finding about it.
template <class Base, auto P>
constexpr bool takes_rules(auto const& f, checking const& in) {
    using V = typename Base::value_type;
    constexpr bool json = contract_of<typename Base::owner>.json;
    if (f.template is_mistyped<P>()) return false;
    if constexpr (Base::mandatory)
        if (!f.template present<P>()) return false;
    if constexpr (Base::mandatory && !json && text_like<V>)
        if (f.template get<P>().empty()) return false;
    if constexpr (json && is_json_text<V>)
        if (in.made && f.template has<P>() && !is_utf8(f.template get<P>())) return false;
    return true;
}

/// Whether a member keeps a rule of the contract.
template <auto P, auto const& C>
constexpr bool keeps(auto const& f, checking const& in) {
    if (C.only.value_or(in.profile) != in.profile) return true;
    if constexpr (value_rule<rule_of<C>, value_t<P>>)
        return !f.template has<P>() || C.rule.holds(f.template get<P>());
    else
        return C.rule.template holds<P>(f);
}

/// Whether a value keeps the rules of the contract that decide whether other rules are tried.
template <class Base>
constexpr bool keeps_deciding_rules(auto const& f, checking const& in) {
    using T = typename Base::owner;
    bool out = true;
    for_each_index<layout<Base>::size - layout<Base>::written>([&]<std::size_t C>() {
        constexpr auto const& clause = clause_at<T, index_of<Base::pointer>, C>;
        if constexpr (clause.ends_row() && element_depth<rule_of<clause>> == 0 &&
                      !exchange_rule<rule_of<clause>, Base::pointer>)
            out = out && keeps<Base::pointer, clause>(f, in);
    });
    return out;
}
template <class Base, std::size_t Depth>
constexpr bool element_keeps_deciding_rules(auto const& e, checking const& in) {
    bool out = true;
    for_each_index<layout<Base>::size - layout<Base>::written>([&]<std::size_t C>() {
        constexpr auto const& clause = clause_at<typename Base::owner, index_of<Base::pointer>, C>;
        if constexpr (clause.ends_row() && element_depth<rule_of<clause>> == Depth)
            out = out && (clause.only.value_or(in.profile) != in.profile || innermost(clause.rule).holds(e));
    });
    return out;
}

/// Checks a rule about several members of an object. Does nothing for other rules.
template <auto const& Clause, class T, class Value>
constexpr void check_added_group(facts<T, Value> const& f, constraint const& broken, checking& in) {
    if constexpr (group_rule<rule_of<Clause>, T>)
        if (Clause.only.value_or(in.profile) == in.profile && !in.stopped() && !Clause.rule.holds_in(f)) in.add(broken);
}

/// Whether an object in an array or a map of a value that was made in C++ keeps the contract's rules.
template <class Place>
constexpr bool keeps_contract(typename Place::type const& element, checking const& in) {
    report found;
    checking inner{everything_arrived, found, in.profile, true, in.made};
    check_object<Place>(element, inner);
    return found.ok();
}

template <class Place, auto const& Row>
constexpr void check_added_row(auto const& f, constraint const* at, checking& in);

/// The elements of an array or map in the member of a row. `At` is the index of the contract's first constraint on
/// them.
template <class Place, auto const& Row, std::size_t Depth, std::size_t At, class V>
constexpr void check_added_elements(V const& values, constraint const* at, checking& in) {
    using Base = row_at<typename Place::type, index_of<type_of<Row>::pointer>>;
    using E = element_value_t<V>;
    constexpr std::size_t member =
        row_start<typename Place::type, index_of<type_of<Row>::pointer>>(Place::at) + layout<Base>::repeated;

    auto const judge = [&](E const& e) {
        if (in.stopped()) return;
        if constexpr (is_json_text<E>)
            if (in.made && !is_utf8(e)) return;
        using inner_place = place<typename Place::root, E, 0, At + element_layout<V>::nested>;
        if constexpr (has_contract<E>)
            if (in.read == nullptr && !keeps_contract<inner_place>(e, in)) return;
        for_each_index<added_row_count<Row>>([&]<std::size_t J>() {
            if constexpr (added_depth<Row, J> == Depth) {
                constexpr auto const& row = added_row_in<Row, J>;
                checking inner{everything_arrived, in.out, in.profile, in.fail_fast, in.made, nullptr, 0, in.path};
                check_added_row<inner_place, row>(facts<typename type_of<row>::owner, E>{e, everything_arrived},
                                                  at + added_start<Row, J>(), inner);
            }
        });
        if constexpr (has_elements<E>)
            check_added_elements<Place, Row, Depth + 1, At + element_layout<V>::nested>(e, at, in);
        bool sound = element_keeps_deciding_rules<Base, Depth>(e, in);
        for_each_index<added_clause_count<Row>>([&]<std::size_t C>() {
            constexpr auto const& clause = added_clause_in<Row, C>;
            if constexpr (element_depth<rule_of<clause>> == Depth)
                check_element_clause<clause>(e, at[added_start<Row>() + C], in, sound);
        });
    };
    for_each_checked_element(
        values, in,
        [&in] { return in.read != nullptr && in.read->is_invalid(Place::row(member), in.first_read, in.path); }, judge);
}

/// One row of an extension: the objects in the member, its elements, then the member itself. `at`: its constraints.
template <class Place, auto const& Row>
constexpr void check_added_row(auto const& f, constraint const* at, checking& in) {
    using T = typename Place::type;
    constexpr auto P = type_of<Row>::pointer;
    constexpr std::size_t R = index_of<P>;
    using Base = row_at<T, R>;
    using L = layout<Base>;
    using V = typename Base::value_type;
    constexpr std::size_t start = row_start<T, R>(Place::at);

    if (in.stopped() || !takes_rules<Base, P>(f, in)) return;
    if constexpr (has_contract<V>) {
        using nested = typename Place::template nested<V, first_member_in_row<T, R>(Place::first), start + L::nested>;
        if (f.template has<P>()) {
            facts<value_t<type_of<Row>::pointer>, V> const inner{f.template get<P>(), f.arrived, nested::first};
            for_each_index<added_row_count<Row>>([&]<std::size_t J>() {
                check_added_row<nested, added_row_in<Row, J>>(inner, at + added_start<Row, J>(), in);
            });
            for_each_index<added_clause_count<Row>>([&]<std::size_t C>() {
                check_added_group<added_clause_in<Row, C>>(inner, at[added_start<Row>() + C], in);
            });
        }
    }
    if constexpr (has_elements<V>)
        if (f.template has<P>()) check_added_elements<Place, Row, 1, start + L::nested>(f.template get<P>(), at, in);
    bool sound = keeps_deciding_rules<Base>(facts<T>{f.value, f.arrived, f.first}, in);
    for_each_index<added_clause_count<Row>>([&]<std::size_t C>() {
        constexpr auto const& clause = added_clause_in<Row, C>;
        constraint const& broken = at[added_start<Row>() + C];
        if constexpr (has_elements<V> && reads_whole<rule_of<clause>>)
            if (in.read != nullptr && in.read->has_errors(Place::row(start + L::repeated), in.first_read)) return;
        if constexpr (!group_rule<rule_of<clause>, value_t<type_of<Row>::pointer>>)
            check_clause<type_of<Row>::pointer, clause>(f, broken, in, sound);
    });
}

/// The rules of an extension about a whole message. `made` and `read`: see checking.
template <auto const& X, class Value>
constexpr void check_extension(Value const& value, arrivals const& arrived, options const& o, report& out, bool made,
                               element_findings const* read) {
    checking in{arrived, out, o.profile, o.fail_fast, made, read};
    facts<typename type_of<X>::message, Value> const f{value, arrived, 0};
    for_each_index<added_row_count<X>>([&]<std::size_t J>() {
        check_added_row<place<Value, Value, 0, first_row<view_t<Value>>>, added_row_in<X, J>>(
            f, added_constraints<X>.data() + added_start<X, J>(), in);
    });
    for_each_index<added_rule_count<X>>([&]<std::size_t G>() {
        check_added_group<added_rule_in<X, G>>(f, added_constraints<X>[added_start<X>() + G], in);
    });
}

} // namespace regdirect::inline v0::engine::detail

#endif
