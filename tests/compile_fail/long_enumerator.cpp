// SPDX-License-Identifier: BSL-1.0
// An enumerator of 32 characters. Expected: "an_enumerator_has_at_most_31_characters_or_a_json_name".
#include <regdirect/enums.hpp>

#include <boost/describe/enum.hpp>

enum class Color { a_red_that_has_more_than_31_chars };
BOOST_DESCRIBE_ENUM(Color, a_red_that_has_more_than_31_chars)

static_assert(!regdirect::from_string<Color>("red"));
