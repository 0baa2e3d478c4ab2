// SPDX-License-Identifier: BSL-1.0
// Numbers with a gap. Expected: "contract: the enumerators have the numbers 0, 1, 2 and so on, without a gap".
#include <regdirect/encode.hpp>
#include <regdirect/rules.hpp>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <string>
#include <type_traits>

enum class Color { red = 1, green = 5 };
BOOST_DESCRIBE_ENUM(Color, red, green)

struct Point {
    Color color{};
    BOOST_DESCRIBE_CLASS(Point, (), (color), (), ())
};

constexpr auto contract(std::type_identity<Point>) {
    return regdirect::object<Point>(regdirect::member<&Point::color>("The color."));
}

std::string encode_point(Point const& p) { return regdirect::encode(p); }
