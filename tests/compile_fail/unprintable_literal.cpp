// SPDX-License-Identifier: BSL-1.0
// Dialects of regular expressions count such a character in bytes or in code points. Expected: "a_literal_is_printable_ascii_and_not_empty".
#include <regdirect/forms.hpp>

using namespace regdirect;
constexpr form f{"be a temperature", some(digit), literal("\u00b0C")};
