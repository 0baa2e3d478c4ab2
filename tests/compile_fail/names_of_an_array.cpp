// SPDX-License-Identifier: BSL-1.0
// Rules about the names in an array. Expected: "contract: a rule does not fit the type of its member".
#include <regdirect/rules.hpp>

#include <boost/describe/class.hpp>

#include <string>
#include <vector>

struct Point {
    std::vector<std::string> x{};
    BOOST_DESCRIBE_CLASS(Point, (), (x), (), ())
};

using namespace regdirect;
constexpr auto table = object<Point>(member<&Point::x>("The x.", property_names(must(max_length{8}))));
