// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_REFLECT_ENUMS_HPP
#define REGDIRECT_ENGINE_REFLECT_ENUMS_HPP

#include <regdirect/engine/json_name.hpp>
#include <regdirect/engine/text/language.hpp>
#include <regdirect/engine/text/text.hpp>

#include <boost/describe/enumerators.hpp>

#include <array>
#include <cstddef>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <type_traits>

/// The spelling of described enums outside C++: the enumerator's json_name, or else its name with `-` in place of `_`.
/// A `_` at the end, which only distinguishes a name from a keyword, is dropped. (boost::describe::enum_to_string is
/// not constexpr.)
namespace regdirect::inline v0::engine::detail {

template <class E>
concept described_enum = std::is_enum_v<E> && boost::describe::has_describe_enumerators<E>::value;

// Not constexpr on purpose: an enum that calls this does not compile, and the compiler names the function.
[[noreturn]] inline void an_enumerator_has_at_most_31_characters_or_a_json_name() { std::abort(); }

/// The name with `-` in place of `_`; an empty text if the enumerator has a json_name, or its name has no `_`.
constexpr text<31> spell(char const* name, std::string_view json_name) {
    if (!json_name.empty()) return {};
    if (__builtin_strlen(name) > 31) an_enumerator_has_at_most_31_characters_or_a_json_name();
    if (__builtin_strchr(name, '_') == nullptr) return {};
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

    static constexpr auto names = []<template <class...> class L, class... D>(L<D...>) {
        return std::array<std::string_view, sizeof...(D)>{json_name<D::value>...};
    }(boost::describe::describe_enumerators<E>{});
    static_assert(are_plain_or_none(names.data(), names.size()),
                  "contract: a json_name is not empty, and has only printable ASCII characters, and none of \" \\ / ~");

    static constexpr auto texts = []<template <class...> class L, class... D>(L<D...>) {
        return std::array<text<31>, sizeof...(D)>{spell(D::name, json_name<D::value>)...};
    }(boost::describe::describe_enumerators<E>{});

    static constexpr auto spellings = []<template <class...> class L, class... D>(L<D...>) {
        std::array<std::string_view, sizeof...(D)> out{literal_text(D::name)...};
        for (std::size_t i = 0; i < out.size(); ++i) {
            if (!names[i].empty()) out[i] = names[i];
            if (!texts[i].empty()) out[i] = texts[i];
        }
        return out;
    }(boost::describe::describe_enumerators<E>{});
    static_assert(is_none(names.data(), names.size()) || are_different(spellings.data(), spellings.size()),
                  "contract: two enumerators have the same name in JSON");
};

/// Whether the value is one of the enumerators, which follow each other without a gap.
template <class E>
constexpr bool is_enumerator(E e) {
    constexpr auto const& values = enum_table<E>::values;
    static_assert(static_cast<std::size_t>(values.back()) == values.size() - 1 && values.front() == E{},
                  "contract: the enumerators have the numbers 0, 1, 2 and so on, without a gap, in this order");
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
    std::string_view const* const all = table::spellings.data(); // compilers count the calls in constant expressions
    std::size_t const size = spelling.size(), count = table::values.size();
    for (std::size_t i = 0; i != count; ++i)
        if (all[i].size() == size && all[i] == spelling) return table::values[i];
    return std::nullopt;
}

} // namespace regdirect::inline v0::engine::detail

#endif
