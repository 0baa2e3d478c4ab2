// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_ROWS_LAYOUT_HPP
#define REGDIRECT_ENGINE_ROWS_LAYOUT_HPP

#include <regdirect/engine/reflect/json_type.hpp>
#include <regdirect/engine/reflect/views.hpp>
#include <regdirect/engine/rows/value_rows.hpp>
#include <regdirect/engine/table.hpp>
#include <regdirect/engine/text/list.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <type_traits>
#include <utility>

/// The place that each constraint of a typed table has among the records of its message.
namespace regdirect::inline v0::engine {

/// The typed table of T, for code that the compiler should evaluate.
template <class T>
inline constexpr auto contract_of = contract(std::type_identity<T>{});

namespace detail {

/// Whether T is known to have a contract. This avoids compiling its table to find out.
template <class T>
inline constexpr bool has_compiled_contract = false;

} // namespace detail

/// A type that a contract has been written for. (This tests the view, so that no table has to be compiled for an owning
/// message.)
template <class T>
concept has_contract = detail::has_compiled_contract<T> || requires {
    contract(std::type_identity<detail::view_t<T>>{});
};

namespace detail {

/// The JSON types that a value of a C++ type can have.
template <class V>
inline constexpr auto json_types = [] {
    if constexpr (has_contract<V>)
        return std::array{json_kind::object};
    else if constexpr (std::same_as<V, bool>)
        return std::array{json_kind::boolean};
    else if constexpr (integer_like<V>)
        return std::array{json_kind::integer};
    else if constexpr (std::floating_point<V>)
        return std::array{json_kind::number};
    else if constexpr (map_like<V>)
        return std::array{json_kind::object};
    else if constexpr (array_like<V>)
        return std::array{json_kind::array};
    else if constexpr (any_value<V>)
        return std::array<json_kind, 0>{};
    else if constexpr (is_text_or_integer<V>)
        return std::array{json_kind::string, json_kind::integer};
    else
        return std::array{json_kind::string};
}();

/// The same if null is a value, too.
template <class V>
inline constexpr auto json_types<std::optional<V>> = [] {
    std::array<json_kind, json_types<V>.size() + 1> out{};
    for (std::size_t i = 0; i < json_types<V>.size(); ++i) out[i] = json_types<V>[i];
    out.back() = json_kind::null;
    return out;
}();

template <class V>
constexpr std::size_t table_size();

/// The indexes of the constraints on the elements of an array or a map, relative to the first one.
template <class V>
struct element_layout {
    using E = element_value_t<V>;
    static constexpr std::size_t type = 0;
    static constexpr std::size_t utf8 = type + (any_value<E> ? 0 : 1);
    static constexpr std::size_t repeated = utf8 + (is_json_text<E> ? 1 : 0); ///< of a map
    static constexpr std::size_t values = repeated + (map_like<V> ? 1 : 0);
    static constexpr std::size_t nested = values + element_value_rows<E>;
    static constexpr std::size_t size = nested + table_size<E>();
};

/// The same for a member: a std::int64_t that rules bound on both sides takes the nearest value to a number beyond its
/// range, and those rules find it.
template <auto P>
constexpr std::size_t value_rows_in_row() {
    if constexpr (std::same_as<value_t<P>, std::int64_t>)
        return are_bounding(value_at<index_of<P>>(contract_of<owner_t<P>>.rows).clauses) ? 0 : 2;
    else
        return value_rows<value_t<P>>;
}

/// The indexes of a row's constraints, relative to its first one: those that the type implies, those of a nested
/// object, and the written ones. Parameters of the call have no JSON type.
template <class Row>
struct layout;
template <auto P, class... Clauses>
struct layout<row<P, Clauses...>> {
    using V = value_t<P>;
    static constexpr std::size_t json = contract_of<owner_t<P>>.json ? 1 : 0;
    static constexpr std::size_t required = 0;
    static constexpr std::size_t type = row<P, Clauses...>::mandatory ? 1 : 0;
    static constexpr std::size_t utf8 = type + (any_value<V> ? 0 : json);
    static constexpr std::size_t repeated = utf8 + (is_json_text<V> ? json : 0);
    static constexpr std::size_t values = repeated + 1;
    static constexpr std::size_t value_count = value_rows_in_row<P>();
    static constexpr std::size_t nested = values + value_count;
    static constexpr std::size_t written = nested + table_size<V>();
    static constexpr std::size_t size = written + sizeof...(Clauses);
};

template <class T, class... Rules, class... Rows>
constexpr std::size_t size_of(object_contract<T, list<Rules...>, Rows...> const& object) {
    return (layout<Rows>::size + ... + (object.tolerated.size() + sizeof...(Rules)));
}

/// The number of constraints on the contents of a value.
template <class V>
constexpr std::size_t table_size() {
    if constexpr (has_contract<V>)
        return size_of(contract_of<V>);
    else if constexpr (has_elements<V>)
        return element_layout<V>::size;
    else
        return 0;
}

template <class T, std::size_t R>
using row_at = element_type<R, std::remove_cvref_t<decltype(contract_of<T>.rows)>>;

template <class T>
inline constexpr std::size_t row_count = std::remove_cvref_t<decltype(contract_of<T>.rows)>::size;

/// The index of the first constraint of row R, if the constraints of its object begin at `at`.
template <class T, std::size_t R>
constexpr std::size_t row_start(std::size_t at) {
    if constexpr (R == 0)
        return at;
    else
        return row_start<T, R - 1>(at) + layout<row_at<T, R - 1>>::size;
}

/// The number of T's rules about several members.
template <class T>
inline constexpr std::size_t group_count = std::remove_cvref_t<decltype(contract_of<T>.rules)>::size;

/// The index of the first constraint of these rules: after those of the rows, and of the members of other editions.
template <class T>
constexpr std::size_t group_start(std::size_t at) {
    return row_start<T, row_count<T>>(at) + contract_of<T>.tolerated.size();
}

/// Calls f.operator()<R>() for each row of T.
template <class T>
constexpr void for_each_row(auto f) {
    [&]<std::size_t... R>(std::index_sequence<R...>) { (f.template operator()<R>(), ...); }
    (std::make_index_sequence<row_count<T>>{});
}

} // namespace detail

} // namespace regdirect::inline v0::engine

#endif
