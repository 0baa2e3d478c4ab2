// SPDX-License-Identifier: BSL-1.0
// A struct without a description. Expected: "contract: the struct has no description: write BOOST_DESCRIBE_CLASS in it".
#include <regdirect/rules.hpp>

#include <string>

struct Point {
    std::string x{};
};

constexpr auto table = regdirect::object<Point>(regdirect::member<&Point::x>("The x."));
