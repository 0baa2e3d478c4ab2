// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_JSON_TAKE_HPP
#define REGDIRECT_ENGINE_JSON_TAKE_HPP

#include <regdirect/engine/constraints.hpp>
#include <regdirect/engine/reflect/enums.hpp>
#include <regdirect/engine/reflect/json_type.hpp>
#include <regdirect/engine/reflect/members.hpp>
#include <regdirect/engine/text/lookup.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <type_traits>
#include <utility>

/// Stores a JSON token in a member: defines which JSON types fit which C++ types.
namespace regdirect::inline v0::engine::detail {

/// The result of storing a token: stored; of the right JSON type, but not a value of the C++ type; the same, because it
/// is too large; or of another JSON type.
enum class outcome { taken, unlisted, above, mistyped };

/// A whole number: its value, saturated to the range of the type, and its text.
struct integer_token {
    std::int64_t value;
    std::string_view digits;
    bool beyond = false; ///< the number is beyond the range of std::int64_t
};

/// A whole number above the range of std::int64_t.
struct unsigned_token {
    std::uint64_t value;
    std::string_view digits;
    bool beyond = false; ///< the number is above the range of std::uint64_t
};

/// A number as the nearest double.
struct number_token {
    double value;
};

/// A whole JSON value, to be moved from.
struct document_token {
    boost::json::value* value;
};

/// Whether a message's view can have a member of the type, or optional of it.
template <class V>
inline constexpr bool is_readable = std::is_enum_v<V> || has_contract<V> || is_text_or_integer<V> || text_like<V> ||
                                    std::same_as<V, bool> || integer_like<V> || std::floating_point<V> || any_value<V>;
template <has_elements V>
inline constexpr bool is_readable<V> = is_readable<element_value_t<V>>;

template <class E>
inline constexpr word_index<enum_table<E>::spellings.size()> enumerators_by_spelling{enum_table<E>::spellings};

/// The value of a member, which is made if it is optional.
template <class M>
[[gnu::always_inline]] constexpr auto& made(M& member) {
    if constexpr (is_optional<M>)
        return member.emplace();
    else
        return member;
}

/// Stores a text.
template <class V>
constexpr outcome take(V& member, std::string_view text) {
    if constexpr (std::is_enum_v<V>) {
        auto const i = enumerators_by_spelling<V>[text];
        if (i == enumerators_by_spelling<V>.none) return outcome::unlisted;
        member = enum_table<V>::values[i];
        return outcome::taken;
    } else if constexpr (is_text_or_integer<V>) {
        return take(member.text, text);
    } else if constexpr (std::same_as<V, std::string_view> || any_value<V>) {
        member = text;
        return outcome::taken;
    } else if constexpr (text_like<V>) {
        member.assign(text.data(), text.size());
        return outcome::taken;
    } else {
        return outcome::mistyped;
    }
}

/// Stores true or false.
template <class V>
constexpr outcome take(V& member, bool value) {
    if constexpr (std::same_as<V, bool> || any_value<V>) {
        member = value;
        return outcome::taken;
    } else {
        return outcome::mistyped;
    }
}

/// Stores a number that is within the range of the member's type, in a double or in a member for any JSON value.
template <class V>
constexpr outcome take_number(V& member, auto value) {
    if constexpr (std::floating_point<V>) {
        member = static_cast<V>(value);
        return outcome::taken;
    } else if constexpr (any_value<V>) {
        member = value;
        return outcome::taken;
    } else {
        return outcome::mistyped;
    }
}

/// Stores a whole number. A number that the member's type cannot have is `unlisted` or `above`.
template <class V>
constexpr outcome take(V& member, integer_token n) {
    if constexpr (is_text_or_integer<V>) {
        take(member.text, n.digits);
        return n.value < 0 ? outcome::unlisted : outcome::taken;
    } else if constexpr (integer_like<V>) {
        if (n.beyond || !std::in_range<V>(n.value)) return n.value < 0 ? outcome::unlisted : outcome::above;
        member = static_cast<V>(n.value);
        return outcome::taken;
    } else if (std::floating_point<V> && n.value == 0 && n.digits.starts_with('-')) {
        return take_number(member, -0.0);
    } else {
        return take_number(member, n.value);
    }
}

/// Stores a whole number beyond std::int64_t: exactly if the type can have it, else as the largest value.
template <class V>
constexpr outcome take(V& member, unsigned_token n) {
    if constexpr (std::same_as<V, std::uint64_t>) {
        if (n.beyond) return outcome::above;
        member = n.value;
        return outcome::taken;
    } else if constexpr (std::floating_point<V> || any_value<V>) {
        return take_number(member, n.value);
    } else {
        return take(member, integer_token{(std::numeric_limits<std::int64_t>::max)(), n.digits, true});
    }
}

/// Stores a number. One beyond the range of a double is `unlisted`.
template <class V>
constexpr outcome take(V& member, number_token n) {
    if constexpr (std::floating_point<V>) {
        constexpr double most = (std::numeric_limits<V>::max)();
        if (n.value < -most || n.value != n.value) return outcome::unlisted;
        if (n.value > most) return outcome::above;
    }
    return take_number(member, n.value);
}

/// Stores any JSON value.
template <class V>
outcome take(V& member, document_token t) {
    member = std::move(*t.value);
    return outcome::taken;
}

} // namespace regdirect::inline v0::engine::detail

#endif
