// SPDX-License-Identifier: BSL-1.0
// A profile with a number that is too large. Expected: "a_profile_has_a_number_below_32".
#include <regdirect/rules.hpp>

#include <boost/describe/class.hpp>

#include <string>

struct Point {
    std::string x{};
    BOOST_DESCRIBE_CLASS(Point, (), (x), (), ())
};

using namespace regdirect;
constexpr auto table = object<Point>(member<&Point::x>("The x.", in(32, must(not_empty))));
