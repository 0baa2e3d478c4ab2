// SPDX-License-Identifier: BSL-1.0
// Two members with one name. Expected: "contract: two members have the same name in JSON".
#include <regdirect/rules.hpp>

#include <boost/describe/class.hpp>

#include <string>
#include <string_view>

struct Point {
    std::string x{}, y{};
    BOOST_DESCRIBE_CLASS(Point, (), (x, y), (), ())
};

template <>
inline constexpr std::string_view regdirect::json_name<&Point::x> = "y";

constexpr auto contract(std::type_identity<Point>) {
    using namespace regdirect;
    return object<Point>(member<&Point::x>("The x."), member<&Point::y>("The y."));
}
