// SPDX-License-Identifier: BSL-1.0
// A range that ends before it begins. Expected: "not_a_plain_bracket".
#include <regdirect/forms.hpp>

constexpr regdirect::char_set letters = "z-a";
