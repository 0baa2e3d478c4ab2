// SPDX-License-Identifier: BSL-1.0
// A range that ends before it begins. Expected: "a_range_of_a_set_ends_before_it_begins".
#include <regdirect/forms.hpp>

constexpr regdirect::char_set letters = "z-a";
