// SPDX-License-Identifier: BSL-1.0
// No test. Expected: "contract: a rule does not fit the type of its member, or has no `holds` for it".
#include <regdirect/rules.hpp>

#include <boost/describe/class.hpp>

#include <string>

struct Point {
    std::string x{};
    BOOST_DESCRIBE_CLASS(Point, (), (x), (), ())
};

using namespace regdirect;
struct odd {
    static constexpr std::string_view id = "odd";
    static constexpr sentence says() { return "be odd"; }
};
constexpr auto table = object<Point>(member<&Point::x>("The x.", must(odd{})));
