// SPDX-License-Identifier: BSL-1.0
// A number of elements for a map: that is min_properties.
// Expected: "contract: a rule does not fit the type of its member".
#include <regdirect/rules.hpp>

#include <boost/describe/class.hpp>

#include <map>
#include <string>

struct Point {
    std::map<std::string, bool> x{};
    BOOST_DESCRIBE_CLASS(Point, (), (x), (), ())
};

using namespace regdirect;
constexpr auto table = object<Point>(member<&Point::x>("The x.", must(min_items{1})));
