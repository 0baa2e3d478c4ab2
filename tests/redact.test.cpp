// SPDX-License-Identifier: BSL-1.0
#include <regdirect/redact.hpp>

#include "support/specimen.hpp"

#include <boost/describe/class.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace regdirect;
using namespace regdirect::tests;

namespace {

struct Seat {
    std::string row{};
    std::optional<std::int32_t> pin{};
    using secrets = secret_members<&Seat::pin>;
    BOOST_DESCRIBE_CLASS(Seat, (), (row, pin), (), ())
};

/// A message of another contract, with all that the engine reads.
struct Order {
    std::string token{};
    std::vector<Seat> seats{};
    std::vector<std::optional<std::string>> notes{};
    std::vector<bool> paid{};
    std::map<std::string, double> prices{};
    std::vector<std::string> codes{};
    std::optional<boost::json::value> extra{};

    using secrets = secret_members<&Order::token, &Order::codes>;
    BOOST_DESCRIBE_CLASS(Order, (), (token, seats, notes, paid, prices, codes, extra), (), ())
};

/// A struct that says nothing about secrets has none.
struct Plain {
    float ratio{};
    BOOST_DESCRIBE_CLASS(Plain, (), (ratio), (), ())
};

constexpr fingerprint_key key{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

} // namespace

// The test vectors of the paper's authors: the key 00 01 … 0f, and texts 00 01 ….
static_assert(detail::siphash(key, "") == 0x726fdb47dd0e0e31);
static_assert(detail::siphash(key, std::string_view("\0", 1)) == 0x74f839c593dc67fd);
static_assert(detail::siphash(key, std::string_view("\0\1\2\3\4\5\6\7\10\11\12\13\14\15\16", 15)) ==
              0xa129ca6149be45e5);

TEST_CASE("secrets are shown by their length, and so is what repeats one") {
    CHECK(to_redacted_json(specimen<RegDirectDeviceInDTO>()) ==
          R"({"deviceInfo":{"manufacturerId":"acme","manufacturerName":"Acme","deviceType":"WaterMeter",)"
          R"("model":"001A-0A12","protocolType":"Z-Wave"},"endUserId":"460002289000168","imsi":"460002289000168",)"
          R"("isSecure":true,"nodeId":"<15 bytes>","psk":"<16 bytes>","timeout":180,"verifyCode":"<15 bytes>",)"
          R"("productId":"p1"})");
    CHECK(to_redacted_json(specimen<call_parameters>()) ==
          R"({"accessToken":"<15 bytes>","app_key":"a7Qx","appId":"b81"})");
    CHECK(to_redacted_json(view::RegDirectDeviceInDTO{.nodeId = "n"}) == R"({"nodeId":"n"})");
    CHECK(to_redacted_json(error_body{}) == "{}");
}

TEST_CASE("with a key, devices whose nodeId is a secret can be told apart") {
    auto const line = [](std::string_view code) {
        return to_redacted_json(view::RegDirectDeviceInDTO{.nodeId = code, .verifyCode = code}, {.key = key});
    };
    CHECK(line("1234") == line("1234"));
    CHECK(line("1234") != line("1235"));
    CHECK(line("260531793113837").starts_with(R"({"nodeId":"<15 bytes, fingerprint )"));
    CHECK(line("1234").find("1234") == std::string::npos);
    CHECK(line("1234").ends_with(R"("verifyCode":"<4 bytes>"})"));
    auto other = key;
    other[0] = 77;
    CHECK(to_redacted_json(view::RegDirectDeviceInDTO{.nodeId = "1", .verifyCode = "1"}, {.key = other}) != line("1"));
}

TEST_CASE("letter case, a prefix or a missing part do not bring a secret into a dump") {
    auto const shows = [](view::RegDirectDeviceInDTO const& q, std::string_view text) {
        return to_redacted_json(q).find(text) != std::string::npos || to_string(q).find(text) != std::string::npos;
    };
    CHECK_FALSE(shows({.nodeId = "urn:imei:260531793113837", .verifyCode = "260531793113837"}, "26053179"));
    CHECK_FALSE(shows({.nodeId = "abcdef01", .psk = "ABCDEF01"}, "abcdef"));
    CHECK_FALSE(shows({.nodeId = "260531793113837", .verifyCode = "urn:imei:260531793113837"}, "26053179"));
    CHECK(shows({.nodeId = "ab", .psk = "ABCDEF01"}, "\"ab\""));
}

TEST_CASE("a redacted message is JSON without control characters, whatever is in it") {
    auto const text = to_redacted_json(
        view::RegDirectDeviceInDTO{.nodeId = "a\n\x1b\x7f\xff\"", .psk = "\n", .productId = "\xe2\x80\xa8"});
    CHECK(text == R"({"nodeId":"<6 bytes>","psk":"<1 bytes>","productId":"\u2028"})");
    boost::system::error_code ec;
    boost::json::parse(text, ec);
    CHECK_FALSE(ec);
    CHECK(to_redacted_json(view::DeviceInfo{.model = "a\n\xff"}) == R"({"model":"a\u000a\\xff"})");
}

TEST_CASE("messages of other contracts are redacted, in arrays, maps and documents too") {
    Order const order{
        .token = "t0ken",
        .seats = {{.row = "A", .pin = 4711}, {.row = "pin 4711"}, {.row = "T0KEN!"}},
        .notes = {"hello", std::nullopt, "my token is t0ken"},
        .paid = {true, false},
        .prices = {{"a\n", 0.5}, {"t0ken", -2}},
        .codes = {"c0de", "other"},
        .extra = boost::json::parse(R"({"n":[1,-2,2.5,18446744073709551615,true,null],"t0ken":{"x":"c0de"},"y":"z"})")};
    auto const json = to_redacted_json(order);
    CHECK(json ==
          R"({"token":"<5 bytes>","seats":[{"row":"A","pin":"<4 bytes>"},{"row":"pin 4711"},{"row":"<6 bytes>"}],)"
          R"("notes":["hello",null,"<17 bytes>"],"paid":[true,false],"prices":{"a\u000a":0.5,"<5 bytes>":-2},)"
          R"("codes":["<4 bytes>","<5 bytes>"],)"
          R"("extra":{"n":[1,-2,2.5,18446744073709551615,true,null],"<5 bytes>":{"x":"<4 bytes>"},"y":"z"}})");
    CHECK(boost::json::parse(json).is_object());
    CHECK(
        to_string(order).starts_with("{token: <5 bytes, not shown>, seats: [{row: \"A\", pin: <4 bytes, not shown>}"));
    CHECK(to_redacted_json(order, {.key = key}).find("\"notes\":[\"hello\",null,\"<17 bytes, fingerprint ") !=
          std::string::npos);
    CHECK(to_redacted_json(Seat{.row = "row 17, seat 4711", .pin = 4711}) ==
          R"({"row":"<17 bytes>","pin":"<4 bytes>"})");
    CHECK(to_redacted_json(Plain{.ratio = 0.25F}) == R"({"ratio":0.25})");
    CHECK(to_redacted_json(Plain{.ratio = std::numeric_limits<float>::infinity()}) == R"({"ratio":"inf"})");
}

TEST_CASE("of a document that is very deep, the outer levels are shown") {
    boost::json::value deep = 1;
    for (int i = 0; i != 1000; ++i) deep = boost::json::array{std::move(deep)};
    auto const json = to_redacted_json(Order{.extra = std::move(deep)});
    CHECK(json.size() < 400);
    CHECK(boost::json::parse(json, {}, {.max_depth = 200}).is_object());
}
