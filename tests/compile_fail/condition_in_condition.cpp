// SPDX-License-Identifier: BSL-1.0
// A condition inside a condition. Expected: "contract: `when` inside `when`: a rule can have only one condition".
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
constexpr auto rules = when<&Point::colour>(Colour::red, when<&Point::colour>(Colour::blue, must(not_empty)));
