// SPDX-License-Identifier: BSL-1.0
// A text goes on in the way that another one is followed. Expected: "a_text_goes_on_like_what_follows_the_alternatives".
#include <regdirect/forms.hpp>

using namespace regdirect;
constexpr form f{"be ambiguous", one_of("GET", "GETS"), maybe("S")};
