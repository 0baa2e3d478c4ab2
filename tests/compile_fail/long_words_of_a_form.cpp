// SPDX-License-Identifier: BSL-1.0
// Words for which a finding has no room. Expected: "the_words_of_a_form_have_at_most_95_characters".
#include <regdirect/forms.hpp>

using namespace regdirect;
constexpr form f{
    "be a text whose description is so long that nobody who is told it by a validator will read on to its end",
    some(digit)};
