// SPDX-License-Identifier: BSL-1.0
// An enum without a description. Expected: "contract: the enum has no description: write BOOST_DESCRIBE_ENUM after it".
#include <regdirect/decode.hpp>

#include <boost/describe/class.hpp>

enum class Color { red, green };

struct Point {
    Color color{};
    BOOST_DESCRIBE_CLASS(Point, (), (color), (), ())
};

constexpr auto contract(std::type_identity<Point>) {
    return regdirect::object<Point>(regdirect::member<&Point::color>("The color."));
}

bool decode_point(std::string_view body, Point& out) { return regdirect::decode(body, out).ok(); }
