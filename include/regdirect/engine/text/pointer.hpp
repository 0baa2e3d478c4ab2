// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_TEXT_POINTER_HPP
#define REGDIRECT_ENGINE_TEXT_POINTER_HPP

#include <regdirect/engine/text/characters.hpp>
#include <regdirect/engine/text/names.hpp>

#include <string_view>
#include <type_traits>

/// JSON Pointers (RFC 6901).
namespace regdirect::inline v0::engine::detail {

/// Whether there is a character that JSON Pointers escape.
constexpr bool any_reserved(std::string_view s) {
    if (std::is_constant_evaluated()) return s.find_first_of("~/") != std::string_view::npos;
    return any_word(s, [](word w) { return (bytes_equal(w, '~') | bytes_equal(w, '/')) & high_bits; });
}

/// Appends the pointer to a member of the object that `object` points to.
constexpr void append_pointer(names& out, std::string_view object, std::string_view name) {
    char* end = out.room_for(object.size() + 1 + 2 * name.size());
    for (char const c : object) *end++ = c;
    *end++ = '/';
    if (!any_reserved(name)) return out.end_at(end + name.copy(end, name.size()));
    for (char const c : name) {
        bool const reserved = c == '~' || c == '/';
        if (reserved) *end++ = '~';
        *end++ = !reserved ? c : c == '~' ? '0' : '1';
    }
    out.end_at(end);
}

/// The last part of a JSON Pointer; a bare name as it is.
constexpr std::string_view last_part(std::string_view pointer) { return pointer.substr(pointer.rfind('/') + 1); }

/// The object that a JSON Pointer's member is in. Empty: the message.
constexpr std::string_view parent_of(std::string_view pointer) {
    auto const slash = pointer.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : pointer.substr(0, slash);
}

/// Whether a row's pointer, in which `*` stands for each element of an array or map, leads to the place.
constexpr bool is_place(std::string_view row, std::string_view place) {
    while (!row.empty() && !place.empty()) {
        std::string_view const demanded = row.substr(0, row.find('/', 1));
        std::string_view const found = place.substr(0, place.find('/', 1));
        if (demanded != "/*" && demanded != found) return false;
        row.remove_prefix(demanded.size());
        place.remove_prefix(found.size());
    }
    return row.empty() && place.empty();
}

} // namespace regdirect::inline v0::engine::detail

#endif
