// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_REFLECT_MEMBERS_HPP
#define REGDIRECT_ENGINE_REFLECT_MEMBERS_HPP

#include <regdirect/engine/text/language.hpp>

#include <boost/describe/members.hpp>
#include <boost/describe/modifiers.hpp>
#include <boost/mp11/algorithm.hpp>
#include <boost/mp11/list.hpp>

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

template <auto P>
inline constexpr std::string_view name_of = boost::mp11::mp_at_c<members_of<owner_t<P>>, index_of<P>>::name;

/// Calls f.operator()<P>() for each member of T, in the order of its description.
template <class T>
constexpr void for_each_member(auto f) {
    [&]<template <class...> class List, class... D>(List<D...>) {
        (f.template operator()<D::pointer>(), ...);
    }(members_of<T>{});
}

} // namespace regdirect::inline v0::engine::detail

#endif
