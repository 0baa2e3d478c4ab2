// SPDX-License-Identifier: BSL-1.0
#include <regdirect/contract.hpp>
#include <regdirect/encode.hpp>

#include "support/check.hpp"
#include "support/specimen.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value_from.hpp>
#include <boost/json/value_to.hpp>

#include <limits>
#include <random>
#include <string>
#include <string_view>

using namespace regdirect;
using namespace regdirect::tests;

namespace {

/// A string of 1 to `longest` characters of all kinds, valid in UTF-8 and without control characters.
std::string random_text(std::mt19937& random, std::size_t longest) {
    std::string_view const alphabet[] = {"a",      "Z",      "0",      " ",          "\"",
                                         "\\",     "/",      "~",      "\u0080",     "\u00e9",
                                         "\u2028", "\ufeff", "\uffff", "\U0001f600", "\U0010ffff"};
    std::string out;
    for (auto n = 1 + random() % longest; n > 0; --n) out += alphabet[random() % std::size(alphabet)];
    return out;
}

std::string random_of(std::mt19937& random, std::string_view alphabet, std::size_t least, std::size_t most) {
    std::string out;
    for (auto n = least + random() % (most - least + 1); n > 0; --n) out += alphabet[random() % alphabet.size()];
    return out;
}

/// Any valid request: each optional member is there or not.
RegDirectDeviceInDTO random_request(std::mt19937& random) {
    auto const coin = [&] { return random() % 2 == 0; };
    RegDirectDeviceInDTO q;
    q.nodeId = random_text(random, 256);
    if (coin()) {
        auto& d = q.deviceInfo.emplace();
        d.model = random_text(random, 256);
        if (coin()) d.manufacturerId = random_text(random, 256);
        if (coin()) d.manufacturerName = random_text(random, 20);
        if (coin()) d.deviceType = "D" + random_of(random, "azAZ09", 0, 255);
        if (coin()) d.protocolType = static_cast<ProtocolType>(random() % 11);
        if (d.protocolType == ProtocolType::Z_Wave)
            d.model = random_of(random, "09afAF", 4, 4) + '-' + random_of(random, "09afAF", 4, 4);
    }
    if (coin()) q.endUserId = random_text(random, 256);
    if (coin()) q.imsi = random_of(random, "0123456789", 6, 15);
    if (coin()) q.isSecure = coin();
    if (coin()) q.psk = random_of(random, "0123456789abcdefABCDEF", 4, 16) + random_of(random, "0f", 4, 16);
    if (coin()) q.timeout = coin() ? static_cast<std::int64_t>(random() % 2147483648) : 2147483647;
    if (coin()) q.verifyCode = random_text(random, 256);
    if (coin()) q.productId = random_text(random, 256);
    return q;
}

} // namespace

TEST_CASE("members are written in documented order, absent ones are left out") {
    CHECK(encode(RegDirectDeviceInDTO{.nodeId = "n"}) == R"({"nodeId":"n"})");
    CHECK(encode(view::RegDirectDeviceInDTO{.nodeId = "n", .timeout = 0}) == R"({"nodeId":"n","timeout":0})");
    CHECK(encode(specimen<RegDirectDeviceInDTO>()) ==
          R"({"deviceInfo":{"manufacturerId":"acme","manufacturerName":"Acme","deviceType":"WaterMeter",)"
          R"("model":"001A-0A12","protocolType":"Z-Wave"},"endUserId":"460002289000168","imsi":"460002289000168",)"
          R"("isSecure":true,"nodeId":"260531793113837","psk":"0123456789abcdef","timeout":180,)"
          R"("verifyCode":"260531793113837","productId":"p1"})");
    CHECK(encode(RegDirectDeviceInDTO{.deviceInfo = DeviceInfo{.model = "m"}, .isSecure = false, .nodeId = ""}) ==
          R"({"deviceInfo":{"model":"m"},"isSecure":false,"nodeId":""})");
    CHECK(encode(RegDirectDeviceOutDTO{.deviceId = "d", .psk = "0a"}) == R"({"deviceId":"d","psk":"0a"})");
    CHECK(encode(error_body{.error_code = code_text{"1"}, .resultmsg = "m"}) ==
          R"({"error_code":"1","resultmsg":"m"})");
    CHECK(encode(error_body{}) == "{}");
}

TEST_CASE("a default is never written into a message that did not carry it") {
    RegDirectDeviceInDTO request;
    REQUIRE(decode(R"({"nodeId":"n"})", request).ok());
    CHECK(encode(request) == R"({"nodeId":"n"})");
}

TEST_CASE("encoding appends to what is there") {
    std::string out = "data: ";
    CHECK(encode(RegDirectDeviceInDTO{.nodeId = "n"}, out));
    CHECK(encode(RegDirectDeviceInDTO{.nodeId = "m"}, out));
    CHECK(out == R"(data: {"nodeId":"n"}{"nodeId":"m"})");
}

TEST_CASE("a string is written so that any JSON reader gets the same one") {
    std::string all;
    for (int c = 0; c < 128; ++c) all += static_cast<char>(c);
    all += "\xc2\x80\xe2\x80\xa8\xef\xbb\xbf\xed\x9f\xbf\xee\x80\x80\xf0\x90\x80\x80\xf4\x8f\xbf\xbf";
    auto const text = encode(view::RegDirectDeviceInDTO{.nodeId = all});
    CHECK(std::string_view(boost::json::parse(text).at("nodeId").as_string()) == all);
    for (char const c : text) CHECK(static_cast<unsigned char>(c) >= 0x20);
    CHECK(encode(view::RegDirectDeviceInDTO{.nodeId = "\"\\\n"}) == R"({"nodeId":"\"\\\n"})");
}

TEST_CASE("one character that needs an escape is enough") {
    for (int c = 0; c < 128; ++c) {
        std::string const text = "plain" + std::string(1, static_cast<char>(c)) + "plain";
        auto const written = encode(view::RegDirectDeviceInDTO{.nodeId = text});
        INFO(written);
        boost::system::error_code ec;
        auto const document = boost::json::parse(written, ec);
        REQUIRE_FALSE(ec);
        CHECK(std::string_view(document.at("nodeId").as_string()) == text);
    }
}

TEST_CASE("control characters are written as the shortest escapes") {
    std::string all = "\"\\";
    for (int c = 0; c < 32; ++c) all += static_cast<char>(c);
    CHECK(encode(view::RegDirectDeviceInDTO{.nodeId = all}) ==
          R"({"nodeId":)" + boost::json::serialize(boost::json::string_view(all)) + "}");
}

TEST_CASE("a long string that needs escapes is written whole") {
    std::string const all(5000, '\n');
    auto const text = encode(view::RegDirectDeviceInDTO{.nodeId = all});
    CHECK(std::string_view(boost::json::parse(text).at("nodeId").as_string()) == all);
}

TEST_CASE("text of every length is written whole, wherever the writer's own memory ends") {
    for (std::size_t const n : {std::size_t{0}, std::size_t{500}, std::size_t{990}})
        for (std::size_t m = 0; m != 1100; m += (m >= 1000 ? 1 : 50)) {
            std::string const first(n, 'a'), second(m, 'b');
            auto const text =
                encode(view::RegDirectDeviceInDTO{.nodeId = first, .timeout = 1234567, .productId = second});
            REQUIRE(text == R"({"nodeId":")" + first + R"(","timeout":1234567,"productId":")" + second + R"("})");
        }
}

TEST_CASE("integers are written exactly") {
    for (auto const n : {std::int64_t{0}, std::int64_t{-1}, std::int64_t{2147483647},
                         std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()})
        CHECK(encode(view::RegDirectDeviceInDTO{.nodeId = "n", .timeout = n}) ==
              R"({"nodeId":"n","timeout":)" + std::to_string(n) + '}');
}

TEST_CASE("every documented value of protocolType is written as documented") {
    for (auto const p : detail::enum_table<ProtocolType>::values)
        CHECK(encode(DeviceInfo{.model = "m", .protocolType = p}) ==
              R"({"model":"m","protocolType":")" + std::string(to_string(p)) + "\"}");
}

TEST_CASE("what cannot be said in JSON is refused before a byte is written") {
    auto const refused = [](auto const& message) {
        std::string out = "untouched";
        return !encode(message, out) && out == "untouched" && encode(message).empty();
    };
    std::string_view const bad_texts[] = {"\x80",     "\xff",         "\xf8\x88",        "a\xc3",
                                          "\xe9\x9b", "\xc3(",        "\xc0\x80",        "\xe0\x80\x80",
                                          "caf\xe9",  "\xed\xa0\x80", "\xf4\x90\x80\x80"};
    for (auto const bad : bad_texts) {
        INFO(printable(bad));
        CHECK(refused(view::RegDirectDeviceInDTO{.nodeId = bad}));
        CHECK(refused(view::RegDirectDeviceInDTO{.nodeId = "n", .productId = bad}));
        CHECK(refused(view::RegDirectDeviceInDTO{.deviceInfo = view::DeviceInfo{.model = bad}, .nodeId = "n"}));
        CHECK(refused(view::RegDirectDeviceOutDTO{.deviceId = "d", .psk = bad}));
        CHECK(refused(view::error_body{.error_code = view::code_text{bad}}));
    }
    std::string const longer(3000, 'x');
    CHECK(refused(view::RegDirectDeviceInDTO{.nodeId = longer, .productId = "\xff"}));
    for (int const n : {-1, 11, 255})
        CHECK(refused(RegDirectDeviceInDTO{
            .deviceInfo = DeviceInfo{.model = "m", .protocolType = static_cast<ProtocolType>(n)}, .nodeId = "n"}));
}

TEST_CASE("rules do not matter to encoding") {
    CHECK(encode(RegDirectDeviceInDTO{.nodeId = "", .psk = "x", .timeout = -5}) ==
          R"({"nodeId":"","psk":"x","timeout":-5})");
}

TEST_CASE("every valid message survives encoding and decoding") {
    std::mt19937 random(5);
    for (int i = 0; i < 1500; ++i) {
        auto const request = random_request(random);
        options const o{.solution = i % 2 == 0 ? solution::generic : solution::smart_home};
        REQUIRE(validate(request, o).ok());
        auto const text = encode(request);
        INFO(printable(text));
        RegDirectDeviceInDTO back;
        auto const found = decode(text, back, o);
        REQUIRE(reported(found) == reported(validate(request, o)));
        REQUIRE(back == request);
        REQUIRE(encode(back) == text);
        REQUIRE(encode(detail::as_view(back)) == text);
    }
}

TEST_CASE("a message becomes a Boost.JSON value, and one a message") {
    auto const request = specimen<RegDirectDeviceInDTO>();
    auto const document = boost::json::value_from(request);
    CHECK(boost::json::serialize(document) == encode(request));
    CHECK(boost::json::value_to<RegDirectDeviceInDTO>(document) == request);
    CHECK(boost::json::value_from(detail::as_view(request)) == document);

    auto const answer = specimen<RegDirectDeviceOutDTO>();
    CHECK(boost::json::value_to<RegDirectDeviceOutDTO>(boost::json::value_from(answer)) == answer);

    boost::json::object wrapper{{"request", boost::json::value_from(request)}};
    CHECK(boost::json::value_to<RegDirectDeviceInDTO>(wrapper.at("request")) == request);
}

TEST_CASE("a Boost.JSON value that is no valid message does not become one") {
    for (std::string_view const text :
         {"{}", "[]", R"({"nodeId":5})", R"({"nodeId":"n","x":1})", R"({"nodeId":"n","timeout":-1})"}) {
        auto const document = boost::json::parse(text);
        CHECK(boost::json::try_value_to<RegDirectDeviceInDTO>(document).has_error());
        CHECK_THROWS(boost::json::value_to<RegDirectDeviceInDTO>(document));
    }
    CHECK(boost::json::try_value_to<RegDirectDeviceInDTO>(boost::json::parse(R"({"nodeId":"n"})")).has_value());
}

TEST_CASE("value_to throws what decode() finds") {
    try {
        boost::json::value_to<RegDirectDeviceInDTO>(boost::json::parse(R"({"timeout":-1,"psk":"secret"})"));
        FAIL("nothing is thrown");
    } catch (invalid_message const& e) {
        CHECK(reported(e.report()) == findings{{"/isSecure", "secureFlag", "warning"},
                                               {"/nodeId", "required"},
                                               {"/psk", "pattern"},
                                               {"/timeout", "minimum"}});
        CHECK(e.code() == make_error_code(rule::required));
        CHECK(std::string_view(e.what()).find("secret:") == std::string_view::npos);
    }
    auto const result = boost::json::try_value_to<RegDirectDeviceInDTO>(boost::json::parse(R"({"nodeId":5})"));
    CHECK(result.error() == make_error_code(rule::type));
    CHECK(&result.error().category() == &message_category());
    CHECK(result.error().message() == "the message breaks the rule type");
}

TEST_CASE("a message that JSON cannot represent does not become a value") {
    auto const thrown = [](auto const& message) {
        try {
            boost::json::value_from(message);
        } catch (invalid_message const& e) {
            return reported(e.report());
        }
        return reported(report());
    };
    CHECK(thrown(RegDirectDeviceInDTO{.nodeId = "\xff", .psk = "\xbb"}) ==
          findings{{"/nodeId", "utf8"}, {"/psk", "utf8"}});
    CHECK(thrown(view::RegDirectDeviceInDTO{
              .deviceInfo = view::DeviceInfo{.model = "", .protocolType = static_cast<ProtocolType>(11)},
              .nodeId = ""}) == findings{{"/deviceInfo/protocolType", "enum"}});
}
