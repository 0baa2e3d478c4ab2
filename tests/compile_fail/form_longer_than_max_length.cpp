// SPDX-License-Identifier: BSL-1.0
// A form that is too long. Expected: "contract: no text has the form and at most max_length characters".
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
inline constexpr form code{"be a code, as ab-0042 or abc-0042", one_of("ab", "cde"), maybe("x"), "-",
                           exactly(2, sequence(exactly(2, digit)))};

constexpr auto contract(std::type_identity<Point>) {
    return object<Point>(member<&Point::x>("The x.", must(max_length{6}, matches<code>{})));
}

constexpr auto size = constraints<Point>.size();
