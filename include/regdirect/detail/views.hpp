// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_VIEWS_HPP
#define REGDIRECT_DETAIL_VIEWS_HPP

#include <regdirect/detail/members.hpp>

#include <boost/mp11/algorithm.hpp>

#include <concepts>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

/// From an owning message to its view and back, member by member: rules are compiled for views alone.
namespace regdirect::inline v0::detail {

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

/// basic_X<std::string_view> for basic_X<String>.
template <class T>
using view_t = typename viewed<T>::type;

template <class T>
constexpr view_t<T> as_view(T const& value);

template <class V>
constexpr auto view_value(V const& v) {
    if constexpr (is_optional<V>)
        return v ? view_t<V>(view_value(*v)) : view_t<V>();
    else if constexpr (std::is_class_v<V>)
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
    else {
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
    else
        assign(to, from);
}

/// Copies what the view shows. Strings that the target has already are used again, with their memory.
template <class T>
void assign(T& to, view_t<T> const& from) {
    using target = members_of<T>;
    using source = members_of<view_t<T>>;
    boost::mp11::mp_for_each<boost::mp11::mp_iota<boost::mp11::mp_size<target>>>([&](auto i) {
        assign_value(to.*boost::mp11::mp_at<target, decltype(i)>::pointer,
                     from.*boost::mp11::mp_at<source, decltype(i)>::pointer);
    });
}

} // namespace regdirect::inline v0::detail

#endif
