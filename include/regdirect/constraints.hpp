// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_CONSTRAINTS_HPP
#define REGDIRECT_CONSTRAINTS_HPP

#include <regdirect/contract.hpp>
#include <regdirect/detail/layout.hpp>
#include <regdirect/detail/tuples.hpp>
#include <regdirect/detail/views.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <tuple>
#include <type_traits>

/// The contract as data: the typed table, written out as an array of plain records.
namespace regdirect::inline v0 {

namespace detail {

/// The constraint that a value is of its type.
template <class V>
constexpr constraint type_constraint() {
    constraint out{.id = rule::type,
                   .limit = std::span<json_kind const>(json_types<V>),
                   .says = std::string_view("be of type "),
                   .shows = ", but is of type #"};
    for (std::size_t i = 0; i < json_types<V>.size(); ++i)
        (out.says += i == 0 ? "" : " or ") += spelling_of(json_types<V>[i]);
    return out;
}

/// A bound as a record has it, and in words.
constexpr bound bound_of(std::floating_point auto v) { return static_cast<double>(v); }
constexpr bound bound_of(std::signed_integral auto v) { return std::int64_t{v}; }
constexpr bound bound_of(std::unsigned_integral auto v) { return std::uint64_t{v}; }
constexpr text<95> words_of(std::string_view, std::floating_point auto) {
    return std::string_view("be within the range of its type");
}
constexpr text<95> words_of(std::string_view before, std::integral auto v) { return join<95>(before, v); }

/// The constraint that a value is one that the C++ type can have: the first or the second one of them.
template <class V>
constexpr constraint value_constraint(std::size_t i) {
    if constexpr (std::is_enum_v<V>)
        return {.id = rule::enum_,
                .limit = std::span<std::string_view const>(enum_table<V>::spellings),
                .says = std::string_view("be one of the documented values")};
    else if constexpr (is_code_text<V>)
        return {.id = rule::minimum, .limit = std::int64_t{0}, .says = std::string_view("be at least 0")};
    else if (i == 0)
        return {.id = rule::minimum,
                .limit = bound_of(std::numeric_limits<V>::lowest()),
                .says = words_of("be at least ", std::numeric_limits<V>::lowest())};
    else
        return {.id = rule::maximum,
                .limit = bound_of((std::numeric_limits<V>::max)()),
                .says = words_of("be at most ", (std::numeric_limits<V>::max)())};
}

/// The constraint that a member occurs once.
inline constexpr constraint repeated_constraint{.id = rule::uniqueKeys,
                                                .says = std::string_view("occur once; the first value counts")};
/// The constraint that a text is UTF-8.
inline constexpr constraint utf8_constraint{.id = rule::utf8, .says = std::string_view("be UTF-8")};

/// The pointer to the elements that are so deep in the arrays and maps of a member.
constexpr text<79> element_pointer(text<79> pointer, std::size_t depth) {
    for (; depth != 0; --depth) pointer += "/*";
    return pointer;
}

/// What a broken constraint is answered with: a bad request as a whole, or the member's own code, or plain bad input.
constexpr std::uint32_t code_of(rule id, bool json, refused_as own) {
    if (json && (id == rule::required || id == rule::utf8)) return platform_bad_request;
    return own.code != 0 ? own.code : platform_invalid_input;
}

template <class T>
constexpr void write_table(std::span<constraint> out, std::size_t at, text<79> const& parent);

/// Writes the constraints on the elements of V by way of `write_at`, from number `i` of the member on.
template <class V>
constexpr void write_elements(auto const& write_at, std::size_t at, std::size_t i, std::span<constraint> out,
                              text<79> const& parent) {
    using L = element_layout<V>;
    using E = element_value_t<V>;
    auto const here = element_pointer(parent, 1);
    if constexpr (!any_value<E>) write_at(i + L::type, here, type_constraint<element_t<V>>());
    if constexpr (is_json_text<E>) write_at(i + L::utf8, here, utf8_constraint);
    if constexpr (map_like<V>) write_at(i + L::repeated, here, repeated_constraint);
    if constexpr (value_rows<E> != 0)
        for (std::size_t v = 0; v < value_rows<E>; ++v) write_at(i + L::values + v, here, value_constraint<E>(v));
    if constexpr (has_contract<E>) write_table<E>(out, at + i + L::nested, here);
    if constexpr (has_elements<E>) write_elements<E>(write_at, at, i + L::nested, out, here);
}

template <class T, std::size_t R>
constexpr void write_row(std::span<constraint> out, std::size_t at, text<79> const& parent) {
    using Row = row_at<T, R>;
    using L = layout<Row>;
    using V = typename Row::value_type;
    auto const& r = std::get<R>(contract_of<T>.rows);
    constexpr bool json = contract_of<T>.json;
    auto const here = join<79>(parent, json ? "/" : "", name_of<Row::pointer>);
    auto const write_at = [&](std::size_t i, text<79> const& pointer, constraint c) {
        c.pointer = pointer;
        c.code = code_of(c.id, json, r.refusal);
        c.summary = r.summary;
        c.unit = r.counted_in.name;
        c.if_absent = r.absent.meaning;
        c.example = r.shown.value;
        c.sent_in = r.sent_in;
        out[at + i] = c;
    };
    auto const write = [&](std::size_t i, constraint const& c) { write_at(i, here, c); };
    if constexpr (Row::mandatory) write(L::required, {.id = rule::required, .says = std::string_view("be present")});
    if constexpr (json && !any_value<V>) write(L::type, type_constraint<V>());
    if constexpr (json && is_json_text<V>) write(L::utf8, utf8_constraint);
    write(L::repeated, repeated_constraint);
    if constexpr (value_rows<V> != 0)
        for (std::size_t v = 0; v < value_rows<V>; ++v) write(L::values + v, value_constraint<V>(v));
    if constexpr (has_contract<V>) write_table<V>(out, at + L::nested, here);
    if constexpr (has_elements<V>) write_elements<V>(write_at, at, L::nested, out, here);
    auto const one = [&](std::size_t i, auto const& c) {
        using Rule = std::remove_cvref_t<decltype(c.rule)>;
        write_at(i, element_pointer(here, element_depth<Rule>),
                 {.id = rule_traits<Rule>::id,
                  .name = rule_traits<Rule>::name,
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
constexpr void write_table(std::span<constraint> out, std::size_t at, text<79> const& parent) {
    for_each_row<T>([&]<std::size_t R>() { write_row<T, R>(out, row_start<T, R>(at), parent); });
    other_editions const& names = contract_of<T>.tolerated;
    for (std::size_t i = 0; i < names.size(); ++i)
        out[row_start<T, row_count<T>>(at) + i] = {.pointer = join<79>(parent, "/", names[i]),
                                                   .id = rule::additionalProperties,
                                                   .level = severity::warning,
                                                   .says = std::string_view("be left out: only other editions have it"),
                                                   .code = platform_invalid_input,
                                                   .summary = "A member of other editions."};
    auto const one = [&out, &parent](std::size_t i, auto const& c) {
        using Rule = std::remove_cvref_t<decltype(c.rule)>;
        out[i] = {.pointer = parent,
                  .id = rule_traits<Rule>::id,
                  .name = rule_traits<Rule>::name,
                  .level = c.level,
                  .only = c.only,
                  .when = rule_traits<Rule>::when(c.rule),
                  .limit = rule_traits<Rule>::limit(c.rule),
                  .says = c.rule.says(),
                  .code = platform_invalid_input};
    };
    unpack([&one, i = group_start<T>(at)](auto const&... c) mutable { (one(i++, c), ...); }, contract_of<T>.rules);
}

/// Of a body, row 0 says what it is as a whole.
template <class T>
inline constexpr std::size_t first_row = contract_of<T>.json ? 1 : 0;

template <class T>
constexpr auto write_constraints() {
    std::array<constraint, first_row<T> + table_size<T>()> out{};
    if (first_row<T> == 1) {
        out[0] = type_constraint<T>();
        out[0].code = platform_invalid_input;
        out[0].summary = "The message.";
    }
    write_table<T>(out, first_row<T>, {});
    return out;
}

template <class V>
inline constexpr auto constraints_of_view = write_constraints<V>();

} // namespace detail

/// Every constraint on a T and on the objects in it, in documented order. The same for owning types and views.
template <has_contract T>
inline constexpr std::span<constraint const> constraints = detail::constraints_of_view<detail::view_t<T>>;

} // namespace regdirect::inline v0

#endif
