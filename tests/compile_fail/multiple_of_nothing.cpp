// SPDX-License-Identifier: BSL-1.0
// Multiples of 0. Expected: "multiple_of_takes_a_positive_integer".
#include <regdirect/rules.hpp>

constexpr regdirect::multiple_of rule{0};
