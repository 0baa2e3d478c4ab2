// SPDX-License-Identifier: BSL-1.0
// A set without a character. Expected: "a_set_has_no_characters".
#include <regdirect/forms.hpp>

using namespace regdirect;
constexpr form f{"be nothing", some("")};
