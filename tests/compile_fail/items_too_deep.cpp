// SPDX-License-Identifier: BSL-1.0
// Rules about elements of elements that are none. Expected: "contract: a rule does not fit the type of its member".
#include <regdirect/rules.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <vector>

struct Point {
    std::vector<std::int64_t> x{};
    BOOST_DESCRIBE_CLASS(Point, (), (x), (), ())
};

using namespace regdirect;
constexpr auto table = object<Point>(member<&Point::x>("The x.", items(items(must(minimum{1})))));
