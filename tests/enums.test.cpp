// SPDX-License-Identifier: BSL-1.0
#include <regdirect/enums.hpp>
#include <regdirect/errors.hpp>
#include <regdirect/options.hpp>
#include <regdirect/types.hpp>

#include <boost/describe/enum.hpp>
#include <boost/json/value_from.hpp>
#include <boost/json/value_to.hpp>
#include <boost/system/system_error.hpp>
#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

using namespace regdirect;

namespace acme {

enum class colour { dark_red, dark_blue };
BOOST_DESCRIBE_ENUM(colour, dark_red, dark_blue)

} // namespace acme

namespace {

template <class T>
std::string streamed(T const& value) {
    std::ostringstream out;
    out << value;
    return out.str();
}

} // namespace

static_assert(from_string<ProtocolType>("Z-Wave") == ProtocolType::Z_Wave);
static_assert(regdirect::to_string(acme::colour::dark_red) == "dark-red"); // any described enum
static_assert(!from_string<ProtocolType>("Z_Wave") && !from_string<ProtocolType>("z-wave"));
static_assert(!from_string<ProtocolType>("") && !from_string<ProtocolType>("Z-Wave "));
static_assert(from_string<rule>("enum") == rule::enum_ && from_string<solution>("nb-iot") == solution::nb_iot);
static_assert(from_string<category>("not-found") == category::not_found);

TEMPLATE_TEST_CASE("every enumerator is the same on the wire, in JSON and on a stream", "", ProtocolType, rule,
                   severity, solution, json_kind, category, mender, unknown_members, null_members) {
    for (TestType const e : detail::enum_table<TestType>::values) {
        std::string const spelling(detail::spelling_of(e));
        CHECK(from_string<TestType>(spelling) == e);
        CHECK(streamed(e) == spelling);
        CHECK(boost::json::value_from(e) == boost::json::value(spelling));
        CHECK(boost::json::value_to<TestType>(boost::json::value(spelling)) == e);
        CHECK(boost::json::try_value_to<TestType>(boost::json::value(spelling)).value() == e);
    }
    CHECK(streamed(static_cast<TestType>(77)) == "77");
    CHECK_THROWS_AS(boost::json::value_from(static_cast<TestType>(77)), boost::system::system_error);
}

TEST_CASE("an enum has the spelling of the wire in Boost.JSON, not that of C++") {
    CHECK(boost::json::value_from(ProtocolType::Z_Wave) == "Z-Wave");
    CHECK(boost::json::value_to<ProtocolType>(boost::json::value("Z-Wave")) == ProtocolType::Z_Wave);
    CHECK(boost::json::value_from(solution::nb_iot) == "nb-iot");
    CHECK(boost::json::value_from(category::not_found) == "not-found");
    CHECK(boost::json::value_from(rule::enum_) == "enum");

    std::vector<ProtocolType> const both{ProtocolType::CoAP, ProtocolType::Z_Wave};
    CHECK(boost::json::value_from(both) == boost::json::array{"CoAP", "Z-Wave"});
    CHECK(boost::json::value_to<std::vector<ProtocolType>>(boost::json::value_from(both)) == both);
}

TEST_CASE("what is no spelling is an error of Boost.JSON's conversions") {
    CHECK(boost::json::try_value_to<ProtocolType>(boost::json::value("Z_Wave")).error() ==
          boost::json::error::unknown_name);
    CHECK(boost::json::try_value_to<ProtocolType>(boost::json::value("")).error() == boost::json::error::unknown_name);
    CHECK(boost::json::try_value_to<ProtocolType>(boost::json::value(2)).error() == boost::json::error::not_string);
    CHECK(boost::json::try_value_to<rule>(boost::json::value(nullptr)).error() == boost::json::error::not_string);
    CHECK_THROWS_AS(boost::json::value_to<ProtocolType>(boost::json::value("Z_Wave")), boost::system::system_error);
}

TEST_CASE("other people's enums keep the conversions that they have") {
    CHECK(boost::json::value_from(acme::colour::dark_red) == "dark_red");
    CHECK(boost::json::value_to<acme::colour>(boost::json::value("dark_blue")) == acme::colour::dark_blue);
    static_assert(!detail::own_enum<acme::colour>);
    static_assert(from_string<acme::colour>("dark-blue") ==
                  acme::colour::dark_blue); // as a contract of theirs reads it
}
