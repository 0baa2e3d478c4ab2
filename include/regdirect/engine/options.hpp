// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_OPTIONS_HPP
#define REGDIRECT_ENGINE_OPTIONS_HPP

#include <regdirect/engine/constraint.hpp>

#include <boost/describe/enum.hpp>

#include <cstddef>
#include <cstdint>

/// How to check.
namespace regdirect::inline v0::engine {

/// The treatment of members that no row of a contract names.
enum class unknown_members : std::uint8_t { reject, ignore };
BOOST_DESCRIBE_ENUM(unknown_members, reject, ignore)

/// The meaning of null for an optional member.
enum class null_members : std::uint8_t { absent, reject };
BOOST_DESCRIBE_ENUM(null_members, absent, reject)

/// How to check. Every member has a default; name the others: {.strict = true}.
struct options {
    /// The variant of the contract: it adds rules.
    engine::profile profile{};
    /// Members that no row names, in objects that refuse them. Objects of a contract that ignores them may have others.
    enum unknown_members unknown_members = unknown_members::reject;
    /// null for an optional member: absent, or a wrong type. For a mandatory one it is always `required`.
    enum null_members null_members = null_members::absent;
    /// Whether warnings are errors.
    bool strict = false;
    /// Whether to stop at the first error: the verdict is the same, the report has no more than that error and the
    /// warnings found before it.
    bool fail_fast = false;
    /// The longest body, in bytes, that is looked at. A longer one is `limit`.
    std::size_t max_body = 65536;
    /// The deepest nesting of objects and arrays; a deeper one is `limit`. Above 1000 it is taken as 1000: nesting
    /// costs stack.
    std::size_t max_depth = 32;
};

} // namespace regdirect::inline v0::engine

#endif
