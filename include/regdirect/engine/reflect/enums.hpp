// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_REFLECT_ENUMS_HPP
#define REGDIRECT_ENGINE_REFLECT_ENUMS_HPP

#include <regdirect/engine/text/language.hpp>
#include <regdirect/engine/text/text.hpp>

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/list.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

/// The spelling of described enums outside C++: the enumerator's name with `-` in place of `_`. A `_` at the end, which
/// only distinguishes a name from a keyword, is dropped. (boost::describe::enum_to_string is not constexpr.)
namespace regdirect::inline v0::engine::detail {

constexpr text<31> spell(char const* name) {
    text<31> out;
    for (char const* c = name;; ++c) { // part by part: compilers count the calls in constant expressions
        if (*c != '_' && *c != '\0') continue;
        out += std::string_view(name, static_cast<std::size_t>(c - name));
        if (*c == '\0' || c[1] == '\0') return out;
        out += '-';
        name = c + 1;
    }
}

template <class E>
struct enum_table {
    static_assert(boost::describe::has_describe_enumerators<E>::value,
                  "contract: the enum has no description: write BOOST_DESCRIBE_ENUM after it");
    static constexpr auto values = []<template <class...> class L, class... D>(L<D...>) {
        return std::array<E, sizeof...(D)>{D::value...};
    }(boost::describe::describe_enumerators<E>{});

    static constexpr auto texts = []<template <class...> class L, class... D>(L<D...>) {
        return std::array<text<31>, sizeof...(D)>{spell(D::name)...};
    }(boost::describe::describe_enumerators<E>{});

    static constexpr auto spellings = [] {
        std::array<std::string_view, texts.size()> out{};
        for (std::size_t i = 0; i < out.size(); ++i) out[i] = texts[i];
        return out;
    }();
};

/// Whether the value is one of the enumerators, which follow each other without a gap.
template <class E>
constexpr bool is_enumerator(E e) {
    constexpr auto const& values = enum_table<E>::values;
    static_assert(static_cast<std::size_t>(values.back()) == values.size() - 1 && values.front() == E{});
    return static_cast<std::size_t>(e) < values.size();
}

template <class E>
constexpr std::string_view spelling_of(E e) {
    using table = enum_table<E>;
    for (std::size_t i = 0; i < table::values.size(); ++i)
        if (table::values[i] == e) return table::spellings[i];
    return {};
}

template <class E>
constexpr std::optional<E> value_of(std::string_view spelling) {
    using table = enum_table<E>;
    for (std::size_t i = 0; i < table::values.size(); ++i)
        if (table::spellings[i] == spelling) return table::values[i];
    return std::nullopt;
}

} // namespace regdirect::inline v0::engine::detail

#endif
