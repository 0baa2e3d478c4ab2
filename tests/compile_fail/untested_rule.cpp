// SPDX-License-Identifier: BSL-1.0
// A rule that the tests cannot break. Expected: "no matching function for call to".
#include "../support/spoil.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <string_view>

struct even {
    static constexpr regdirect::rule id = regdirect::rule::evenLength;
    static constexpr bool holds(std::int64_t n) { return n % 2 == 0; }
    static constexpr regdirect::sentence says() { return std::string_view("be even"); }
};

struct Point {
    std::int64_t x{};
    BOOST_DESCRIBE_CLASS(Point, (), (x), (), ())
};

void f(Point& p) { regdirect::tests::spoil_in<&Point::x>(even{}, p); }
