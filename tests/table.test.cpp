// SPDX-License-Identifier: BSL-1.0
#include <regdirect/rules.hpp>
#include <regdirect/table.hpp>

#include <boost/describe/class.hpp>
#include <catch2/catch_test_macros.hpp>

#include <optional>
#include <string>
#include <string_view>

using namespace regdirect;

// The words that a contract is written in. What they do is tested wherever there is a contract; here is what they say.

namespace {

struct Point {
    std::string x{};
    std::optional<bool> flag{};
    BOOST_DESCRIBE_CLASS(Point, (), (x, flag), (), ())
};

constexpr auto errors = must(not_empty, max_length{5});
static_assert(decltype(errors)::size == 2);
static_assert(detail::value_at<0>(errors).level == severity::error &&
              detail::value_at<1>(errors).level == severity::error);
static_assert(detail::value_at<1>(errors).rule.n == 5);
static_assert(!detail::value_at<0>(errors).only && !detail::value_at<0>(errors).decides);

constexpr auto warnings = should(length(2, 7), no_controls); // what is said in one breath is several rules
static_assert(decltype(warnings)::size == 3);
static_assert(detail::value_at<2>(warnings).level == severity::warning);
static_assert(detail::value_at<0>(warnings).rule.n == 2 && detail::value_at<1>(warnings).rule.n == 7);

constexpr auto deciding = first(must(not_empty));
static_assert(detail::value_at<0>(deciding).decides && detail::value_at<0>(deciding).level == severity::error);

constexpr auto in_nb_iot = in(solution::nb_iot, first(should(not_empty)));
static_assert(detail::value_at<0>(in_nb_iot).only == solution::nb_iot);
static_assert(detail::value_at<0>(in_nb_iot).decides && detail::value_at<0>(in_nb_iot).level == severity::warning);

constexpr auto conditional_rules = when<&Point::flag>(true, in(solution::smart_home, should(max_length{3})));
static_assert(detail::value_at<0>(conditional_rules).rule.then.n == 3);
static_assert(detail::value_at<0>(conditional_rules).rule.id == rule::maxLength);
static_assert(detail::value_at<0>(conditional_rules).only == solution::smart_home);
static_assert(detail::value_at<0>(conditional_rules).level == severity::warning);

constexpr auto row_of_x = member<&Point::x>("The x.", refused_as{7}, must(not_empty), should(max_length{9}));
static_assert(row_of_x.mandatory && row_of_x.summary == "The x." && row_of_x.refusal.code == 7);
static_assert(decltype(row_of_x.clauses)::size == 2);
constexpr auto row_of_flag = member<&Point::flag>("The flag.", if_absent{"false"}, unit{"flags"});
static_assert(!row_of_flag.mandatory && row_of_flag.refusal.code == 0);
static_assert(row_of_flag.absent.meaning == "false" && row_of_flag.counted_in.name == "flags");
static_assert(row_of_x.absent.meaning.empty() && row_of_x.counted_in.name.empty());

constexpr auto closed = object<Point>(row_of_x, row_of_flag);
constexpr auto open = object<Point>(others::ignored, row_of_x, row_of_flag);
constexpr auto call = parameters<Point>(row_of_x, row_of_flag);
static_assert(closed.json && closed.unknown == others::refused);
static_assert(open.json && open.unknown == others::ignored);
static_assert(!call.json);

} // namespace

TEST_CASE("a table is a constant of rows in the order of the description") {
    CHECK(detail::value_at<0>(closed.rows).summary == "The x.");
    CHECK(detail::value_at<1>(closed.rows).summary == "The flag.");
}
