// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_OPTIONS_HPP
#define REGDIRECT_ENGINE_OPTIONS_HPP

#include <regdirect/engine/constraint.hpp>

#include <boost/describe/enum.hpp>

#include <cstddef>
#include <cstdint>

/// The options of a check.
namespace regdirect::inline v0::engine {

/// The treatment of members that no row of a contract names.
enum class unknown_members : std::uint8_t { reject, ignore };
BOOST_DESCRIBE_ENUM(unknown_members, reject, ignore)

/// The meaning of null for an optional member.
enum class null_members : std::uint8_t { absent, reject };
BOOST_DESCRIBE_ENUM(null_members, absent, reject)

/// The options of a check. Every member has a default; name the others: {.strict = true}.
struct options {
    /// The variant of the contract: it adds rules.
    engine::profile profile{};
    /// Members that no row names, in objects that refuse them. Objects with `others::ignored` may always have unknown
    /// members.
    enum unknown_members unknown_members = unknown_members::reject;
    /// null for an optional member: the same as absent, or a wrong type. null for a mandatory member always breaks
    /// `required`.
    enum null_members null_members = null_members::absent;
    /// Whether warnings are errors.
    bool strict = false;
    /// Whether to stop at the first error: the verdict is the same, and the report has only that error and the warnings
    /// before it.
    bool fail_fast = false;
    /// The longest body that is read, in bytes. A longer one breaks the rule `limit`.
    std::size_t max_body = 65536;
    /// The deepest nesting of objects and arrays; a deeper one breaks the rule `limit`. A value above 1000 means 1000,
    /// because nesting uses the stack.
    std::size_t max_depth = 32;
};

} // namespace regdirect::inline v0::engine

#endif
