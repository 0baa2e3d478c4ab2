// SPDX-License-Identifier: BSL-1.0
// Two enumerators with one name. Expected: "contract: two enumerators have the same name in JSON".
#include <regdirect/enums.hpp>
#include <regdirect/json_name.hpp>

#include <boost/describe/enum.hpp>

#include <string_view>

enum class Color { red, green };
BOOST_DESCRIBE_ENUM(Color, red, green)

template <>
inline constexpr std::string_view regdirect::json_name<Color::red> = "green";

static_assert(regdirect::from_string<Color>("green"));
