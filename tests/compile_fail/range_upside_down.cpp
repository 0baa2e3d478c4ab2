// SPDX-License-Identifier: BSL-1.0
// A range that ends before it begins. Expected: "the_smallest_value_must_not_be_above_the_largest".
#include <regdirect/rules.hpp>

constexpr auto rules = regdirect::must(regdirect::range(85, -40));
