// SPDX-License-Identifier: BSL-1.0
// Elements that are at least 5 and at most 1. Expected: "contract: no value keeps both bounds of a row".
#include <regdirect/constraints.hpp>
#include <regdirect/rules.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <string>
#include <type_traits>
#include <vector>

struct Point {
    std::vector<std::int32_t> x{};
    BOOST_DESCRIBE_CLASS(Point, (), (x), (), ())
};

using namespace regdirect;

constexpr auto contract(std::type_identity<Point>) {
    return object<Point>(member<&Point::x>("The x.", items(must(range(5, 9))), items(must(maximum{1}))));
}

constexpr auto size = constraints<Point>.size();
