// SPDX-License-Identifier: BSL-1.0
// Multiples for a floating-point number. Expected: "contract: a rule does not fit the type of its member".
#include <regdirect/rules.hpp>

#include <boost/describe/class.hpp>

struct Point {
    double x{};
    BOOST_DESCRIBE_CLASS(Point, (), (x), (), ())
};

using namespace regdirect;
constexpr auto table = object<Point>(member<&Point::x>("The x.", must(multiple_of{2})));
