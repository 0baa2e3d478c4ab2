// SPDX-License-Identifier: BSL-1.0
// The first character does not say which alternative it is. Expected: "alternatives_begin_alike_so_put_what_they_share_before_them".
#include <regdirect/forms.hpp>

using namespace regdirect;
constexpr form f{"be ambiguous", one_of("1st", exactly(2, digit))};
