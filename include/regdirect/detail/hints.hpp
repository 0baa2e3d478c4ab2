// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_HINTS_HPP
#define REGDIRECT_DETAIL_HINTS_HPP

#include <regdirect/detail/characters.hpp>
#include <regdirect/detail/member_descriptors.hpp>

#include <cstddef>
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

/// The pointer of the member that is meant by an unknown name in the object number `object`: one of the same object
/// that is spelled alike, else one of another object. Empty: there is none.
[[gnu::cold]] inline std::string_view meant_member(directory const& d, object_descriptor const& object,
                                                   std::string_view name) {
    for (member_descriptor const* m = object.first; m != object.end; ++m)
        if (alike(m->name, name)) return m->type->pointer;
    std::span const all(d.objects->first, d.members);
    for (member_descriptor const& m : all)
        if (m.name == name) return m.type->pointer;
    for (member_descriptor const& m : all)
        if (alike(m.name, name)) return m.type->pointer;
    return {};
}

/// The row of a name that only other editions have.
[[gnu::cold]] inline constraint const* tolerated_member(object_descriptor const& object, std::string_view name) {
    for (constraint const& row : object.tolerated) {
        std::string_view const pointer = row.pointer;
        if (pointer.substr(object.pointer().size() + 1) == name) return &row;
    }
    return nullptr;
}

} // namespace regdirect::inline v0::detail

#endif
