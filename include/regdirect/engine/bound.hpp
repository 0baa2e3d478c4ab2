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

/// The member must equal this other one of its object. JSON Schema has no keyword for it.
struct equal_to {
    std::string_view member; ///< the other one
};

/// The member must be true if this other one of its object is present.
struct true_if_present {
    std::string_view member; ///< the other one
};

/// The member must be present unless this other one of its object is.
struct present_unless {
    std::string_view member; ///< the other one
};

/// One or more, all or none, or exactly one of these members of an object must be present.
struct members_present {
    /// How many of the members are to be present.
    enum class demand {
        any,         ///< one or more
        all_or_none, ///< all of them, or none
        exactly_one  ///< one, and no other
    };

    demand how;                              ///< how many
    std::span<std::string_view const> names; ///< their names
};

/// JSON Schema writes `true` behind the keyword that the rule is named after.
struct true_keyword {};

/// The value that a rule compares with: a length, a number, a regular expression, a list of words, JSON types, or
/// another member. JSON Schema writes it after the keyword, where it has one.
using bound = std::variant<std::monostate, std::uint64_t, std::int64_t, detail::text<127>,
                           std::span<std::string_view const>, std::span<json_kind const>, equal_to, true_if_present,
                           present_unless, double, members_present, true_keyword>;

} // namespace regdirect::inline v0::engine

#endif
