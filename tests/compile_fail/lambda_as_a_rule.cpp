// SPDX-License-Identifier: BSL-1.0
// A function in place of a rule. Expected: "contract: a rule is a value, written with braces, of a struct".
#include <regdirect/rules.hpp>

#include <boost/describe/class.hpp>

#include <string>

struct Point {
    std::string x{};
    BOOST_DESCRIBE_CLASS(Point, (), (x), (), ())
};

using namespace regdirect;
constexpr auto table =
    object<Point>(member<&Point::x>("The x.", must([](std::string_view s) { return s.size() > 1; })));
