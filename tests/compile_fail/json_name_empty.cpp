// SPDX-License-Identifier: BSL-1.0
// A name without a character. Expected: "contract: a json_name is not empty, and has only printable ASCII characters".
#include <regdirect/rules.hpp>

#include <boost/describe/class.hpp>

#include <string>
#include <string_view>

struct Point {
    std::string x{}, y{};
    BOOST_DESCRIBE_CLASS(Point, (), (x, y), (), ())
};

template <>
inline constexpr std::string_view regdirect::json_name<&Point::x> = "";

constexpr auto contract(std::type_identity<Point>) {
    using namespace regdirect;
    return object<Point>(member<&Point::x>("The x."), member<&Point::y>("The y."));
}
