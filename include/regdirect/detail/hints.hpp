// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_HINTS_HPP
#define REGDIRECT_DETAIL_HINTS_HPP

#include <regdirect/detail/characters.hpp>
#include <regdirect/detail/member_descriptors.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

/// The member that an unknown one probably means. Looked for when there is a finding to word, hence never in a message
/// that is in order.
namespace regdirect::inline v0::detail {

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

/// The pointer of the member that is meant by an unknown name in the object: one of the same object that is spelled
/// alike, else one of another object. Empty: there is none.
inline std::string_view meant_member(directory const& d, object_descriptor const& object,
                                                       std::string_view name) {
    std::size_t const start = name.find_first_not_of("_-");
    if (start == std::string_view::npos || (d.initials & initial_bit(name[start])) == 0) return {};
    auto const number = static_cast<std::uint32_t>(&object - d.objects);
    member_descriptor const* best = nullptr;
    for (member_descriptor const& m : std::span(d.objects->first, d.members)) {
        if (!alike(m.name, name)) continue;
        if (m.object == number) return m.type->pointer;
        if (best == nullptr || m.name == name) best = &m;
    }
    return best == nullptr ? std::string_view() : std::string_view(best->type->pointer);
}

/// The row of a name that only other editions have.
inline constraint const* tolerated_member(object_descriptor const& object, std::string_view name) {
    if (object.tolerated.empty()) return nullptr;
    std::size_t const begin = object.pointer().size() + 1;
    for (constraint const& row : object.tolerated) {
        std::string_view const pointer = row.pointer;
        if (pointer.size() == begin + name.size() && pointer.ends_with(name)) return &row;
    }
    return nullptr;
}

} // namespace regdirect::inline v0::detail

#endif
