// SPDX-License-Identifier: BSL-1.0
// A type without a contract. Expected: "contract: extend needs a type that has a contract".
#include <regdirect/extend.hpp>
#include <regdirect/rules.hpp>

#include <boost/describe/class.hpp>

#include <string>

struct Point {
    std::string x{};
    BOOST_DESCRIBE_CLASS(Point, (), (x), (), ())
};

using namespace regdirect;
constexpr auto ours = extend<Point>(member<&Point::x>(must(not_empty)));
