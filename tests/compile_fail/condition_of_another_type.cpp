// SPDX-License-Identifier: BSL-1.0
// A condition whose value the member cannot have. Expected: "contract: `when` compares a member with a value of another type".
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
constexpr auto rules = when<&Point::n>(Colour::red, must(not_empty));
