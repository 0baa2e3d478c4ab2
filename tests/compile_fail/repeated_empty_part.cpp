// SPDX-License-Identifier: BSL-1.0
// A repeated part that may be empty can be repeated for ever. Expected: "a_repeated_part_can_be_empty".
#include <regdirect/forms.hpp>

using namespace regdirect;
constexpr form f{"end", some(any(digit))};
