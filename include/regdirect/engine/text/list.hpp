// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_TEXT_LIST_HPP
#define REGDIRECT_ENGINE_TEXT_LIST_HPP

#include <boost/mp11/list.hpp>

#include <array>
#include <cstddef>
#include <type_traits>
#include <utility>

/// Lists of values of several types, for tables. std::tuple takes five times as long to compile.
namespace regdirect::inline v0::engine::detail {

template <std::size_t I, class E>
struct list_element {
    [[no_unique_address]] E value;
};

template <class Indexes, class... E>
struct list_elements;
template <std::size_t... I, class... E>
struct list_elements<std::index_sequence<I...>, E...> : list_element<I, E>... {};

/// One value of each type, in this order.
template <class... E>
struct list : list_elements<std::index_sequence_for<E...>, E...> {
    static constexpr std::size_t size = sizeof...(E); ///< how many values there are
};

template <class... E>
constexpr list<E...> list_of(E... values) {
    return {{{values}...}};
}

/// Value I of a list.
template <std::size_t I, class E>
constexpr E const& value_at(list_element<I, E> const& element) {
    return element.value;
}

template <std::size_t I, class E>
std::type_identity<E> type_at(list_element<I, E> const*);
/// The type of value I of a list.
template <std::size_t I, class List>
using element_type = typename decltype(detail::type_at<I>(static_cast<List*>(nullptr)))::type;

/// Returns f of all values.
template <std::size_t... I, class... E>
constexpr decltype(auto) unpack(auto&& f, list_elements<std::index_sequence<I...>, E...> const& values) {
    return f(value_at<I>(values)...);
}

struct place_in_lists {
    std::size_t list, value;
};
template <class... Lists>
constexpr auto places_in_lists() {
    std::array<place_in_lists, (Lists::size + ... + 0)> out{};
    std::size_t next = 0, list = 0;
    auto const add = [&](std::size_t size) {
        for (std::size_t i = 0; i < size; ++i) out[next++] = {list, i};
        ++list;
    };
    (add(Lists::size), ...);
    return out;
}

/// All values of the lists as one list.
constexpr list<> joined() { return {}; }
template <class... Lists>
constexpr auto joined(Lists const&... lists) {
    using out = boost::mp11::mp_append<list<>, Lists...>;
    constexpr auto places = places_in_lists<Lists...>();
    auto const all = list_of(&lists...);
    return [&]<std::size_t... K>(std::index_sequence<K...>) {
        return out{{{value_at<places[K].value>(*value_at<places[K].list>(all))}...}};
    }
    (std::make_index_sequence<places.size()>{});
}
template <class... E>
constexpr list<E...> joined(list<E...> const& one) {
    return one;
}

} // namespace regdirect::inline v0::engine::detail

#endif
