// SPDX-License-Identifier: BSL-1.0
// A member that is mandatory already. Expected: "contract: a member that is not std::optional is mandatory already".
#include <regdirect/rules.hpp>

#include <boost/describe/class.hpp>

#include <string>

struct Point {
    std::string x{};
    BOOST_DESCRIBE_CLASS(Point, (), (x), (), ())
};

using namespace regdirect;
constexpr auto table = object<Point>(member<&Point::x>("The x.", must(present{})));
