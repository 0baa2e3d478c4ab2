// SPDX-License-Identifier: BSL-1.0
// Regular expressions would read it as everything but digits. Expected: "not_a_plain_bracket".
#include <regdirect/forms.hpp>

constexpr regdirect::char_set no_digits = "^0-9";
