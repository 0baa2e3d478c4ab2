// SPDX-License-Identifier: BSL-1.0
// A condition on a number. Expected: "contract: `when` must compare with a described enumerator, a bool or a text".
#include <regdirect/rules.hpp>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string_view>

enum class Colour { red, blue };
BOOST_DESCRIBE_ENUM(Colour, red, blue)

struct Point {
    std::string_view x{};
    std::optional<Colour> colour{};
    std::int64_t n{};
    BOOST_DESCRIBE_CLASS(Point, (), (x, colour, n), (), ())
};

using namespace regdirect;
constexpr auto rules = when<&Point::n>(std::int64_t{5}, must(not_empty));
