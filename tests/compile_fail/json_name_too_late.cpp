// SPDX-License-Identifier: BSL-1.0
// A name that comes after the contract has been read. Expected: "after instantiation".
#include <regdirect/rules.hpp>

#include <boost/describe/class.hpp>

#include <string>
#include <string_view>

struct Point {
    std::string x{}, y{};
    BOOST_DESCRIBE_CLASS(Point, (), (x, y), (), ())
};

constexpr auto contract(std::type_identity<Point>) {
    using namespace regdirect;
    return object<Point>(member<&Point::x>("The x."), member<&Point::y>("The y."));
}

template <>
inline constexpr std::string_view regdirect::json_name<&Point::x> = "X";
