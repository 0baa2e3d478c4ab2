// SPDX-License-Identifier: BSL-1.0
// A rule about text on a number. Expected: "contract: a rule does not fit the type of its member".
#include <regdirect/rules.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>

struct Point {
    std::int64_t x{};
    BOOST_DESCRIBE_CLASS(Point, (), (x), (), ())
};

using namespace regdirect;
constexpr auto table = object<Point>(member<&Point::x>("The x.", must(not_empty)));
