// SPDX-License-Identifier: BSL-1.0
// A rule without its severity. Expected: "contract: a row can have only rules in must(...) or should(...), and notes".
#include <regdirect/rules.hpp>

#include <boost/describe/class.hpp>

#include <string>

struct Point {
    std::string x{};
    BOOST_DESCRIBE_CLASS(Point, (), (x), (), ())
};

constexpr auto table = regdirect::object<Point>(regdirect::member<&Point::x>("The x.", regdirect::not_empty));
