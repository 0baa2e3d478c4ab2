// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_RULES_RULE_WORDS_HPP
#define REGDIRECT_ENGINE_RULES_RULE_WORDS_HPP

#include <regdirect/engine/constraint.hpp>
#include <regdirect/engine/table/clause.hpp>
#include <regdirect/engine/text/text.hpp>

/// The words of rules.
namespace regdirect::inline v0::engine {

/// The words of a rule, without an allocation.
using sentence = detail::text<95>;

namespace detail {

/// Not constexpr on purpose: a table that calls this does not compile.
inline void the_smallest_value_must_not_be_above_the_largest() {}

} // namespace detail

} // namespace regdirect::inline v0::engine

#endif
