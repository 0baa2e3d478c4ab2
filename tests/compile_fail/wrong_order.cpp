// SPDX-License-Identifier: BSL-1.0
// Rows in another order. Expected: "contract: rows are in the order of the description".
#include <regdirect/rules.hpp>

#include <boost/describe/class.hpp>

#include <string>

struct Point {
    std::string x{}, y{};
    BOOST_DESCRIBE_CLASS(Point, (), (x, y), (), ())
};

constexpr auto table =
    regdirect::object<Point>(regdirect::member<&Point::y>("The y."), regdirect::member<&Point::x>("The x."));
