// SPDX-License-Identifier: BSL-1.0
// A run takes what stands behind the next one, which may be absent. Expected: "an_open_run_overlaps_the_next_one".
#include <regdirect/forms.hpp>

using namespace regdirect;
constexpr form f{"be ambiguous", any("a-f"), any("-"), exactly(1, "a-z")};
