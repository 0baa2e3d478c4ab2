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
inline std::string_view meant_member(message_descriptor const& message, container_descriptor const& object,
                                     std::string_view name) {
    std::size_t const start = name.find_first_not_of("_-");
    if (start == std::string_view::npos || (message.initials & initial_bit(name[start])) == 0) return {};
    member_descriptor const* best = nullptr;
    for (std::uint32_t i = 0; i != message.count; ++i) {
        member_descriptor const& m = message.members[i];
        if (!alike(m.name, name)) continue;
        if (i >= object.begin && i < object.end) return m.once->pointer;
        if (best == nullptr || m.name == name) best = &m;
    }
    return best == nullptr ? std::string_view() : std::string_view(best->once->pointer);
}

/// The row of a name that only other editions have.
inline constraint const* tolerated_member(container_descriptor const& object, std::string_view name) {
    for (constraint const& row : object.tolerated) {
        std::string_view const pointer = row.pointer;
        if (pointer.ends_with(name) && last_part(pointer) == name) return &row;
    }
    return nullptr;
}

} // namespace regdirect::inline v0::detail

#endif
