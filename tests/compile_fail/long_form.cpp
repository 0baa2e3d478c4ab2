// SPDX-License-Identifier: BSL-1.0
// More steps than a form has room for. Expected: "too_many_steps_in_a_form".
#include <regdirect/forms.hpp>

using namespace regdirect;
constexpr form eight{"be eight", "a", "b", "c", "d", "e", "f", "g", "h"};
constexpr form f{"be too long", eight, eight, eight, eight, "i"};
