// SPDX-License-Identifier: BSL-1.0
// A rule about several members that names one. Expected: "contract: a rule about several members must name two members or more".
#include <regdirect/rules.hpp>

#include <boost/describe/class.hpp>

#include <optional>

struct Point {
    std::optional<bool> x{};
    BOOST_DESCRIBE_CLASS(Point, (), (x), (), ())
};

using namespace regdirect;
constexpr auto table = object<Point>(must(any_of<&Point::x>{}), member<&Point::x>("The x."));
