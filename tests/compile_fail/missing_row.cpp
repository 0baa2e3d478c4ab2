// SPDX-License-Identifier: BSL-1.0
// A member without a row. Expected: "contract: one row for each described member: this one has none".
#include <regdirect/rules.hpp>

#include <boost/describe/class.hpp>

#include <string>

struct Point {
    std::string x{}, y{};
    BOOST_DESCRIBE_CLASS(Point, (), (x, y), (), ())
};

constexpr auto table = regdirect::object<Point>(regdirect::member<&Point::x>("The x."));
