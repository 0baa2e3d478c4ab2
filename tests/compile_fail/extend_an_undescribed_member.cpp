// SPDX-License-Identifier: BSL-1.0
// A member that the description leaves out. Expected: "contract: an extension names a member that is not described".
#include <regdirect/extend.hpp>
#include <regdirect/rules.hpp>

#include <boost/describe/class.hpp>

#include <string>

struct Point {
    std::string x{}, y{};
    BOOST_DESCRIBE_CLASS(Point, (), (x), (), ())
};

using namespace regdirect;
constexpr auto ours = member<&Point::y>(must(not_empty));
