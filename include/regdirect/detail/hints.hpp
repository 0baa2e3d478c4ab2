// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_HINTS_HPP
#define REGDIRECT_DETAIL_HINTS_HPP

#include <regdirect/detail/characters.hpp>
#include <regdirect/detail/descriptors.hpp>
#include <regdirect/detail/sentence.hpp>

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

/// The pointer of the member that is meant by an unknown name in an object of the message: one of the same object that
/// is spelled alike, else one of another object. Empty: there is none.
[[gnu::cold]] inline std::string_view meant_member(message_descriptor const& message,
                                                   container_descriptor const& object, std::string_view name) {
    std::span const all(message.members, message.count);
    for (member_descriptor const& m : all.subspan(object.begin, object.end - object.begin))
        if (alike(m.name, name)) return m.once->pointer;
    for (member_descriptor const& m : all)
        if (m.name == name) return m.once->pointer;
    for (member_descriptor const& m : all)
        if (alike(m.name, name)) return m.once->pointer;
    return {};
}

/// The row of a name that only other editions have.
[[gnu::cold]] inline constraint const* tolerated_member(container_descriptor const& object, std::string_view name) {
    for (constraint const& row : object.tolerated)
        if (last_part(row.pointer) == name) return &row;
    return nullptr;
}

} // namespace regdirect::inline v0::detail

#endif
