// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_RECORD_HINTS_HPP
#define REGDIRECT_ENGINE_RECORD_HINTS_HPP

#include <regdirect/engine/constraint.hpp>
#include <regdirect/engine/text/characters.hpp>
#include <regdirect/engine/text/pointer.hpp>

#include <cstddef>
#include <span>
#include <string_view>

/// The member that an unknown one probably means. It is looked for when somebody asks for it, hence never while a
/// message is read.
namespace regdirect::inline v0::engine::detail {

/// The constraints on a message, or on an object in an array or map: those that an unknown member's name is compared
/// with.
using known_rows = std::span<constraint const>;

/// Whether two names are one, letter case, `_` and `-` aside. It ends at the first difference.
constexpr bool alike(std::string_view a, std::string_view b) {
    auto const next = [](std::string_view s, std::size_t i) {
        while (i < s.size() && (s[i] == '_' || s[i] == '-')) ++i;
        return i;
    };
    std::size_t i = next(a, 0), j = next(b, 0);
    while (i < a.size() && j < b.size() && lower(a[i]) == lower(b[j])) {
        i = next(a, i + 1);
        j = next(b, j + 1);
    }
    return i == a.size() && j == b.size() && !a.empty() && !b.empty();
}

/// The pointer of the member that is meant by an unknown one: one of the same object that is spelled alike, else one of
/// another object. Members of objects in arrays and maps are compared with those of the same element alone. Empty:
/// there is none. (What a JSON Pointer escapes is in no name of a contract, so the name is compared as it stands
/// there.)
constexpr std::string_view meant_member(known_rows rows, std::string_view unknown) {
    auto const stars = [](std::string_view pointer) {
        std::size_t n = 0;
        for (char const c : pointer) n += c == '*' ? 1 : 0;
        return n;
    };
    std::string_view const name = last_part(unknown);
    std::string_view best;
    for (constraint const& row : rows) {
        std::string_view const pointer = row.pointer;
        if (row.id != keyword::uniqueKeys || !alike(last_part(pointer), name)) continue; // each member has one such row
        if (stars(pointer) != stars(rows.front().pointer)) continue;
        if (is_place(parent_of(pointer), parent_of(unknown))) return pointer;
        if (best.empty() || last_part(pointer) == name) best = pointer;
    }
    return best;
}

} // namespace regdirect::inline v0::engine::detail

#endif
