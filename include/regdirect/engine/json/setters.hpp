// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_JSON_SETTERS_HPP
#define REGDIRECT_ENGINE_JSON_SETTERS_HPP

#include <regdirect/engine/json/take.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <utility>

/// The places that JSON values are stored in, as functions that a descriptor can hold.
namespace regdirect::inline v0::engine::detail {

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
    /// The limit of the range of std::int64_t that is nearest to the number.
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

/// A new element at the end of an array. An element that cannot be stored is empty, so that the others keep their
/// places.
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

/// A map's new member: its name, as the map keeps it, and its value; null if the name exists already.
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

} // namespace regdirect::inline v0::engine::detail

#endif
