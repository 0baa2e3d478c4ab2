// SPDX-License-Identifier: BSL-1.0
// A form that greed could get wrong. Expected: "an_open_run_overlaps_the_next_one".
#include <regdirect/forms.hpp>

using namespace regdirect;
constexpr form f{"be ambiguous", any(digit), exactly(1, hex_digit)};
