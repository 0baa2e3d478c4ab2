// SPDX-License-Identifier: BSL-1.0
// A member of a name for which a pointer has no room. Expected: "a_pointer_in_a_contract_has_at_most_79_characters".
#include <regdirect/constraints.hpp>
#include <regdirect/rules.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <string>
#include <type_traits>
#include <vector>

struct Point {
    std::vector<std::int32_t> a_member_with_a_long_name_with_a_long_name_with_a_long_name_with_a_long_name_x{};
    BOOST_DESCRIBE_CLASS(Point, (), (a_member_with_a_long_name_with_a_long_name_with_a_long_name_with_a_long_name_x),
                         (), ())
};

using namespace regdirect;

constexpr auto contract(std::type_identity<Point>) {
    return object<Point>(member<&Point::a_member_with_a_long_name_with_a_long_name_with_a_long_name_with_a_long_name_x>(
        "The x.", must(max_items{1})));
}

constexpr auto size = constraints<Point>.size();
