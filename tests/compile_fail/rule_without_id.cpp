// SPDX-License-Identifier: BSL-1.0
// A rule without an id. Expected: "contract: a rule is a value, written with braces, of a struct".
#include <regdirect/rules.hpp>

#include <boost/describe/class.hpp>

#include <string>

struct Point {
    std::string x{};
    BOOST_DESCRIBE_CLASS(Point, (), (x), (), ())
};

using namespace regdirect;
struct odd {
    static constexpr bool holds(std::string_view s) { return s.size() % 2 != 0; }
    static constexpr sentence says() { return "have an odd number of bytes"; }
};
constexpr auto table = object<Point>(member<&Point::x>("The x.", must(odd{})));
