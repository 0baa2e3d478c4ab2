// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_REFLECT_MEMBERS_HPP
#define REGDIRECT_ENGINE_REFLECT_MEMBERS_HPP

#include <regdirect/engine/reflect/json_name.hpp>
#include <regdirect/engine/text/language.hpp>

#include <boost/describe/members.hpp>
#include <boost/describe/modifiers.hpp>
#include <boost/mp11/algorithm.hpp>
#include <boost/mp11/list.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>

/// Boost.Describe's data about a pointer to member: its place, its name, its types.
namespace regdirect::inline v0::engine::detail {

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <class T>
struct without_optional {
    using type = T;
};
template <class T>
struct without_optional<std::optional<T>> {
    using type = T;
};

template <class P>
struct pointee;
template <class M, class T>
struct pointee<M T::*> {
    using member = M;
    using owner = T;
};

template <auto P>
using owner_t = typename pointee<std::remove_const_t<decltype(P)>>::owner;
template <auto P>
using raw_t = typename pointee<std::remove_const_t<decltype(P)>>::member;
template <auto P>
using value_t = typename without_optional<raw_t<P>>::type;

template <class T>
using members_of = boost::describe::describe_members<T, boost::describe::mod_public>;

template <auto P>
struct pointer_constant {};
template <class D>
using pointer_of = pointer_constant<D::pointer>;
template <class T>
using pointers_of = boost::mp11::mp_transform<pointer_of, members_of<T>>;

template <class T, auto... P>
inline constexpr bool lists_every_member = std::is_same_v<boost::mp11::mp_rename<pointers_of<T>, boost::mp11::mp_list>,
                                                          boost::mp11::mp_list<pointer_constant<P>...>>;

template <auto P>
inline constexpr std::size_t index_of = boost::mp11::mp_find<pointers_of<owner_t<P>>, pointer_constant<P>>::value;

/// The view of an object that is a template over its string type; the object itself otherwise.
template <class T>
struct named_by {
    using type = T;
};
template <template <class> class Message, class String>
    requires(std::convertible_to<String const&, std::string_view>&& std::is_aggregate_v<Message<String>>)
struct named_by<Message<String>> {
    using type = Message<std::string_view>;
};

template <auto P>
constexpr std::string_view name_in_json() {
    using T = typename named_by<owner_t<P>>::type;
    constexpr std::string_view own = json_name<P>;
    if constexpr (!std::is_same_v<T, owner_t<P>>) {
        static_assert(own.data() == nullptr, "contract: the json_name is that of the member of the view");
        return name_in_json<boost::mp11::mp_at_c<members_of<T>, index_of<P>>::pointer>();
    } else if constexpr (own.data() != nullptr) {
        static_assert(is_plain_name(own), "contract: a json_name is not empty, and has only printable ASCII "
                                          "characters, and none of \" \\ / ~");
        return own;
    } else {
        return boost::mp11::mp_at_c<members_of<T>, index_of<P>>::name;
    }
}

/// The name of the member in JSON.
template <auto P>
inline constexpr std::string_view name_of = name_in_json<P>();

/// Whether the members, if one of them has a json_name, have different names.
template <auto... P>
constexpr bool have_different_names() {
    std::array<std::string_view, sizeof...(P)> names{json_name<P>...};
    if (is_none(names.data(), names.size())) return true;
    names = {name_of<P>...};
    return are_different(names.data(), names.size());
}

/// Calls f.operator()<P>() for each member of T, in the order of its description.
template <class T>
constexpr void for_each_member(auto f) {
    [&]<template <class...> class List, class... D>(List<D...>) {
        (f.template operator()<D::pointer>(), ...);
    }(members_of<T>{});
}

} // namespace regdirect::inline v0::engine::detail

#endif
