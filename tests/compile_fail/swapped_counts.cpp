// SPDX-License-Identifier: BSL-1.0
// A part that occurs at least five times and at most twice. Expected: "the_least_number_of_a_part_is_above_its_largest".
#include <regdirect/forms.hpp>

using namespace regdirect;
constexpr form f{"never fit", between(5, 2, digit)};
