// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_RULES_HPP
#define REGDIRECT_RULES_HPP

#include <regdirect/detail/element_rules.hpp>
#include <regdirect/detail/group_rules.hpp>
#include <regdirect/detail/member_rules.hpp>
#include <regdirect/detail/number_rules.hpp>
#include <regdirect/detail/text_rules.hpp>
#include <regdirect/table.hpp>

/// The rules. Each is a small value: an id, which is a `keyword` or, of a rule of one's own, a text; a test, holds();
/// words that complete "must" or "should", says(). Where there is more to tell: the value that stands after the JSON
/// Schema keyword, limit(); a measured value, found() and shows.

#include <regdirect/detail/face_rules.hpp>

#endif
