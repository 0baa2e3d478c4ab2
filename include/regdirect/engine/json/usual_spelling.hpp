// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_JSON_USUAL_SPELLING_HPP
#define REGDIRECT_ENGINE_JSON_USUAL_SPELLING_HPP

#include <regdirect/engine/reflect/json_type.hpp>
#include <regdirect/engine/table.hpp>

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>

/// How most senders spell names and values, known at compile time.
namespace regdirect::inline v0::engine::detail {

/// `"name"` of the member in row R, without escapes.
template <class T, std::size_t R>
inline constexpr auto quoted_name = [] {
    constexpr std::string_view name = name_of<row_at<T, R>::pointer>;
    std::array<char, name.size() + 2> out{};
    out[0] = out[name.size() + 1] = '"';
    for (std::size_t i = 0; i < name.size(); ++i) out[i + 1] = name[i];
    return out;
}();

/// The first character of every value of V but null; space, if there are several.
template <class V>
inline constexpr char first_character = std::is_enum_v<V> || (text_like<V> && !is_text_or_integer<V>) ? '"'
                                        : has_contract<V>                                             ? '{'
                                        : array_like<V> && !map_like<V>                               ? '['
                                                                                                      : ' ';

} // namespace regdirect::inline v0::engine::detail

#endif
