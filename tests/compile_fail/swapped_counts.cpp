// SPDX-License-Identifier: BSL-1.0
// A part that occurs at least five times and at most twice. Expected: "a_part_occurs_at_least_more_often_than_at_most".
#include <regdirect/forms.hpp>

using namespace regdirect;
constexpr form f{"never fit", between(5, 2, digit)};
