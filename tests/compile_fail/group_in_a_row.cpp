// SPDX-License-Identifier: BSL-1.0
// A rule about several members in the row of one. Expected: "contract: a rule does not fit the type of its member".
#include <regdirect/rules.hpp>

#include <boost/describe/class.hpp>

#include <optional>

struct Point {
    std::optional<bool> x{}, y{};
    BOOST_DESCRIBE_CLASS(Point, (), (x, y), (), ())
};

using namespace regdirect;
constexpr auto table =
    object<Point>(member<&Point::x>("The x.", must(any_of<&Point::x, &Point::y>{})), member<&Point::y>("The y."));
