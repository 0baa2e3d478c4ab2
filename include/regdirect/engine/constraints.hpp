// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_CONSTRAINTS_HPP
#define REGDIRECT_ENGINE_CONSTRAINTS_HPP

#include <regdirect/engine/reflect/views.hpp>
#include <regdirect/engine/rows/layout.hpp>
#include <regdirect/engine/rows/type_constraints.hpp>
#include <regdirect/engine/table/contradictions.hpp>
#include <regdirect/engine/text/list.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string_view>
#include <type_traits>

/// The contract as data: the typed table as an array of plain records.
namespace regdirect::inline v0::engine {

namespace detail {

// Not constexpr on purpose: a contract that calls this does not compile, and the compiler names the function.
[[noreturn]] inline void a_pointer_in_a_contract_has_at_most_79_characters() { std::abort(); }

/// The pointer to a member of the object that `parent` points to; the bare name of a parameter.
constexpr text<79> pointer_to_member(std::string_view parent, bool json, std::string_view name) {
    if (parent.size() + 1 + name.size() > 79) a_pointer_in_a_contract_has_at_most_79_characters();
    return join<79>(parent, json ? "/" : "", name);
}

/// The pointer to the elements at a depth in the arrays and maps of a member.
constexpr text<79> element_pointer(text<79> pointer, std::size_t depth) {
    if (std::string_view(pointer).size() + 2 * depth > 79) a_pointer_in_a_contract_has_at_most_79_characters();
    for (; depth != 0; --depth) pointer += "/*";
    return pointer;
}

/// The code that answers a broken constraint: the one for malformed messages, or the member's own, or the one for any
/// other violation.
constexpr std::uint32_t code_of(rule_id const& id, bool json, refused_as own, codes const& all) {
    if (json && (id == keyword::required || id == keyword::utf8)) return all.malformed;
    return own.code != 0 ? own.code : all.invalid;
}

/// The codes of an object: its own, or those of the object that contains it.
template <class T>
constexpr codes codes_in(codes const& around) {
    return contract_of<T>.answers == codes{} ? around : contract_of<T>.answers;
}

template <class T>
constexpr void write_table(std::span<constraint> out, std::size_t at, text<79> const& parent, codes const& around);

/// Writes the constraints on the elements of V with `write_at`, from number `i` of the member on. `Depth` is that of
/// the elements, from 1 on; `clauses` are the rules of the member's row.
template <class V, std::size_t Depth>
constexpr void write_elements(auto const& write_at, std::size_t at, std::size_t i, std::span<constraint> out,
                              text<79> const& parent, codes const& all, auto const& clauses) {
    using L = element_layout<V>;
    using E = element_value_t<V>;
    auto const here = element_pointer(parent, 1);
    if constexpr (!any_value<E>) write_at(i + L::type, here, type_constraint<element_t<V>>());
    if constexpr (is_json_text<E>) write_at(i + L::utf8, here, utf8_constraint);
    if constexpr (map_like<V>) write_at(i + L::repeated, here, repeated_constraint);
    if constexpr (element_value_rows<E> != 0)
        for (std::size_t v = 0; v < element_value_rows<E>; ++v)
            write_at(i + L::values + v, here, tightened<E>(value_constraint<E>(v), Depth, clauses));
    if constexpr (has_contract<E>) write_table<E>(out, at + i + L::nested, here, all);
    if constexpr (has_elements<E>) write_elements<E, Depth + 1>(write_at, at, i + L::nested, out, here, all, clauses);
}

template <class T, std::size_t R>
constexpr void write_row(std::span<constraint> out, std::size_t at, text<79> const& parent, codes const& all) {
    using Row = row_at<T, R>;
    using L = layout<Row>;
    using V = typename Row::value_type;
    auto const& r = value_at<R>(contract_of<T>.rows);
    constexpr bool json = contract_of<T>.json;
    constexpr row_fault fault = fault_of_row(value_at<R>(contract_of<T>.rows).clauses);
    if constexpr (fault != row_fault::none) refuse<Row::pointer, fault>();
    auto const here = pointer_to_member(parent, json, name_of<Row::pointer>);
    auto const write_at = [&](std::size_t i, text<79> const& pointer, constraint c) {
        c.pointer = pointer;
        c.code = code_of(c.id, json, r.refusal, all);
        c.summary = r.summary;
        c.unit = r.counted_in.name;
        c.if_absent = r.absent.meaning;
        c.example = r.shown.value;
        c.sent_in = r.sent_in;
        out[at + i] = c;
    };
    auto const write = [&](std::size_t i, constraint const& c) { write_at(i, here, c); };
    if constexpr (Row::mandatory) write(L::required, {.id = keyword::required, .says = std::string_view("be present")});
    if constexpr (json && !any_value<V>) write(L::type, type_constraint<V>());
    if constexpr (json && is_json_text<V>) write(L::utf8, utf8_constraint);
    write(L::repeated, repeated_constraint);
    if constexpr (L::value_count != 0)
        for (std::size_t v = 0; v < L::value_count; ++v)
            write(L::values + v, tightened<V>(value_constraint<V>(v), 0, r.clauses));
    if constexpr (has_contract<V>) write_table<V>(out, at + L::nested, here, all);
    if constexpr (has_elements<V>) write_elements<V, 1>(write_at, at, L::nested, out, here, all, r.clauses);
    auto const one = [&](std::size_t i, auto const& c) {
        using Rule = std::remove_cvref_t<decltype(c.rule)>;
        write_at(i, element_pointer(here, element_depth<Rule>),
                 {.id = rule_traits<Rule>::id,
                  .about_names = rule_traits<Rule>::about_names(),
                  .level = c.level,
                  .only = c.only,
                  .when = rule_traits<Rule>::when(c.rule),
                  .applies_to = rule_traits<Rule>::applies_to(),
                  .limit = rule_traits<Rule>::limit(c.rule),
                  .says = c.rule.says(),
                  .shows = rule_traits<Rule>::shows()});
    };
    unpack([&one, i = L::written](auto const&... c) mutable { (one(i++, c), ...); }, r.clauses);
}

template <class T>
constexpr void write_table(std::span<constraint> out, std::size_t at, text<79> const& parent, codes const& around) {
    codes const all = codes_in<T>(around);
    for_each_row<T>([&]<std::size_t R>() { write_row<T, R>(out, row_start<T, R>(at), parent, all); });
    other_editions const& names = contract_of<T>.tolerated;
    for (std::size_t i = 0; i < names.size(); ++i)
        out[row_start<T, row_count<T>>(at) + i] = {
            .pointer = join<79>(parent, "/", names[i]),
            .id = keyword::additionalProperties,
            .level = severity::warning,
            .says = std::string_view("be left out: only other editions of the documentation have it"),
            .code = all.invalid,
            .summary = "A member of other editions of the documentation."};
    auto const one = [&out, &parent, &all](std::size_t i, auto const& c) {
        using Rule = std::remove_cvref_t<decltype(c.rule)>;
        out[i] = {.pointer = parent,
                  .id = rule_traits<Rule>::id,
                  .level = c.level,
                  .only = c.only,
                  .when = rule_traits<Rule>::when(c.rule),
                  .limit = rule_traits<Rule>::limit(c.rule),
                  .says = c.rule.says(),
                  .code = all.invalid};
    };
    unpack([&one, i = group_start<T>(at)](auto const&... c) mutable { (one(i++, c), ...); }, contract_of<T>.rules);
}

/// For a body, row 0 is about the message as a whole.
template <class T>
inline constexpr std::size_t first_row = contract_of<T>.json ? 1 : 0;

template <class T>
constexpr auto write_constraints() {
    std::array<constraint, first_row<T> + table_size<T>()> out{};
    if (first_row<T> == 1) {
        out[0] = type_constraint<T>();
        out[0].code = contract_of<T>.answers.invalid;
        out[0].summary = "The message.";
    }
    write_table<T>(out, first_row<T>, {}, {});
    return out;
}

template <class V>
inline constexpr auto constraints_of_view = write_constraints<V>();

} // namespace detail

/// Every constraint on a T and on the objects in it, in documented order. The same for owning types and views.
template <has_contract T>
inline constexpr std::span<constraint const> constraints = detail::constraints_of_view<detail::view_t<T>>;

} // namespace regdirect::inline v0::engine

#endif
