// SPDX-License-Identifier: BSL-1.0
#include <regdirect/decode.hpp>
#include <regdirect/encode.hpp>
#include <regdirect/rules.hpp>

#include "support/check.hpp"

#include <boost/describe/class.hpp>
#include <boost/json/value.hpp>

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

// Numbers at the ends of their types: none is taken for another one without a finding.

namespace numbers {

struct Sample {
    std::optional<std::int64_t> plain{};
    std::optional<std::int64_t> at_most{};
    std::optional<std::int64_t> bounded{};
    std::optional<std::int64_t> advised{};
    std::int64_t must_be{};
    std::optional<std::uint64_t> natural{};
    std::optional<std::vector<std::int64_t>> list{};
    std::optional<std::map<std::string, std::int64_t>> by_name{};
    std::optional<double> real{};
    std::optional<boost::json::value> any{};
    std::optional<std::vector<double>> reals{};
    BOOST_DESCRIBE_CLASS(Sample, (),
                         (plain, at_most, bounded, advised, must_be, natural, list, by_name, real, any, reals), (), ())
};

constexpr auto contract(std::type_identity<Sample>) {
    using namespace regdirect;
    using T = Sample;
    return object<T>(member<&T::plain>("A number."), member<&T::at_most>("A number.", must(maximum{10})),
                     member<&T::bounded>("A number.", must(range(-10, 10))),
                     member<&T::advised>("A number.", should(range(-10, 10))), member<&T::must_be>("A number."),
                     member<&T::natural>("A number."), member<&T::list>("Numbers.", items(must(range(-10, 10)))),
                     member<&T::by_name>("Numbers."), member<&T::real>("A number."), member<&T::any>("Anything."),
                     member<&T::reals>("Numbers."));
}

} // namespace numbers

namespace numbers {

/// The types' own ranges, and rules that are tighter.
struct Tight {
    std::optional<std::int32_t> both{}, most{}, conditional{}, advised{}, loose{};
    std::optional<std::uint8_t> exclusive{};
    std::optional<std::int64_t> whole{}, one_side{};
    std::optional<double> real{};
    std::optional<std::vector<std::vector<std::int32_t>>> lists{};
    std::optional<std::map<std::string, std::uint16_t>> by_name{};
    BOOST_DESCRIBE_CLASS(Tight, (),
                         (both, most, conditional, advised, loose, exclusive, whole, one_side, real, lists, by_name),
                         (), ())
    friend bool operator==(Tight const&, Tight const&) = default;
};

constexpr auto contract(std::type_identity<Tight>) {
    using namespace regdirect;
    using T = Tight;
    return object<T>(member<&T::both>("A number.", must(range(-100, 100))),
                     member<&T::most>("A number.", must(maximum{10})),
                     member<&T::conditional>("A number.", in(solution::nb_iot, must(maximum{10}))),
                     member<&T::advised>("A number.", should(maximum{10})),
                     member<&T::loose>("A number.", must(maximum{9999999999})),
                     member<&T::exclusive>("A number.", must(exclusive_maximum{200})),
                     member<&T::whole>("A number.", must(range(std::numeric_limits<std::int64_t>::min(),
                                                               std::numeric_limits<std::int64_t>::max()))),
                     member<&T::one_side>("A number.", must(maximum{10})),
                     member<&T::real>("A number.", must(exclusive_maximum{1.5})),
                     member<&T::lists>("Numbers.", items(items(must(range(-10, 10))))),
                     member<&T::by_name>("Numbers.", items(must(maximum{99}))));
}

} // namespace numbers

using namespace regdirect;
using namespace regdirect::tests;
using numbers::Sample;
using numbers::Tight;

namespace {

constexpr auto most = std::numeric_limits<std::int64_t>::max();
constexpr auto least = std::numeric_limits<std::int64_t>::min();

reported about(std::string_view member, std::string_view number) {
    Sample out;
    std::string body = R"({"must_be":1,")";
    (((body += member) += "\":") += number) += '}';
    return reported(decode(body, out));
}

Sample read(std::string_view member, std::string_view number) {
    Sample out;
    std::string body = R"({"must_be":1,")";
    (((body += member) += "\":") += number) += '}';
    CHECK(reported(decode(body, out)) == findings{});
    return out;
}

} // namespace

TEST_CASE("an integer beyond 64 bits is a finding, whatever the contract says about the member") {
    for (std::string_view const above : {"9223372036854775808", "9223372036854775808.0", "18446744073709551616", "1e19",
                                         "1e400", "99999999999999999999999999"}) {
        CHECK(about("plain", above) == findings{{"/plain", "maximum"}});
        CHECK(about("at_most", above) == findings{{"/at_most", "maximum"}});
        CHECK(about("bounded", above) == findings{{"/bounded", "maximum"}});
        CHECK(about("advised", above) == findings{{"/advised", "maximum"}});
        CHECK(about("list", "[1," + std::string(above) + "]") == findings{{"/list/1", "maximum"}});
        CHECK(about("by_name", "{\"a\":" + std::string(above) + "}") == findings{{"/by_name/a", "maximum"}});
        Sample out;
        CHECK(reported(decode("{\"must_be\":" + std::string(above) + "}", out)) == findings{{"/must_be", "maximum"}});
    }
    for (std::string_view const below : {"-9223372036854775809", "-9223372036854775809.0", "-1e19", "-1e400"}) {
        CHECK(about("plain", below) == findings{{"/plain", "minimum"}});
        CHECK(about("at_most", below) == findings{{"/at_most", "minimum"}});
        CHECK(about("bounded", below) == findings{{"/bounded", "minimum"}});
        CHECK(about("list", "[" + std::string(below) + "]") == findings{{"/list/0", "minimum"}});
    }
}

TEST_CASE("the largest and smallest integers are read, however they are spelled") {
    for (std::string_view const text : {"9223372036854775807", "9223372036854775807.0", "922337203685477580.7e1"})
        CHECK(read("plain", text).plain == most);
    for (std::string_view const text : {"-9223372036854775808", "-9223372036854775808.0", "-92233720368547758080e-1"})
        CHECK(read("plain", text).plain == least);
    CHECK(read("natural", "18446744073709551615.0").natural == std::numeric_limits<std::uint64_t>::max());
    CHECK(read("natural", "9223372036854775809.0").natural == 9223372036854775809u);
    CHECK(about("natural", "18446744073709551616.0") == findings{{"/natural", "maximum"}});
    CHECK(about("natural", "-1e30") == findings{{"/natural", "minimum"}});
}

TEST_CASE("a document's numbers beyond 64 bits are findings, too") {
    Sample out;
    CHECK(reported(decode(boost::json::value{{"must_be", 9223372036854775808u}}, out)) ==
          findings{{"/must_be", "maximum"}});
    CHECK(reported(decode(boost::json::value{{"must_be", -1e19}}, out)) == findings{{"/must_be", "minimum"}});
    CHECK(reported(decode(boost::json::value{{"must_be", 1}, {"natural", 9223372036854775808.0}}, out)) == findings{});
    CHECK(out.natural == 9223372036854775808u);
}

TEST_CASE("doubles are the nearest ones to their text") {
    for (char const* const text : {"0.1", "1.7976931348623157e308", "2.2250738585072014e-308", "5e-324",
                                   "0.30000000000000004", "9007199254740993.0", "123456789012345680000.5", "8.41e21",
                                   "9.0608011534336e15", "2.2250738585072011e-308", "1e23", "-6.9294956446009195e15"}) {
        CHECK(read("real", text).real == std::strtod(text, nullptr));
        CHECK(read("any", std::string("[") + text + "]").any->at(0).as_double() == std::strtod(text, nullptr));
    }
    std::mt19937_64 random(1);
    for (int i = 0; i < 2000; ++i) {
        std::string const text = std::to_string(random() % 1000000) + '.' + std::to_string(random()) + 'e' +
                                 std::to_string(static_cast<int>(random() % 600) - 300);
        double const nearest = std::strtod(text.c_str(), nullptr);
        Sample out;
        decode("{\"must_be\":1,\"real\":" + text + "}", out);
        if (out.real != nearest) FAIL(text);
    }
}

TEST_CASE("a double keeps the sign of zero, however it is spelled, and in an array, too") {
    for (std::string_view const text : {"-0", "-0.0", "-0e7", "-0E-1", "-1e-400"}) {
        auto const real = read("real", text).real;
        CHECK(real == 0.0);
        CHECK(std::signbit(real.value()));
    }
    for (std::string_view const text : {"0", "0.0", "0e7"}) CHECK_FALSE(std::signbit(read("real", text).real.value()));
    CHECK(read("plain", "-0").plain == 0);
    CHECK(read("reals", "[-0,0]").reals == std::vector<double>{-0.0, 0.0});
    CHECK(std::signbit(read("reals", "[-0,0]").reals->at(0)));
    Sample out{.must_be = 1, .real = -0.0}, back;
    CHECK(reported(decode(encode(out), back)) == findings{});
    CHECK(std::signbit(back.real.value()));
}

TEST_CASE("a number that is infinite, or is none, is not encoded") {
    for (double const n : {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(),
                           -std::numeric_limits<double>::infinity()}) {
        CHECK(encode(Sample{.must_be = 1, .real = n}).empty());
        CHECK(encode(Sample{.must_be = 1, .reals = {{1, n, 2}}}).empty());
    }
    CHECK(encode(Sample{.must_be = 1, .reals = {{1, -2.5}}}) == R"({"must_be":1,"reals":[1,-2.5]})");
}

TEST_CASE("a document in a message has the values of its text") {
    auto const any =
        read("any", R"([18446744073709551615,9223372036854775808,-9223372036854775808,true,false,null])").any;
    REQUIRE(any);
    CHECK(any == boost::json::array{std::numeric_limits<std::uint64_t>::max(), std::uint64_t{1} << 63, least, true,
                                    false, nullptr});
    CHECK(any->at(0).is_uint64());
    CHECK(any->at(2).is_int64());
    CHECK(read("any", R"({"a":{"b":true,"c":18446744073709551615}})").any ==
          boost::json::value{{"a", {{"b", true}, {"c", std::numeric_limits<std::uint64_t>::max()}}}});
}

TEST_CASE("a number beyond its type is measured against the tightest bound of the contract") {
    auto const said = [](std::string_view member, std::string_view number) {
        std::string body = R"({")";
        (((body += member) += "\":") += number) += '}';
        auto const found = report_on<Tight>(body);
        Tight first;
        CHECK(reported(decode(body, first, {.fail_fast = true})) == reported(found));
        return told(found);
    };
    for (std::string const beyond : {"99999999999", "1e19", "99999999999999999999"}) {
        CHECK(said("both", beyond) == lines{"error 0 /both maximum: both must be at most 100"});
        CHECK(said("both", '-' + beyond) == lines{"error 0 /both minimum: both must be at least -100"});
        CHECK(said("most", beyond) == lines{"error 0 /most maximum: most must be at most 10"});
        CHECK(said("most", '-' + beyond) == lines{"error 0 /most minimum: most must be at least -2147483648"});
        CHECK(said("conditional", beyond) ==
              lines{"error 0 /conditional maximum: conditional must be at most 2147483647"});
        CHECK(said("advised", beyond) == lines{"error 0 /advised maximum: advised must be at most 2147483647"});
        CHECK(said("loose", beyond) == lines{"error 0 /loose maximum: loose must be at most 2147483647"});
        CHECK(said("exclusive", beyond) ==
              lines{"error 0 /exclusive exclusiveMaximum: exclusive must be less than 200"});
        CHECK(said("lists", "[[1],[2," + beyond + "]]") ==
              lines{"error 0 /lists/1/1 maximum: an element of lists must be at most 10"});
        CHECK(said("by_name", "{\"a\":" + beyond + "}") ==
              lines{"error 0 /by_name/a maximum: an element of by_name must be at most 99"});
        CHECK(said("one_side", "1e30") == lines{"error 0 /one_side maximum: one_side must be at most 10"});
    }
    CHECK(said("real", "1e400") == lines{"error 0 /real exclusiveMaximum: real must be less than 1.5"});
}

TEST_CASE("rules that allow the whole range of an integer let no number beyond it pass") {
    CHECK(reported(report_on<Tight>(R"({"whole":9223372036854775807})")) == findings{});
    CHECK(reported(report_on<Tight>(R"({"whole":9223372036854775808})")) == findings{{"/whole", "maximum"}});
    CHECK(reported(report_on<Tight>(R"({"whole":-9223372036854775809})")) == findings{{"/whole", "minimum"}});
}
