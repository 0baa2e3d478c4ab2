// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_JSON_DESCRIPTORS_HPP
#define REGDIRECT_ENGINE_JSON_DESCRIPTORS_HPP

#include <regdirect/engine/check/check.hpp>
#include <regdirect/engine/json/setters.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

/// A message as plain data: its objects, arrays and maps, and the places in them that hold values. One reader serves
/// all messages.
namespace regdirect::inline v0::engine::detail {

struct message_descriptor;

/// A place for a JSON value: a member of an object, an element of an array, or a value of a map. The functions get the
/// object, the array, or the value that the map has made.
struct member_descriptor {
    std::string_view name{};                 ///< of a member; an element has none
    std::uint32_t index = arrivals::element; ///< in arrivals
    std::uint32_t child = 0;                 ///< the number of the object, array or map that it holds; 0: none
    outcome (*store_text)(void*, std::string_view) = nullptr;
    outcome (*store_integer)(void*, integer_token) = nullptr;
    outcome (*store_unsigned)(void*, unsigned_token) = nullptr;
    outcome (*store_number)(void*, number_token) = nullptr; ///< null: numbers with a fraction do not fit
    outcome (*store_boolean)(void*, bool) = nullptr;
    outcome (*store_document)(void*, document_token) = nullptr; ///< for any JSON value; null: it is not kept
    void* (*open)(void*) = nullptr;        ///< makes an empty object, array or map; null: it cannot hold one
    void (*add_empty)(void*) = nullptr;    ///< of an array: an element in place of one that cannot be stored
    json_kind opened_by = json_kind::null; ///< object or array, if there is `open`
    bool nullable = false;                 ///< null is a value
    bool keeps_digits = false;             ///< an integer is kept as its text
    std::uint32_t mandatory = 0;           ///< a bit for each profile in which it must be present
    constraint const* type = nullptr;      ///< the rows that findings about it refer to
    constraint const* once = nullptr;
    constraint const* values = nullptr;
    message_descriptor const* element = nullptr; ///< the object in an array or map, which has a state of its own
};

/// An object with a contract, an array or a map.
struct container_descriptor {
    enum class form : std::uint8_t { object, array, map };

    form kind = form::object;
    constraint const* unknown = nullptr;     ///< the row of unknown members; null: they are ignored
    std::span<constraint const> tolerated{}; ///< the rows of members that only other editions have
    std::uint32_t begin = 0; ///< the index of its first member; for an array or map, of the place for its elements
    std::uint32_t end = 0;   ///< the index after its last member; for an array or map the same as `begin`
    /// For an object: the index of a name among its members, followed by those of `tolerated`. Any other name has the
    /// index after the last one.
    std::size_t (*find)(std::string_view) = nullptr;
    std::size_t (*size)(void const*) = nullptr;             ///< of an array
    map_place (*insert)(void*, std::string_view) = nullptr; ///< of a map
    void (*erase)(void*, std::string_view) = nullptr;       ///< of a map
};

/// A message, or an object in an array or map: what is read with one state.
struct message_descriptor {
    container_descriptor const* containers = nullptr; ///< the message itself is the first one
    member_descriptor const* members = nullptr;
    std::size_t count = 0; ///< the number of members, including those of objects in it
    void (*judge)(void const* message, checking&) = nullptr;
    known_rows rows{}; ///< its constraints, including those of objects in it
};

/// The deepest nesting of objects, arrays and maps that a contract can have.
inline constexpr std::size_t max_depth_of_contract = 16;

} // namespace regdirect::inline v0::engine::detail

#endif
