// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_RULES_HPP
#define REGDIRECT_ENGINE_RULES_HPP

#include <regdirect/engine/rules/element_rules.hpp>
#include <regdirect/engine/rules/group_rules.hpp>
#include <regdirect/engine/rules/member_rules.hpp>
#include <regdirect/engine/rules/number_rules.hpp>
#include <regdirect/engine/rules/text_rules.hpp>
#include <regdirect/engine/table.hpp>

/// The rules. Each is a small value with an id (a `keyword`, or a text for a rule of your own contract), a test,
/// holds(), and words that complete "must" or "should", says(). Optional parts: limit(), the value of the JSON Schema
/// keyword; found() and shows, the measured value and the words about it.

#endif
