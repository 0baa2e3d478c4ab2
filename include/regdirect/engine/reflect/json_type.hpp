// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_REFLECT_JSON_TYPE_HPP
#define REGDIRECT_ENGINE_REFLECT_JSON_TYPE_HPP

#include <regdirect/engine/reflect/members.hpp>

#include <concepts>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>

namespace boost::json {
class value;
} // namespace boost::json

/// The JSON type that a C++ type is read from and written as.
namespace regdirect::inline v0::engine::detail {

/// Text: std::string, std::string_view, and other string classes.
template <class V>
concept text_like = std::convertible_to<V const&, std::string_view> && !std::is_aggregate_v<V>;

/// An object whose member names are not known in advance: std::map<std::string, V> and the like.
template <class V>
concept map_like = requires(V v, V const c, typename V::key_type key) {
    typename V::mapped_type;
    { v.try_emplace(key).second } -> std::convertible_to<bool>;
    c.begin()->second;
    { c.size() } -> std::convertible_to<std::size_t>;
}
&&text_like<typename V::key_type>;

/// An array: std::vector<V> and other sequences that grow at the end.
template <class V>
concept array_like = !text_like<V> && requires(V v, V const c, typename V::value_type element) {
    v.push_back(element);
    c.begin();
    { c.size() } -> std::convertible_to<std::size_t>;
};

/// A whole number of any width; not bool or a character type.
template <class V>
concept integer_like =
    std::integral<V> && !std::same_as<V, bool> && !std::same_as<V, char> && !std::same_as<V, wchar_t> &&
    !std::same_as<V, char8_t> && !std::same_as<V, char16_t> && !std::same_as<V, char32_t>;

/// Any JSON value, kept as it is.
template <class V>
concept any_value = std::same_as<V, boost::json::value>;

/// The values in an array or a map; V itself if it is neither.
template <class V>
struct element {
    using type = V;
};
template <map_like V>
struct element<V> {
    using type = typename V::mapped_type;
};
template <array_like V>
    requires(!map_like<V>)
struct element<V> {
    using type = typename V::value_type;
};

/// The type of an element; an optional one can be null.
template <class V>
using element_t = typename element<V>::type;

/// The same without std::optional.
template <class V>
using element_value_t = typename without_optional<element_t<V>>::type;

/// Whether V has elements: an array or a map.
template <class V>
concept has_elements = array_like<V> || map_like<V>;

} // namespace regdirect::inline v0::engine::detail

#endif
