// SPDX-License-Identifier: BSL-1.0
// Boost.JSON without its precise reader of numbers and the tables of that: support.cpp stands in for it.
#include <boost/json.hpp>

#include <charconv>
#include <string>
#include <system_error>

#define from_chars from_chars_of_boost // the definition that follows is another function, which nobody calls
#include <boost/json/src.hpp>
