// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_OPTIONS_HPP
#define REGDIRECT_OPTIONS_HPP

#include <regdirect/constraint.hpp>
#include <regdirect/detail/engine.hpp>
#include <regdirect/engine/options.hpp>

#include <concepts>
#include <cstddef>

/// How to check.
namespace regdirect::inline v0 {

using engine::null_members;
using engine::unknown_members;

/// How to check. Every member has a default; name the others: {.solution = solution::nb_iot, .strict = true}.
struct options {
    /// The solution that the device belongs to: it adds rules.
    enum solution solution = solution::generic;
    /// Members that the contract of a request does not know. Responses and error bodies may have others, always.
    enum unknown_members unknown_members = unknown_members::reject;
    /// null for an optional member: absent, or a wrong type. For a mandatory one it is always `required`.
    enum null_members null_members = null_members::absent;
    /// Whether warnings are errors.
    bool strict = false;
    /// The longest body, in bytes, that is looked at. A longer one is `limit`.
    std::size_t max_body = 65536;
    /// The deepest nesting of objects and arrays; a deeper one is `limit`. Above 1000 it is taken as 1000: nesting
    /// costs stack.
    std::size_t max_depth = 32;
    /// Whether to stop at the first error: the verdict is the same, the report has no more than that error and the
    /// warnings found before it.
    bool fail_fast = false;

    /// The same as the engine has it: a solution is a profile.
    constexpr operator engine::options() const {
        return {.profile = solution,
                .unknown_members = unknown_members,
                .null_members = null_members,
                .strict = strict,
                .fail_fast = fail_fast,
                .max_body = max_body,
                .max_depth = max_depth};
    }
};

/// The type options, as a template parameter: `template <options_type Options = options> report f(Options const& o)`.
/// Only a program that calls f compiles f, with the checks that it instantiates; including its header costs little.
template <class T>
concept options_type = std::same_as<T, options>;

} // namespace regdirect::inline v0

#endif
