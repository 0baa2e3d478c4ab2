// SPDX-License-Identifier: BSL-1.0
// Two rules that reports cannot tell apart. Expected: "contract: two rules of a row have the same id".
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
struct odd {
    static constexpr std::string_view id = "same";
    static constexpr bool holds(std::string_view s) { return s.size() % 2 != 0; }
    static constexpr sentence says() { return "have an odd number of bytes"; }
};
struct short_text {
    static constexpr std::string_view id = "same";
    static constexpr bool holds(std::string_view s) { return s.size() < 9; }
    static constexpr sentence says() { return "be short"; }
};

constexpr auto contract(std::type_identity<Point>) {
    return object<Point>(member<&Point::x>("The x.", must(odd{}, short_text{})));
}

constexpr auto size = constraints<Point>.size();
