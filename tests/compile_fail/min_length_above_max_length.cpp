// SPDX-License-Identifier: BSL-1.0
// A text of at least 5 and at most 2 characters. Expected: "contract: no value keeps both bounds of a row".
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
    return object<Point>(member<&Point::x>("The x.", must(min_length{5}, max_length{2})));
}

constexpr auto size = constraints<Point>.size();
