// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_LAYOUT_HPP
#define REGDIRECT_DETAIL_LAYOUT_HPP

#include <regdirect/detail/views.hpp>
#include <regdirect/table.hpp>
#include <regdirect/types.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

/// The place that each constraint of a typed table has among the records of its message.
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

/// Whether the C++ type cannot have every value of its JSON type.
template <class V>
inline constexpr bool lists_values = std::is_enum_v<V> || is_code_text<V>;

/// Whether the values are text in JSON, and can be any text in C++.
template <class V>
inline constexpr bool is_json_text = json_types<V>[0] == json_kind::string && !std::is_enum_v<V>;

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
    static constexpr std::size_t utf8 = type + json;
    static constexpr std::size_t repeated = utf8 + (is_json_text<V> ? json : 0);
    static constexpr std::size_t values = repeated + 1;
    static constexpr std::size_t nested = values + (lists_values<V> ? 1 : 0);
    static constexpr std::size_t written = nested + table_size<V>();
    static constexpr std::size_t size = written + sizeof...(Clauses);
};

template <class T, class... Rows>
constexpr std::size_t size_of(object_contract<T, Rows...> const& object) {
    return (layout<Rows>::size + ... + object.tolerated.size());
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

} // namespace detail

} // namespace regdirect::inline v0

#endif
