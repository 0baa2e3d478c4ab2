// SPDX-License-Identifier: BSL-1.0
// A row about a member of another struct. Expected: "contract: a row is about a member of another object".
#include <regdirect/rules.hpp>

#include <boost/describe/class.hpp>

#include <string>

struct Point {
    std::string x{};
    BOOST_DESCRIBE_CLASS(Point, (), (x), (), ())
};

using namespace regdirect;
struct Place {
    std::string x{};
    BOOST_DESCRIBE_CLASS(Place, (), (x), (), ())
};
constexpr auto table = object<Point>(member<&Place::x>("The x."));
