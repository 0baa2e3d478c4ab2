// SPDX-License-Identifier: BSL-1.0
// A row that does not describe its member. Expected: "contract: a row begins with a sentence about its member".
#include <regdirect/rules.hpp>

#include <boost/describe/class.hpp>

#include <string>

struct Point {
    std::string x{};
    BOOST_DESCRIBE_CLASS(Point, (), (x), (), ())
};

using namespace regdirect;
constexpr auto table = object<Point>(member<&Point::x>(must(not_empty)));
