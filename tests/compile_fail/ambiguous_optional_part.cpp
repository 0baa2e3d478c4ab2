// SPDX-License-Identifier: BSL-1.0
// The first character does not say whether the optional part is there. Expected: "an_optional_or_repeated_part_begins_like_what_follows_it".
#include <regdirect/forms.hpp>

using namespace regdirect;
constexpr form f{"be ambiguous", maybe("-", some(digit)), "-x"};
