// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_BOUND_HPP
#define REGDIRECT_ENGINE_BOUND_HPP

#include <regdirect/engine/actual.hpp>
#include <regdirect/engine/text/text.hpp>

#include <cstdint>
#include <span>
#include <string_view>
#include <variant>

/// The values that rules compare with.
namespace regdirect::inline v0::engine {

/// The member must equal this other member of its object. JSON Schema has no keyword for it.
struct equal_to {
    std::string_view member; ///< the other member
};

/// The member must be true if this other member of its object is present.
struct true_if_present {
    std::string_view member; ///< the other member
};

/// The member must be present if this other member of its object is absent.
struct present_unless {
    std::string_view member; ///< the other member
};

/// Of these members of an object, one or more, all or none, or exactly one must be present.
struct members_present {
    /// The number of members that must be present.
    enum class demand {
        any,         ///< one or more
        all_or_none, ///< all of them, or none
        exactly_one  ///< one, and no other
    };

    demand how;                              ///< how many
    std::span<std::string_view const> names; ///< their names
};

/// The rule has the name of a JSON Schema keyword, whose value is `true`.
struct true_keyword {};

/// The value that a rule compares with: a length, a number, a regular expression, a list of words, JSON types, or
/// another member. If JSON Schema has a keyword for the rule, this is the keyword's value.
using bound = std::variant<std::monostate, std::uint64_t, std::int64_t, detail::text<127>,
                           std::span<std::string_view const>, std::span<json_kind const>, equal_to, true_if_present,
                           present_unless, double, members_present, true_keyword>;

} // namespace regdirect::inline v0::engine

#endif
