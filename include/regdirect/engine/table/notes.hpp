// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_TABLE_NOTES_HPP
#define REGDIRECT_ENGINE_TABLE_NOTES_HPP

#include <regdirect/engine/constraint.hpp>
#include <regdirect/engine/text/list.hpp>

#include <cstdint>
#include <string_view>
#include <type_traits>

/// The notes of a row: the parts of a contract that are not rules.
namespace regdirect::inline v0::engine {

/// The code that answers a violation of this member, if it has its own code.
struct refused_as {
    std::uint32_t code = 0; ///< one of the API's codes; 0: the usual one
};

/// The unit of a number.
struct unit {
    std::string_view name{}; ///< in the plural: seconds
};

/// The meaning of an absent optional member.
struct if_absent {
    std::string_view meaning{}; ///< the end of a sentence; a JSON boolean or number is the member's default value
};

/// A value that the member can have. The examples of a message's members make a message that keeps every rule.
struct example {
    std::string_view value{}; ///< text; for a member that is not a string: JSON
};

namespace detail {

/// The part that is a Note, or an empty Note.
template <class Note>
constexpr Note note_in(auto const&... parts) {
    Note out{};
    [[maybe_unused]] auto const take = [&out](auto const& part) {
        if constexpr (std::is_same_v<decltype(part), Note const&>) out = part;
    };
    (take(parts), ...);
    return out;
}

/// The first part of a row without a summary.
struct no_summary {
    template <class Part>
        requires(!std::is_convertible_v<Part, std::string_view>)
    constexpr no_summary(Part const& /*part*/) {}
};

template <class... Clauses>
constexpr auto clauses_in(list<Clauses...> part) {
    return part;
}
constexpr list<> clauses_in(refused_as) { return {}; }
constexpr list<> clauses_in(unit) { return {}; }
constexpr list<> clauses_in(if_absent) { return {}; }
constexpr list<> clauses_in(example) { return {}; }
constexpr list<> clauses_in(location) { return {}; }

/// Whether it can be a part of a row: rules with their severity, or a note.
template <class Part>
concept is_row_part = requires(Part part) {
    clauses_in(part);
};

} // namespace detail

} // namespace regdirect::inline v0::engine

#endif
