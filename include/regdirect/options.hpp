// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_OPTIONS_HPP
#define REGDIRECT_OPTIONS_HPP

#include <regdirect/constraint.hpp>
#include <regdirect/detail/engine.hpp>
#include <regdirect/engine/options.hpp>

#include <concepts>
#include <cstddef>

/// The options of a check.
namespace regdirect::inline v0 {

using engine::null_members;
using engine::unknown_members;

/// The options of a check. Every member has a default; name the others: {.solution = solution::nb_iot, .strict = true}.
struct options {
    /// The solution that the device belongs to: it adds rules.
    enum solution solution = solution::generic;
    /// Members that the contract of a request does not know. Responses and error bodies may always have unknown
    /// members.
    enum unknown_members unknown_members = unknown_members::reject;
    /// null for an optional member: the same as absent, or a wrong type. null for a mandatory member always breaks
    /// `required`.
    enum null_members null_members = null_members::absent;
    /// Whether warnings are errors.
    bool strict = false;
    /// The longest body that is read, in bytes. A longer one breaks the rule `limit`.
    std::size_t max_body = 65536;
    /// The deepest nesting of objects and arrays; a deeper one breaks the rule `limit`. A value above 1000 means 1000,
    /// because nesting uses the stack.
    std::size_t max_depth = 32;
    /// Whether to stop at the first error: the verdict is the same, and the report has only that error and the warnings
    /// before it.
    bool fail_fast = false;

    /// The same as options of the engine: a solution is a profile.
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
/// f, and the checks that it instantiates, are compiled only in programs that call f.
template <class T>
concept options_type = std::same_as<T, options>;

} // namespace regdirect::inline v0

#endif
