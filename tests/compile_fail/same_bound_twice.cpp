// SPDX-License-Identifier: BSL-1.0
// Two numbers of characters at most. Expected: "contract: a row has the same bound twice".
#include <regdirect/constraints.hpp>
#include <regdirect/rules.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <string>
#include <type_traits>
#include <vector>

struct Point {
    std::string x{};
    BOOST_DESCRIBE_CLASS(Point, (), (x), (), ())
};

using namespace regdirect;

constexpr auto contract(std::type_identity<Point>) {
    return object<Point>(member<&Point::x>("The x.", must(max_length{5}, max_length{7})));
}

constexpr auto size = constraints<Point>.size();
