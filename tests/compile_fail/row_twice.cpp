// SPDX-License-Identifier: BSL-1.0
// A member with two rows. Expected: "contract: one row for each described member: this one has two".
#include <regdirect/rules.hpp>

#include <boost/describe/class.hpp>

#include <string>

struct Point {
    std::string x{}, y{};
    BOOST_DESCRIBE_CLASS(Point, (), (x, y), (), ())
};

using namespace regdirect;
constexpr auto table =
    object<Point>(member<&Point::x>("The x."), member<&Point::y>("The y."), member<&Point::x>("The x."));
