// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_TAKE_HPP
#define REGDIRECT_DETAIL_TAKE_HPP

#include <regdirect/constraints.hpp>
#include <regdirect/detail/enums.hpp>
#include <regdirect/detail/json_type.hpp>
#include <regdirect/detail/lookup.hpp>
#include <regdirect/detail/members.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <type_traits>
#include <utility>

/// How a member stores a JSON token: which JSON types fit which C++ types.
namespace regdirect::inline v0::detail {

/// The result of storing a token: stored; of its JSON type, but no value of the C++ type; the same, and too large; or
/// of another JSON type.
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
inline constexpr bool is_readable = std::is_enum_v<V> || has_contract<V> || is_code_text<V> || text_like<V> ||
                                    std::same_as<V, bool> || integer_like<V> || std::floating_point<V> || any_value<V>;
template <has_elements V>
inline constexpr bool is_readable<V> = is_readable<element_value_t<V>>;

template <class E>
inline constexpr word_index<enum_table<E>::spellings.size()> enumerators_by_spelling{enum_table<E>::spellings};

/// Stores a text.
template <class V>
constexpr outcome take(V& member, std::string_view text) {
    if constexpr (std::is_enum_v<V>) {
        auto const i = enumerators_by_spelling<V>[text];
        if (i == enumerators_by_spelling<V>.none) return outcome::unlisted;
        member = enum_table<V>::values[i];
        return outcome::taken;
    } else if constexpr (is_code_text<V>) {
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

/// Stores a whole number. One that the member's type cannot have is `unlisted`.
template <class V>
constexpr outcome take(V& member, integer_token n) {
    if constexpr (is_code_text<V>) {
        take(member.text, n.digits);
        return n.value < 0 ? outcome::unlisted : outcome::taken;
    } else if constexpr (integer_like<V>) {
        if (n.beyond || !std::in_range<V>(n.value)) return n.value < 0 ? outcome::unlisted : outcome::above;
        member = static_cast<V>(n.value);
        return outcome::taken;
    } else if constexpr (std::floating_point<V>) {
        member = static_cast<V>(n.value);
        return outcome::taken;
    } else if constexpr (any_value<V>) {
        member = n.value;
        return outcome::taken;
    } else {
        return outcome::mistyped;
    }
}

/// Stores a whole number beyond std::int64_t: exactly where the type can have it, else as the largest value.
template <class V>
constexpr outcome take(V& member, unsigned_token n) {
    if constexpr (std::same_as<V, std::uint64_t>) {
        if (n.beyond) return outcome::above;
        member = n.value;
        return outcome::taken;
    } else if constexpr (std::floating_point<V>) {
        member = static_cast<V>(n.value);
        return outcome::taken;
    } else if constexpr (any_value<V>) {
        member = n.value;
        return outcome::taken;
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
        member = static_cast<V>(n.value);
        return outcome::taken;
    } else if constexpr (any_value<V>) {
        member = n.value;
        return outcome::taken;
    } else {
        return outcome::mistyped;
    }
}

/// Stores any JSON value.
template <class V>
outcome take(V& member, document_token t) {
    member = std::move(*t.value);
    return outcome::taken;
}

/// The member P of an object, as functions that a descriptor can hold.
template <auto P>
struct member_setter {
    using V = value_t<P>;

    template <class Token>
    static outcome store(void* object, Token token) {
        if constexpr (std::same_as<V, std::int64_t> && requires { token.beyond; })
            if (token.beyond || std::same_as<Token, unsigned_token>)
                if (layout<row_at<owner_t<P>, index_of<P>>>::value_count == 0) return store_nearest(object, token);
        auto& member = static_cast<owner_t<P>*>(object)->*P;
        if constexpr (is_optional<raw_t<P>>) {
            V value{};
            outcome const result = detail::take(value, token);
            if (result == outcome::taken) member = std::move(value);
            return result;
        } else {
            return detail::take(member, token);
        }
    }
    /// The end of the range of std::int64_t that is next to the number.
    template <class Token>
    static outcome store_nearest(void* object, Token const& token) {
        if constexpr (std::same_as<Token, integer_token>)
            return store(object, integer_token{token.value, token.digits});
        else
            return store(object, integer_token{(std::numeric_limits<std::int64_t>::max)(), token.digits});
    }
    /// An empty value to be filled in.
    static void* open(void* object) {
        auto& member = static_cast<owner_t<P>*>(object)->*P;
        if constexpr (is_optional<raw_t<P>>)
            return &member.emplace();
        else
            return &member;
    }
};

/// A new element at the end of an array. One that cannot be stored is empty, so that the others keep their places.
template <class Array>
struct element_setter {
    using Element = element_t<Array>;
    using V = element_value_t<Array>;

    template <class Token>
    static outcome store(void* array, Token token) {
        V value{};
        outcome const result = detail::take(value, token);
        static_cast<Array*>(array)->push_back(result == outcome::taken ? Element(std::move(value)) : Element());
        return result;
    }
    static void* open(void* array) {
        Array& all = *static_cast<Array*>(array);
        all.push_back(Element());
        if constexpr (std::same_as<Element, bool>)
            return array; // never opened: std::vector<bool> has no references
        else if constexpr (is_optional<Element>)
            return &all.back().emplace();
        else
            return &all.back();
    }
    static void add_empty(void* array) { static_cast<Array*>(array)->push_back(Element()); }
    static std::size_t size(void const* array) { return static_cast<Array const*>(array)->size(); }
};

/// The value that a map has just made room for.
template <class Map>
struct map_setter {
    using Element = element_t<Map>;
    using V = element_value_t<Map>;

    template <class Token>
    static outcome store(void* value, Token token) {
        if constexpr (is_optional<Element>) {
            V v{};
            outcome const result = detail::take(v, token);
            if (result == outcome::taken) *static_cast<Element*>(value) = std::move(v);
            return result;
        } else {
            return detail::take(*static_cast<Element*>(value), token);
        }
    }
    static void* open(void* value) {
        if constexpr (is_optional<Element>)
            return &static_cast<Element*>(value)->emplace();
        else
            return value;
    }
};

/// A map's new member: its name, as the map keeps it, and its value; no value if the name is there already.
struct map_place {
    std::string_view name;
    void* value;
};

template <class Map>
map_place insert_into(void* map, std::string_view name) {
    auto const [at, is_new] = static_cast<Map*>(map)->try_emplace(typename Map::key_type(name));
    return {at->first, is_new ? static_cast<void*>(&at->second) : nullptr};
}

template <class Map>
void erase_from(void* map, std::string_view name) {
    static_cast<Map*>(map)->erase(typename Map::key_type(name));
}

} // namespace regdirect::inline v0::detail

#endif
