// SPDX-License-Identifier: BSL-1.0
// Regular expressions would read it as everything but digits. Expected: "a_set_has_a_character_that_is_not_ascii_or_needs_a_backslash".
#include <regdirect/forms.hpp>

constexpr regdirect::char_set no_digits = "^0-9";
