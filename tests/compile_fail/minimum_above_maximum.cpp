// SPDX-License-Identifier: BSL-1.0
// A number that is at least 5 and at most 1. Expected: "contract: no value keeps both bounds of a row".
#include <regdirect/constraints.hpp>
#include <regdirect/rules.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <string>
#include <type_traits>
#include <vector>

struct Point {
    std::int32_t x{};
    BOOST_DESCRIBE_CLASS(Point, (), (x), (), ())
};

using namespace regdirect;

constexpr auto contract(std::type_identity<Point>) {
    return object<Point>(member<&Point::x>("The x.", must(minimum{5}, maximum{1})));
}

constexpr auto size = constraints<Point>.size();
