// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_JSON_NAME_HPP
#define REGDIRECT_ENGINE_JSON_NAME_HPP

#include <cstddef>
#include <string_view>

/// Names in JSON that are not identifiers of C++.
namespace regdirect::inline v0 {

/// The name in JSON of a member or an enumerator, if it is not the name in C++. Empty: it is that name; for an
/// enumerator, with `-` in place of `_`. Specialize it in the global namespace, between the type and its contract.
/// Decoder, encoder, findings, schemas and logs then have that name. It consists of printable ASCII characters other
/// than the quotation mark, the backslash, `/` and `~`. For a template over the string type, name the members of its
/// view.
///
/// (It is not in the namespace of the engine, because a template is specialized with the namespace that it is in.)
/// @code
/// template <>
/// inline constexpr std::string_view regdirect::json_name<&shop::Order::order_id> = "order-id";
/// template <>
/// inline constexpr std::string_view regdirect::json_name<shop::state::in_progress> = "in_progress";
/// @endcode
template <auto Described>
inline constexpr std::string_view json_name{};

} // namespace regdirect::inline v0

namespace regdirect::inline v0::engine::detail {

/// Whether JSON and JSON Pointers have the text as a name without escapes. (`*` is every element in a row's pointer.)
constexpr bool is_plain_name(std::string_view name) {
    for (char const c : name)
        if (c < ' ' || c > '~' || c == '"' || c == '\\' || c == '/' || c == '~') return false;
    return !name.empty() && name != "*";
}

/// Whether every json_name that is given can be used.
constexpr bool are_plain_or_none(std::string_view const* names, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i)
        if (names[i].data() != nullptr && !is_plain_name(names[i])) return false;
    return true;
}

/// Whether no json_name is given.
constexpr bool is_none(std::string_view const* names, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i)
        if (names[i].data() != nullptr) return false;
    return true;
}

/// Whether no two names are equal.
constexpr bool are_different(std::string_view const* names, std::size_t size) {
    for (std::size_t i = 1; i < size; ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (names[i] == names[j]) return false;
    return true;
}

} // namespace regdirect::inline v0::engine::detail

#endif
