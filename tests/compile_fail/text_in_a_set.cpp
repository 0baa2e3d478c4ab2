// SPDX-License-Identifier: BSL-1.0
// A text where a set of characters stands. Expected: "a_character_stands_twice_in_a_set_and_text_is_written_with_literal".
#include <regdirect/forms.hpp>

using namespace regdirect;
constexpr form f{"say hello", exactly(1, "HELLO")};
