// SPDX-License-Identifier: BSL-1.0
// A rule about text, under a condition, on a number. Expected: "contract: a rule does not fit the type of its member".
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
constexpr auto row_of_n = member<&Point::n>("The n.", when<&Point::colour>(Colour::red, must(not_empty)));
