// SPDX-License-Identifier: BSL-1.0
// A member that is always there, in a rule about several members.
// Expected: "contract: a rule about several members can name only optional members".
#include <regdirect/rules.hpp>

#include <boost/describe/class.hpp>

#include <optional>

struct Point {
    std::optional<bool> x{};
    bool y{};
    BOOST_DESCRIBE_CLASS(Point, (), (x, y), (), ())
};

using namespace regdirect;
constexpr auto table = object<Point>(must(exactly_one_of<&Point::x, &Point::y>{}), member<&Point::x>("The x."),
                                     member<&Point::y>("The y."));
