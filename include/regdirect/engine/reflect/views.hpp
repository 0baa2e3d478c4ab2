// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_REFLECT_VIEWS_HPP
#define REGDIRECT_ENGINE_REFLECT_VIEWS_HPP

#include <regdirect/engine/reflect/json_type.hpp>
#include <regdirect/engine/reflect/members.hpp>

#include <boost/mp11/algorithm.hpp>

#include <concepts>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

/// Converts an owning message to its view and back, member by member, because rules are compiled only for views.
namespace regdirect::inline v0::engine::detail {

template <class T>
struct viewed {
    using type = T; // numbers, enums
};
template <class T>
    requires(std::convertible_to<T const&, std::string_view> && !std::is_aggregate_v<T>)
struct viewed<T> {
    using type = std::string_view;
};
template <class T>
struct viewed<std::optional<T>> {
    using type = std::optional<typename viewed<T>::type>;
};
template <template <class> class Message, class String>
    requires std::is_aggregate_v<Message<String>>
struct viewed<Message<String>> {
    using type = Message<std::string_view>;
};

template <template <class...> class Array, class E, class... Rest>
    requires(array_like<Array<E, Rest...>> && !map_like<Array<E, Rest...>> &&
             !std::same_as<typename viewed<E>::type, E>)
struct viewed<Array<E, Rest...>> {
    using type = Array<typename viewed<E>::type>;
};
template <template <class...> class Map, class Key, class V, class... Rest>
    requires(map_like<Map<Key, V, Rest...>> && !std::same_as<typename viewed<Key>::type, Key>)
struct viewed<Map<Key, V, Rest...>> {
    using type = Map<typename viewed<Key>::type, typename viewed<V>::type>;
};

/// basic_X<std::string_view> for basic_X<String>; X itself, if it is not a template over the string type.
template <class T>
using view_t = typename viewed<T>::type;

/// Whether a message is a view of text, or contains one.
template <class T>
constexpr bool has_views() {
    if constexpr (std::same_as<T, std::string_view>)
        return true;
    else if constexpr (is_optional<T>)
        return has_views<typename T::value_type>();
    else if constexpr (map_like<T>)
        return has_views<typename T::key_type>() || has_views<typename T::mapped_type>();
    else if constexpr (array_like<T>)
        return has_views<typename T::value_type>();
    else if constexpr (boost::describe::has_describe_members<T>::value)
        return []<template <class...> class L, class... D>(L<D...>) {
            return (has_views<raw_t<D::pointer>>() || ... || false);
        }(members_of<T>{});
    else
        return false;
}

/// Whether a message, or an object in it, has arrays or maps: a view of it would have to copy them.
template <class T>
constexpr bool has_arrays() {
    if constexpr (is_optional<T>)
        return has_arrays<typename T::value_type>();
    else if constexpr (has_elements<T>)
        return true;
    else if constexpr (boost::describe::has_describe_members<T>::value)
        return []<template <class...> class L, class... D>(L<D...>) {
            return (has_arrays<raw_t<D::pointer>>() || ... || false);
        }(members_of<T>{});
    else
        return false;
}

template <class T>
constexpr view_t<T> as_view(T const& value);

template <class V>
constexpr auto view_value(V const& v) {
    if constexpr (is_optional<V>)
        return v ? view_t<V>(view_value(*v)) : view_t<V>();
    else if constexpr (std::is_class_v<V> && !std::same_as<V, view_t<V>>)
        return as_view(v);
    else
        return v;
}

/// A view of the value, valid while the value is.
template <class T>
constexpr view_t<T> as_view(T const& value) {
    if constexpr (std::same_as<T, view_t<T>>)
        return value;
    else if constexpr (std::same_as<view_t<T>, std::string_view>)
        return std::string_view(value);
    else if constexpr (requires { value.text; })
        return {as_view(value.text)};
    else if constexpr (map_like<T>) {
        view_t<T> out;
        for (auto const& [name, v] : value) out.try_emplace(name, view_value(v));
        return out;
    } else if constexpr (array_like<T>) {
        view_t<T> out;
        for (auto const& v : value) out.push_back(view_value(v));
        return out;
    } else {
        view_t<T> out{};
        using from = members_of<T>;
        using to = members_of<view_t<T>>;
        boost::mp11::mp_for_each<boost::mp11::mp_iota<boost::mp11::mp_size<from>>>([&](auto i) {
            out.*boost::mp11::mp_at<to, decltype(i)>::pointer =
                view_value(value.*boost::mp11::mp_at<from, decltype(i)>::pointer);
        });
        return out;
    }
}

template <class T>
void assign(T& to, view_t<T> const& from);

template <class V>
void assign_value(V& to, view_t<V> const& from) {
    if constexpr (is_optional<V>) {
        if (!from)
            to.reset();
        else
            assign_value(to ? *to : to.emplace(), *from);
    } else if constexpr (std::same_as<view_t<V>, V>)
        to = from;
    else if constexpr (std::same_as<view_t<V>, std::string_view>)
        to.assign(from);
    else if constexpr (requires { to.text; })
        to.text.assign(from.text);
    else if constexpr (map_like<V>) {
        to.clear();
        for (auto const& [name, v] : from) assign_value(to[typename V::key_type(name)], v);
    } else if constexpr (array_like<V>) {
        to.resize(from.size());
        std::size_t i = 0;
        for (auto const& v : from) assign_value(to[i++], v);
    } else
        assign(to, from);
}

/// Copies the values of the view. The memory of strings that the target already has is used again.
template <class T>
void assign(T& to, view_t<T> const& from) {
    using target = members_of<T>;
    using source = members_of<view_t<T>>;
    boost::mp11::mp_for_each<boost::mp11::mp_iota<boost::mp11::mp_size<target>>>([&](auto i) {
        assign_value(to.*boost::mp11::mp_at<target, decltype(i)>::pointer,
                     from.*boost::mp11::mp_at<source, decltype(i)>::pointer);
    });
}

} // namespace regdirect::inline v0::engine::detail

#endif
