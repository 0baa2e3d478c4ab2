// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_TEXT_TUPLES_HPP
#define REGDIRECT_ENGINE_TEXT_TUPLES_HPP

#include <cstddef>
#include <tuple>
#include <utility>

/// std::apply and std::tuple_cat, as far as tables need them: those of the standard library take compilers ten times as
/// long.
namespace regdirect::inline v0::engine::detail {

template <class... E, std::size_t... I>
constexpr decltype(auto) unpack_at(auto& f, std::tuple<E...> const& t, std::index_sequence<I...>) {
    return f(std::get<I>(t)...);
}
/// Returns f of all elements.
template <class... E>
constexpr decltype(auto) unpack(auto&& f, std::tuple<E...> const& t) {
    return unpack_at(f, t, std::index_sequence_for<E...>{});
}

template <class... A, class... B, std::size_t... I, std::size_t... J>
constexpr auto joined_at(std::tuple<A...> const& a, std::tuple<B...> const& b, std::index_sequence<I...>,
                         std::index_sequence<J...>) {
    return std::tuple<A..., B...>(std::get<I>(a)..., std::get<J>(b)...);
}

constexpr auto joined() { return std::tuple<>(); }
template <class... A>
constexpr auto joined(std::tuple<A...> const& a) {
    return a;
}
/// All elements of the tuples as one tuple.
template <class... A, class... B>
constexpr auto joined(std::tuple<A...> const& a, std::tuple<B...> const& b, auto const&... rest) {
    if constexpr (sizeof...(A) == 0)
        return joined(b, rest...);
    else if constexpr (sizeof...(B) == 0)
        return joined(a, rest...);
    else
        return joined(joined_at(a, b, std::index_sequence_for<A...>{}, std::index_sequence_for<B...>{}), rest...);
}

} // namespace regdirect::inline v0::engine::detail

#endif
