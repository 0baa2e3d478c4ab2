// SPDX-License-Identifier: BSL-1.0
// A name for the owning struct alone. Expected: "contract: the json_name is that of the member of the view".
#include <regdirect/rules.hpp>

#include <boost/describe/class.hpp>

#include <string>
#include <string_view>

template <class String>
struct basic_point {
    String x{};
    BOOST_DESCRIBE_CLASS(basic_point, (), (x), (), ())
};

template <>
inline constexpr std::string_view regdirect::json_name<&basic_point<std::string>::x> = "X";

constexpr auto name = regdirect::detail::name_of<&basic_point<std::string>::x>;
