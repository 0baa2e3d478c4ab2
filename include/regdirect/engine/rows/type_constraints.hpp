// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_ROWS_TYPE_CONSTRAINTS_HPP
#define REGDIRECT_ENGINE_ROWS_TYPE_CONSTRAINTS_HPP

#include <regdirect/engine/constraint.hpp>
#include <regdirect/engine/rows/layout.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <type_traits>

/// The constraints that the C++ type of a member implies.
namespace regdirect::inline v0::engine::detail {

/// The constraint that a value is of its type.
template <class V>
constexpr constraint type_constraint() {
    constraint out{.id = keyword::type,
                   .limit = std::span<json_kind const>(json_types<V>),
                   .says = std::string_view("be of type "),
                   .shows = ", but is of type #"};
    for (std::size_t i = 0; i < json_types<V>.size(); ++i)
        (out.says += i == 0 ? "" : " or ") += spelling_of(json_types<V>[i]);
    return out;
}

/// A bound, as stored in a record and in words.
constexpr bound bound_of(std::floating_point auto v) { return static_cast<double>(v); }
constexpr bound bound_of(std::signed_integral auto v) { return std::int64_t{v}; }
constexpr bound bound_of(std::unsigned_integral auto v) { return std::uint64_t{v}; }
constexpr text<95> words_of(std::string_view, std::floating_point auto) {
    return std::string_view("be within the range of its type");
}
constexpr text<95> words_of(std::string_view before, std::integral auto v) { return join<95>(before, v); }

/// The first (i is 0) or the second constraint on the values that the C++ type can have.
template <class V>
constexpr constraint value_constraint(std::size_t i) {
    if constexpr (std::is_enum_v<V>)
        return {.id = keyword::enum_,
                .limit = std::span<std::string_view const>(enum_table<V>::spellings),
                .says = std::string_view("be one of the documented values")};
    else if constexpr (is_text_or_integer<V>)
        return {.id = keyword::minimum, .limit = std::int64_t{0}, .says = std::string_view("be at least 0")};
    else if (i == 0)
        return {.id = keyword::minimum,
                .limit = bound_of(std::numeric_limits<V>::lowest()),
                .says = words_of("be at least ", std::numeric_limits<V>::lowest())};
    else
        return {.id = keyword::maximum,
                .limit = bound_of((std::numeric_limits<V>::max)()),
                .says = words_of("be at most ", (std::numeric_limits<V>::max)())};
}

/// The constraint that a member occurs once.
inline constexpr constraint repeated_constraint{.id = keyword::uniqueKeys,
                                                .says = std::string_view("occur only once; the first value is used")};
/// The constraint that a text is UTF-8.
inline constexpr constraint utf8_constraint{.id = keyword::utf8, .says = std::string_view("be UTF-8")};

} // namespace regdirect::inline v0::engine::detail

#endif
