// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_RULES_HPP
#define REGDIRECT_ENGINE_RULES_HPP

#include <regdirect/engine/rules/element_rules.hpp>
#include <regdirect/engine/rules/group_rules.hpp>
#include <regdirect/engine/rules/member_rules.hpp>
#include <regdirect/engine/rules/number_rules.hpp>
#include <regdirect/engine/rules/text_rules.hpp>
#include <regdirect/engine/table.hpp>

/// The rules. Each is a small value: an id, which is a `keyword` or, of a rule of one's own, a text; a test, holds();
/// words that complete "must" or "should", says(). Where there is more to tell: the value that stands after the JSON
/// Schema keyword, limit(); a measured value, found() and shows.

#endif
