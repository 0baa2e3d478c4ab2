// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_CONSTRAINTS_HPP
#define REGDIRECT_CONSTRAINTS_HPP

#include <regdirect/contract.hpp>
#include <regdirect/detail/views.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <span>
#include <string_view>
#include <tuple>
#include <type_traits>

/// The contract as data: the typed table, written out as an array of plain records.
namespace regdirect::inline v0 {

/// The typed table of T, for code that the compiler should see through.
template <class T>
inline constexpr auto contract_of = contract(std::type_identity<T>{});

/// A type that a contract has been written for. (Its view is asked: of an owning message no table needs to be
/// compiled.)
template <class T>
concept has_contract = requires {
    contract(std::type_identity<detail::view_t<T>>{});
};

namespace detail {

template <class V>
inline constexpr bool is_code_text = false;
template <class String>
inline constexpr bool is_code_text<basic_code_text<String>> = true;

/// The JSON types that a value of a C++ type can have.
template <class V>
inline constexpr auto json_types = [] {
    if constexpr (has_contract<V>)
        return std::array{json_kind::object};
    else if constexpr (std::same_as<V, bool>)
        return std::array{json_kind::boolean};
    else if constexpr (std::integral<V>)
        return std::array{json_kind::integer};
    else if constexpr (is_code_text<V>)
        return std::array{json_kind::string, json_kind::integer};
    else
        return std::array{json_kind::string};
}();

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

/// Whether the C++ type cannot have every value of its JSON type.
template <class V>
inline constexpr bool lists_values = std::is_enum_v<V> || is_code_text<V>;

template <class T>
constexpr std::size_t table_size();

/// Where a row's constraints stand, relative to its first: those that the type implies, those of a nested object, and
/// the written ones. Parameters of the call have no JSON type.
template <class Row>
struct layout;
template <auto P, class... Clauses>
struct layout<row<P, Clauses...>> {
    using V = value_t<P>;
    static constexpr std::size_t json = contract_of<owner_t<P>>.json ? 1 : 0;
    static constexpr std::size_t required = 0;
    static constexpr std::size_t type = row<P, Clauses...>::mandatory ? 1 : 0;
    static constexpr std::size_t repeated = type + json;
    static constexpr std::size_t values = repeated + 1;
    static constexpr std::size_t nested = values + (lists_values<V> ? 1 : 0);
    static constexpr std::size_t written = nested + table_size<V>();
    static constexpr std::size_t size = written + sizeof...(Clauses);
};

template <class T, class... Rows>
constexpr std::size_t size_of(object_contract<T, Rows...> const&) {
    return (layout<Rows>::size + ... + 0);
}

template <class T>
constexpr std::size_t table_size() {
    if constexpr (has_contract<T>)
        return size_of(contract_of<T>);
    else
        return 0;
}

template <class T, std::size_t R>
using row_at = std::tuple_element_t<R, std::remove_cvref_t<decltype(contract_of<T>.rows)>>;

template <class T>
inline constexpr std::size_t row_count = std::tuple_size_v<std::remove_cvref_t<decltype(contract_of<T>.rows)>>;

/// Where the constraints of row R stand, if those of its object begin at `at`.
template <class T, std::size_t R>
constexpr std::size_t row_start(std::size_t at) {
    if constexpr (R == 0)
        return at;
    else
        return row_start<T, R - 1>(at) + layout<row_at<T, R - 1>>::size;
}

/// Calls f.operator()<R>() for each row of T.
template <class T>
constexpr void for_each_row(auto f) {
    [&]<std::size_t... R>(std::index_sequence<R...>) { (f.template operator()<R>(), ...); }
    (std::make_index_sequence<row_count<T>>{});
}

template <class Rule>
constexpr condition condition_of(Rule const& r) {
    if constexpr (requires { r.when(); })
        return r.when();
    else
        return {};
}

template <class Rule>
constexpr text<63> applies_to() {
    if constexpr (requires { Rule::applies_to(); })
        return Rule::applies_to();
    else
        return {};
}

/// What a broken constraint is answered with: a bad request as a whole, or the member's own code, or plain bad input.
constexpr std::uint32_t code_of(rule id, bool json, refused_as own) {
    if (json && id == rule::required) return platform_bad_request;
    return own.code != 0 ? own.code : platform_invalid_input;
}

template <class T>
constexpr void write_table(std::span<constraint> out, std::size_t at, text<47> const& parent);

template <class T, std::size_t R>
constexpr void write_row(std::span<constraint> out, std::size_t at, text<47> const& parent) {
    using Row = row_at<T, R>;
    using L = layout<Row>;
    using V = typename Row::value_type;
    auto const& r = std::get<R>(contract_of<T>.rows);
    constexpr bool json = contract_of<T>.json;
    auto const here = join<47>(parent, json ? "/" : "", name_of<Row::pointer>);
    auto const write = [&](std::size_t i, constraint c) {
        c.pointer = here;
        c.code = code_of(c.id, json, r.refusal);
        c.summary = r.summary;
        c.unit = r.counted_in.name;
        c.if_absent = r.absent.meaning;
        c.example = r.shown.value;
        c.sent_in = r.sent_in;
        out[at + i] = c;
    };
    if constexpr (Row::mandatory) write(L::required, {.id = rule::required, .says = std::string_view("be present")});
    if constexpr (json) write(L::type, type_constraint<V>());
    write(L::repeated, {.id = rule::uniqueKeys, .says = std::string_view("occur once; the first value counts")});
    if constexpr (std::is_enum_v<V>)
        write(L::values, {.id = rule::enum_,
                          .limit = std::span<std::string_view const>(enum_table<V>::spellings),
                          .says = std::string_view("be one of the documented values")});
    else if constexpr (is_code_text<V>)
        write(L::values, {.id = rule::minimum, .limit = std::uint64_t{0}, .says = std::string_view("be at least 0")});
    if constexpr (has_contract<V>) write_table<V>(out, at + L::nested, here);
    auto const one = [&](std::size_t i, auto const& c) {
        using Rule = std::remove_cvref_t<decltype(c.rule)>;
        write(i, {.id = Rule::id,
                  .level = c.level,
                  .only = c.only,
                  .when = condition_of(c.rule),
                  .applies_to = applies_to<Rule>(),
                  .limit = limit_of(c.rule),
                  .says = c.rule.says(),
                  .shows = shows_of<Rule>()});
    };
    std::apply([&one, i = L::written](auto const&... c) mutable { (one(i++, c), ...); }, r.clauses);
}

template <class T>
constexpr void write_table(std::span<constraint> out, std::size_t at, text<47> const& parent) {
    for_each_row<T>([&]<std::size_t R>() { write_row<T, R>(out, row_start<T, R>(at), parent); });
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
