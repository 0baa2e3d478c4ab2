// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_RECORD_HINTS_HPP
#define REGDIRECT_ENGINE_RECORD_HINTS_HPP

#include <regdirect/engine/constraint.hpp>
#include <regdirect/engine/text/characters.hpp>
#include <regdirect/engine/text/pointer.hpp>

#include <cstddef>
#include <span>
#include <string_view>

/// Finds the member that an unknown one probably means. The search is made when somebody asks for the result, never
/// while a message is read.
namespace regdirect::inline v0::engine::detail {

/// The constraints on a message, or on an object in an array or map: an unknown member's name is compared with their
/// names.
using known_rows = std::span<constraint const>;

/// Whether two names are equal if letter case, `_` and `-` are ignored. The comparison ends at the first difference.
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

/// The pointer of the member that is meant by an unknown one: one of the same object with a similar name, else one of
/// another object. Members of objects in arrays and maps are compared only with those of the same element. Empty if
/// there is none. (No name of a contract has characters that a JSON Pointer escapes, so the escaped name can be
/// compared.)
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
