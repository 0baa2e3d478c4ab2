// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_CHECK_EXTENSION_CONSTRAINTS_HPP
#define REGDIRECT_ENGINE_CHECK_EXTENSION_CONSTRAINTS_HPP

#include <regdirect/engine/check/check_clause.hpp>
#include <regdirect/engine/constraints.hpp>
#include <regdirect/engine/rows/example_value.hpp>
#include <regdirect/engine/rows/extension.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

/// The rules of an extension as plain records.
namespace regdirect::inline v0::engine::detail {

template <auto const& C>
using type_of = std::remove_cvref_t<decltype(C)>;

/// Row J of an extension, or in a row of it; rule C of a row.
template <auto const& Rows, std::size_t J>
inline constexpr auto added_row_in = value_at<J>(Rows.rows).row;
template <auto const& Row, std::size_t C>
inline constexpr auto added_clause_in = value_at<C>(Row.clauses);

template <auto const& Rows>
inline constexpr std::size_t added_row_count = decltype(type_of<Rows>::rows)::size;
template <auto const& Row>
inline constexpr std::size_t added_clause_count = decltype(type_of<Row>::clauses)::size;
template <auto const& Rows, std::size_t J>
inline constexpr std::size_t added_depth = element_type<J, decltype(type_of<Rows>::rows)>::depth;

/// The index of the first constraint of row J. A row has the constraints of the rows in it, and then its own.
template <auto const& Rows, std::size_t J = added_row_count<Rows>>
constexpr std::size_t added_start() {
    if constexpr (J == 0)
        return 0;
    else
        return added_start<Rows, J - 1>() + added_start<added_row_in<Rows, J - 1>>() +
               added_clause_count<added_row_in<Rows, J - 1>>;
}

/// Calls f.operator()<I>() for each I below N.
template <std::size_t N>
constexpr void for_each_index(auto f) {
    [&]<std::size_t... I>(std::index_sequence<I...>) { (f.template operator()<I>(), ...); }
    (std::make_index_sequence<N>{});
}

/// The index of the first constraint on the elements at a depth in V, if `at` is the index for the values in V.
template <class V, std::size_t Depth>
constexpr std::size_t elements_start(std::size_t at) {
    if constexpr (Depth == 0)
        return at;
    else
        return elements_start<element_value_t<V>, Depth - 1>(at + element_layout<V>::nested);
}

/// The record of one rule. Its data about the member are those of `member`, a record of the contract.
template <auto const& C>
constexpr constraint added_constraint(constraint member, text<79> const& pointer, bool json, codes const& all) {
    using traits = rule_traits<rule_of<C>>;
    member.pointer = pointer;
    member.id = traits::id;
    member.about_names = traits::about_names();
    member.level = C.level;
    member.only = C.only;
    member.when = traits::when(C.rule);
    member.applies_to = traits::applies_to();
    member.limit = traits::limit(C.rule);
    member.says = C.rule.says();
    member.shows = traits::shows();
    member.code = code_of(traits::id, json, {member.code}, all);
    return member;
}

/// The example of a member with the rules of a row: the row's own, or the contract's if the rules accept it.
template <class Base, auto const& Row>
constexpr std::string_view example_with(std::string_view of_contract) {
    using V = typename Base::value_type;
    if constexpr (!Row.shown.value.empty()) {
        static_assert(
            example_keeps_added<V>(Row.shown.value, Row.clauses) &&
                example_keeps_row<V>(Row.shown.value,
                                     value_at<index_of<Base::pointer>>(contract_of<typename Base::owner>.rows).clauses),
            "contract: the example of an extension's row breaks a rule about its member");
        return Row.shown.value;
    }
    return example_keeps_added<V>(of_contract, Row.clauses) ? of_contract : std::string_view();
}

/// Writes the constraints of a row from number i on. Corrects the examples in `own`, the records of the contract. `At`
/// is the index of the contract's first constraint for the row's object; `parent` is the pointer to an object in an
/// array or map.
template <class Root, class T, auto const& Row, std::size_t At>
constexpr void write_added_row(std::span<constraint> out, std::size_t i, text<79> const& parent, codes const& around,
                               std::span<constraint> own) {
    codes const all = codes_in<T>(around);
    constexpr auto P = type_of<Row>::pointer;
    constexpr std::size_t R = index_of<P>;
    using Base = row_at<T, R>;
    using V = typename Base::value_type;
    constexpr bool json = contract_of<T>.json;
    constexpr std::size_t start = row_start<T, R>(At);
    constraint member = constraints_of_view<Root>[start + layout<Base>::repeated];
    auto const here = join<79>(parent, json ? "/" : "", name_of<P>);
    member.example = example_with<Base, Row>(member.example);
    for (constraint& row : own)
        if (std::string_view(row.pointer) == here) row.example = member.example;
    for_each_index<added_row_count<Row>>([&]<std::size_t J>() {
        constexpr std::size_t depth = added_depth<Row, J>;
        using U = typename element_at<V, depth>::type;
        write_added_row<Root, U, added_row_in<Row, J>, elements_start<V, depth>(start + layout<Base>::nested)>(
            out, i + added_start<Row, J>(), element_pointer(here, depth), all, own);
    });
    for_each_index<added_clause_count<Row>>([&]<std::size_t C>() {
        constexpr auto const& clause = added_clause_in<Row, C>;
        out[i + added_start<Row>() + C] =
            added_constraint<clause>(member, element_pointer(here, element_depth<rule_of<clause>>), json, all);
    });
}

template <auto const& X>
inline constexpr std::size_t added_rule_count = decltype(type_of<X>::rules)::size;
template <auto const& X, std::size_t G>
inline constexpr auto added_rule_in = value_at<G>(X.rules);

/// Writes the constraints of an extension, in the order of reports. Corrects the examples in `own`, the records of the
/// contract.
template <auto const& X>
constexpr void write_extension(std::span<constraint> out, std::span<constraint> own) {
    using Root = view_t<typename type_of<X>::message>;
    for_each_index<added_row_count<X>>([&]<std::size_t J>() {
        write_added_row<Root, Root, added_row_in<X, J>, first_row<Root>>(out, added_start<X, J>(), {}, {}, own);
    });
    for_each_index<added_rule_count<X>>([&]<std::size_t G>() {
        constexpr auto const& clause = added_rule_in<X, G>;
        out[added_start<X>() + G] =
            added_constraint<clause>({.code = contract_of<Root>.answers.invalid}, {}, true, contract_of<Root>.answers);
    });
}

template <auto const& X>
inline constexpr std::size_t added_size = added_start<X>() + added_rule_count<X>;

/// The constraints of an extension.
template <auto const& X>
inline constexpr auto added_constraints = [] {
    std::array<constraint, added_size<X>> out{};
    write_extension<X>(out, {});
    return out;
}();

/// The constraints of the contract, and those of its extension.
template <auto const& X>
inline constexpr auto all_constraints = [] {
    constexpr auto& own = constraints_of_view<view_t<typename type_of<X>::message>>;
    std::array<constraint, own.size() + added_size<X>> out{};
    std::copy(own.begin(), own.end(), out.begin());
    std::span<constraint> const all(out);
    write_extension<X>(all.subspan(own.size()), all.first(own.size()));
    return out;
}();

} // namespace regdirect::inline v0::engine::detail

#endif
