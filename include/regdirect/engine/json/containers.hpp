// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_JSON_CONTAINERS_HPP
#define REGDIRECT_ENGINE_JSON_CONTAINERS_HPP

#include <regdirect/engine/constraints.hpp>
#include <regdirect/engine/reflect/json_type.hpp>

#include <algorithm>
#include <cstddef>

/// Counts the objects, arrays and maps of a message.
namespace regdirect::inline v0::engine::detail {

/// The number of objects, arrays and maps in a V, including V itself, but not those in elements that are objects.
template <class V>
constexpr std::size_t container_count() {
    std::size_t n = 0;
    if constexpr (has_contract<V>) {
        n = 1;
        for_each_row<V>([&]<std::size_t R>() { n += container_count<typename row_at<V, R>::value_type>(); });
    } else if constexpr (has_elements<V>) {
        n = 1;
        if constexpr (has_elements<element_value_t<V>>) n += container_count<element_value_t<V>>();
    }
    return n;
}

/// The number of arrays and maps in a V: each has one descriptor for its elements.
template <class V>
constexpr std::size_t place_count() {
    std::size_t n = 0;
    if constexpr (has_contract<V>)
        for_each_row<V>([&]<std::size_t R>() { n += place_count<typename row_at<V, R>::value_type>(); });
    else if constexpr (has_elements<V>)
        n = container_count<V>();
    return n;
}

/// The deepest nesting of objects, arrays and maps.
template <class V>
constexpr std::size_t depth_of() {
    std::size_t most = 0;
    if constexpr (has_contract<V>) {
        for_each_row<V>(
            [&]<std::size_t R>() { most = (std::max)(most, depth_of<typename row_at<V, R>::value_type>()); });
        ++most;
    } else if constexpr (has_elements<V>) {
        most = 1 + depth_of<element_value_t<V>>();
    }
    return most;
}

} // namespace regdirect::inline v0::engine::detail

#endif
