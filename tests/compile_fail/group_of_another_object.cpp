// SPDX-License-Identifier: BSL-1.0
// A rule about members of another object.
// Expected: "contract: a rule of an object must be about several of its own members".
#include <regdirect/rules.hpp>

#include <boost/describe/class.hpp>

#include <optional>

struct Other {
    std::optional<bool> a{}, b{};
    BOOST_DESCRIBE_CLASS(Other, (), (a, b), (), ())
};
struct Point {
    std::optional<bool> x{};
    BOOST_DESCRIBE_CLASS(Point, (), (x), (), ())
};

using namespace regdirect;
constexpr auto table = object<Point>(must(all_or_none<&Other::a, &Other::b>{}), member<&Point::x>("The x."));
