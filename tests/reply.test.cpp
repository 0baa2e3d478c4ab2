// SPDX-License-Identifier: BSL-1.0
#include <regdirect/contract.hpp>
#include <regdirect/reply.hpp>

#include "support/check.hpp"

#include <boost/json/parse.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <system_error>

using namespace regdirect;
using namespace regdirect::tests;

namespace {

constexpr std::string_view good_response =
    R"({"deviceId":"d","verifyCode":"v","timeout":180,"psk":"0123456789abcdef"})";

/// The values read from an error, and its row of the catalogue.
struct expectation {
    unsigned status;
    std::string_view body;
    std::string_view code;
    std::string_view description;
    unsigned documented_status = 0; ///< 0: unknown
};

void check_error(expectation const& e) {
    auto const r = read_reply(e.status, e.body);
    INFO(e.status << ' ' << e.body);
    CHECK_FALSE(r.ok());
    CHECK_FALSE(r.response);
    REQUIRE(r.error);
    CHECK(r.error->status == e.status);
    CHECK(r.error->code == e.code);
    CHECK(r.error->description == e.description);
    CHECK(r.error->documented.has_value() == (e.documented_status != 0));
    if (r.error->documented) {
        CHECK(r.error->documented->status == e.documented_status);
        CHECK(std::to_string(r.error->documented->code) == e.code);
    }
}

} // namespace

TEST_CASE("HTTP 200 with a valid response is a response") {
    auto const r = read_reply(200, good_response);
    REQUIRE(r.ok());
    CHECK_FALSE(r.error);
    CHECK(reported(r.findings) == findings{});
    CHECK(*r.response ==
          RegDirectDeviceOutDTO{.deviceId = "d", .verifyCode = "v", .timeout = 180, .psk = "0123456789abcdef"});
}

TEST_CASE("a response that lacks what a reader can do without is a response, with warnings") {
    auto const r = read_reply(200, R"({"deviceId":"d"})");
    REQUIRE(r.ok());
    CHECK(reported(r.findings) == findings{{"/verifyCode", "required", "warning"},
                                           {"/timeout", "required", "warning"},
                                           {"/psk", "required", "warning"}});
    CHECK_FALSE(read_reply(200, R"({"deviceId":"d"})", {.strict = true}).ok());
}

TEST_CASE("a response that outlives its body is whole") {
    std::string body(R"({"deviceId":"\u0064evice","verifyCode":"verify","timeout":0,"psk":"0123456789abcdef"})");
    auto const r = read_reply(200, body);
    body.assign(body.size(), 'x');
    REQUIRE(r.ok());
    CHECK(r.response->deviceId == "device");
    CHECK(r.response->verifyCode == "verify");
}

TEST_CASE("HTTP 200 with neither a response nor an error is none of both") {
    for (std::string_view const body : {"", "{", "<html>OK</html>", "[]", "null", "\"ok\"", "{}", R"({"deviceId":""})",
                                        R"({"deviceId":5})", R"({"error_desc":"words alone"})"}) {
        auto const r = read_reply(200, body);
        INFO(body);
        CHECK_FALSE(r.ok());
        CHECK_FALSE(r.response);
        CHECK_FALSE(r.error);
        CHECK_FALSE(r.findings.ok());
    }
}

TEST_CASE("an error has one of two shapes, whatever the HTTP status") {
    expectation const samples[] = {
        {400, R"({"error_code":"100007","error_desc":"Bad request message."})", "100007", "Bad request message.", 400},
        {200, R"({"error_code":"103028","error_desc":"The license pool resources."})", "103028",
         "The license pool resources.", 200},
        {403, R"({"resultcode":"1010005","resultmsg":"Invalid access token or appId."})", "1010005",
         "Invalid access token or appId.", 403},
        {200, R"({"resultcode":"1010005","resultmsg":"x"})", "1010005", "x", 403},
        {400, R"({"error_code":"100007","error_desc":"text of another edition"})", "100007", "text of another edition",
         400},
        {500, R"({"error_code":"100007"})", "100007", "", 400}, // the only row with this code
        {418, R"({"error_code":"1010009"})", "1010009", "", 403},
        {500, R"({"error_code":"100203"})", "100203", "", 500}, // two rows: the status decides
        {403, R"({"error_code":"100203"})", "100203", "", 403},
        {404, R"({"error_code":"100203"})", "100203", "", 0}, // and where it does not, nothing does
        {200, R"({"error_code":"100203"})", "100203", "", 0},
        {400, R"({"error_code":"1","error_desc":"a","resultcode":"2","resultmsg":"b"})", "1", "a"},
        {400, R"({"error_code":null,"resultcode":"100007","resultmsg":"b"})", "100007", "b", 400},
        {200, R"({"deviceId":"d","verifyCode":"v","error_code":"50400"})", "50400", "", 400},
        {200, R"({"error_code":"100007","more":{"x":[1]}})", "100007", "", 400},
        {400, R"({"error_code":"100007","error_desc":"\u8bf7\n"})", "100007", "\xe8\xaf\xb7\n", 400},
        {429, R"({"error_code":"APIG.0308","error_msg":"throttled"})", "APIG.0308", "throttled"},
        {400, R"({"error_code":"100007","error_desc":null,"error_msg":"b"})", "100007", "b", 400},
        {400, R"({"error_code":"100007","error_msg":"b","error_desc":"a"})", "100007", "a", 400},
        {400, R"({"error_code":"100007","error_msg":"b","error_desc":""})", "100007", "", 400}, // it is there
        {400, R"({"error_code":"100007","error_msg":"b","error_desc":5})", "100007", "", 400},
        {403, R"({"resultcode":"1010005","resultmsg":"c","error_msg":"b"})", "1010005", "c", 403},
    };
    for (auto const& s : samples) check_error(s);
}

TEST_CASE("an error code is a string, or an integer in any spelling") {
    for (std::string_view const spelling : {"\"100007\"", "100007", "100007.0", "100007.000", "1.00007e5", "1.00007E+5",
                                            "100007e0", "1000070e-1", R"("\u003100007")"}) {
        auto const body = R"({"error_code":)" + std::string(spelling) + '}';
        check_error({400, body, "100007", "", 400});
    }
    check_error({403, R"({"resultcode":1010005})", "1010005", "", 403});
    check_error({400, R"({"error_code":0})", "0", ""});
}

TEST_CASE("an unknown code is kept as it was sent, and reported as unknown") {
    for (std::string_view const code : {"999999", "IOTDA.000006", "", " 100007", "100007 ", "+100007", "0x186A7", "1e5",
                                        "100007.0", "-1", "99999999999999999999", "4295067303", "code"}) {
        auto const body = R"({"error_code":")" + std::string(code) + R"(","error_desc":"d"})";
        check_error({400, body, code, "d"});
    }
    check_error({400, R"({"error_code":100906,"error_desc":"address is null"})", "100906", "address is null"});
    check_error({400, R"({"error_code":9223372036854775807})", "9223372036854775807", ""});
    check_error({400, R"({"error_code":18446744073709551615})", "18446744073709551615", ""});
    check_error({400, R"({"error_code":99999999999999999999999})", "99999999999999999999999", ""});
    check_error({400, R"({"error_code":"a\u0000b"})", std::string_view("a\0b", 3), ""});
}

TEST_CASE("an error status with a body that is no error body is an error without a code") {
    for (std::string_view const body :
         {"", "<html><body>502 Bad Gateway</body></html>", "{", "[]", "null", "{}", R"({"error_desc":5})",
          R"({"deviceId":"d","verifyCode":"v","timeout":0,"psk":"01234567"})"}) {
        auto const r = read_reply(502, body);
        INFO(body);
        CHECK_FALSE(r.ok());
        REQUIRE(r.error);
        CHECK(r.error->status == 502);
        CHECK(r.error->code.empty());
        CHECK_FALSE(r.error->documented);
        CHECK_FALSE(r.findings.ok());
    }
}

TEST_CASE("a status from 200 to 299 is success, unless the body has a code") {
    for (unsigned const status : {200u, 201u, 202u, 204u, 226u, 299u}) {
        INFO(status);
        CHECK(read_reply(status, good_response).ok());
        CHECK(read_reply(status, R"({"deviceId":"d","error_code":"100007"})").error.has_value());
        auto const nothing = read_reply(status, "");
        CHECK_FALSE((nothing.ok() || nothing.error || nothing.response));
        CHECK(reported(nothing.findings) == findings{{"", "syntax"}});
    }
}

TEST_CASE("no other status is success, whatever the body") {
    for (unsigned const status : {0u, 100u, 199u, 300u, 301u, 400u, 500u, 599u, 999u, ~0u}) {
        auto const r = read_reply(status, good_response);
        INFO(status);
        CHECK_FALSE(r.ok());
        REQUIRE(r.error);
        CHECK(r.error->status == status);
    }
}

TEST_CASE("an error code of the wrong kind is an error all the same") {
    struct sample {
        std::string_view body;
        findings expected;
    };
    sample const samples[] = {
        {R"({"error_code":true})", {{"/error_code", "type"}}},
        {R"({"error_code":1.5,"error_desc":"d"})", {{"/error_code", "type"}}},
        {R"({"error_code":-5})", {{"/error_code", "minimum"}}},
        {R"({"resultcode":{}})", {{"/resultcode", "type"}}},
    };
    for (auto const& [body, expected] : samples)
        for (unsigned const status : {200u, 400u}) {
            auto const r = read_reply(status, body);
            INFO(body);
            REQUIRE(r.error);
            CHECK(r.error->code.empty());
            CHECK_FALSE(r.response);
            CHECK(reported(r.findings) == expected);
        }
    check_error({200, R"({"error_code":[],"resultcode":"100007"})", "100007", "", 400});
}

TEST_CASE("the first of two codes counts") {
    auto const r = read_reply(400, R"({"error_code":"100007","error_code":"50400","error_desc":"a","error_desc":"b"})");
    REQUIRE(r.error);
    CHECK(r.error->code == "100007");
    CHECK(r.error->description == "a");
    CHECK(reported(r.findings) == findings{{"/error_code", "uniqueKeys"}, {"/error_desc", "uniqueKeys"}});
}

TEST_CASE("failing fast does not take an error for a response") {
    auto const r =
        read_reply(200, R"({"error_desc":5,"x":{},"error_code":"100007","error_code":"1"})", {.fail_fast = true});
    REQUIRE(r.error);
    CHECK(r.error->code == "100007");
    CHECK(read_reply(200, good_response, {.fail_fast = true}).ok());
}

TEST_CASE("a reply over a limit is not read") {
    auto const r = read_reply(200, good_response, {.max_body = 10});
    CHECK_FALSE(r.ok());
    CHECK_FALSE(r.error);
    CHECK(reported(r.findings) == findings{{"", "limit"}});
}

TEST_CASE("every platform error is written as an error body that reads back as it") {
    CHECK(write_error(*find_error(400, 100007)) == R"({"error_code":"100007","error_desc":"Bad request message."})");
    for (auto const& e : catalogue()) {
        auto const r = read_reply(e.status, write_error(e));
        REQUIRE(r.error);
        CHECK(r.error->documented == e);
        CHECK(r.error->description == e.description);
        CHECK(reported(r.findings) == findings{});
    }
}

namespace {

advice todo_for(unsigned status, std::string_view body) {
    auto const todo = advice_for(read_reply(status, body));
    REQUIRE(todo);
    return *todo;
}

} // namespace

TEST_CASE("a documented error has the words of the catalogue, and says whether a retry helps") {
    for (auto const& e : catalogue()) {
        auto const todo = todo_for(e.status, write_error(e));
        INFO(e.status << '/' << e.code);
        CHECK(todo == advice_for(e));
        CHECK(todo.category == e.category);
        CHECK(todo.retry == (e.retry ? retry_verdict::later : retry_verdict::never));
        CHECK(todo.mender == e.mender);
        CHECK(todo.meaning == e.meaning);
        CHECK(todo.handling == e.handling);
        CHECK_FALSE(todo.may_be_registered);
    }
}

TEST_CASE("an answer without a code says by its status whether a retry helps, in whole sentences") {
    for (std::string_view const body : {std::string_view(), std::string_view("<html>Bad Gateway</html>"),
                                        std::string_view(R"({"error_code":-5})"), good_response}) {
        for (unsigned const status : {429u, 502u, 503u, 504u}) {
            auto const todo = todo_for(status, body);
            INFO(status << body);
            CHECK(todo.retry == retry_verdict::later_after_asking);
            CHECK(todo.may_be_registered);
            CHECK(can_retry(*read_reply(status, body).error));
        }
        for (unsigned const status :
             {0u, 100u, 300u, 302u, 400u, 401u, 403u, 404u, 413u, 500u, 501u, 505u, 600u, ~0u}) {
            auto const todo = todo_for(status, body);
            INFO(status << body);
            CHECK(todo.retry == retry_verdict::never);
            CHECK(todo.may_be_registered == (status < 300 || status >= 500)); // 3xx and 4xx: it was not let through
            CHECK_FALSE(can_retry(*read_reply(status, body).error));
        }
    }
    for (unsigned status = 0; status < 1000; ++status) {
        auto const todo = advice_for_status(status, false);
        CHECK((todo.meaning.ends_with('.') && todo.handling.ends_with('.')));
    }
    CHECK(todo_for(429, "").category == category::throttling);
    CHECK(todo_for(401, "").category == category::authentication);
    CHECK(todo_for(404, "").category == category::not_found);
    CHECK(todo_for(500, "").category == category::internal);
    CHECK(todo_for(500, "").mender == mender::platform_operator);
    CHECK(todo_for(413, "").mender == mender::caller);
}

TEST_CASE("a code that the catalogue does not have is a refusal; its status says whether a retry helps") {
    constexpr std::string_view body = R"({"error_code":"APIG.0308","error_msg":"m"})";
    CHECK(todo_for(429, body).retry == retry_verdict::later_after_asking);
    CHECK(todo_for(504, body).may_be_registered);
    for (unsigned const status : {200u, 400u, 500u}) {
        CHECK(todo_for(status, body).retry == retry_verdict::never);
        CHECK_FALSE(todo_for(status, body).may_be_registered);
        CHECK(todo_for(status, body).handling.find("is registered") == std::string_view::npos);
    }
}

TEST_CASE("a code that the catalogue has at other statuses alone has their advice, where these agree") {
    CHECK(todo_for(404, R"({"error_code":"100203"})").meaning == "The application does not exist.");
    CHECK_FALSE(read_reply(404, R"({"error_code":"100203"})").error->documented);
    CHECK(todo_for(503, R"({"error_code":"100203"})").retry == retry_verdict::later_after_asking);
    CHECK(todo_for(404, R"({"error_code":"4295067499"})").meaning ==
          "The server does not know this address."); // 2^32 more
}

TEST_CASE("a documented code with the status of a gateway: the call may have been carried out") {
    auto const refused = todo_for(502, R"({"error_code":"100007"})");
    CHECK(refused.retry == retry_verdict::never);
    CHECK(refused.may_be_registered);
    CHECK(todo_for(504, R"({"error_code":"1010009"})").retry == retry_verdict::later_after_asking);
    CHECK_FALSE(todo_for(503, R"({"error_code":"100007"})").may_be_registered);
}

TEST_CASE(
    "an answer of success that is none leaves open whether the device is registered; a registered one needs nothing") {
    for (std::string_view const body : {"", "<html>", "{}"}) {
        auto const todo = todo_for(200, body);
        CHECK(todo.retry == retry_verdict::later_after_asking);
        CHECK(todo.may_be_registered);
    }
    CHECK_FALSE(advice_for(read_reply(200, good_response)));
}

TEST_CASE("a call without a reply can be sent again if nothing of it was sent") {
    CHECK(advice_without_reply(false).retry == retry_verdict::later);
    CHECK_FALSE(advice_without_reply(false).may_be_registered);
    CHECK(advice_without_reply(true).retry == retry_verdict::later_after_asking);
    CHECK(advice_without_reply(true).may_be_registered);
    CHECK(to_string(retry_verdict::never) == "never");
    CHECK(to_string(retry_verdict::later) == "later");
    CHECK(to_string(retry_verdict::later_after_asking) == "later-after-asking");
}

TEST_CASE("an answer is compared with its request") {
    RegDirectDeviceInDTO const same{.nodeId = "n", .psk = "0123456789ABCDEF", .verifyCode = "v"};
    CHECK(read_reply(200, good_response, same).ok());
    CHECK(reported(read_reply(200, R"({"deviceId":"d"})", RegDirectDeviceInDTO{.nodeId = "n"}).findings) ==
          reported(read_reply(200, R"({"deviceId":"d"})").findings));

    view::RegDirectDeviceInDTO const other{.nodeId = "n", .verifyCode = "w"};
    auto const got = read_reply(200, good_response, other, {.solution = solution::nb_iot});
    CHECK_FALSE(got.ok());
    REQUIRE(got.response);
    CHECK(got.response->deviceId == "d");
    CHECK(reported(got.findings) == findings{{"/verifyCode", "echo"}});
    REQUIRE(advice_for(got));
    CHECK(advice_for(got)->may_be_registered);
    CHECK(read_reply(400, "", other).error.has_value());
}

TEST_CASE("every error that arrives is an error_code of the category of its advice") {
    struct sample {
        unsigned status;
        std::string_view body;
    };
    for (auto const& [status, body] : {sample{403, R"({"error_code":"1010009"})"}, sample{502, ""},
                                       sample{429, R"({"error_code":"APIG.0308"})"}, sample{0, "x"}, sample{~0u, ""},
                                       sample{1000, ""}, sample{200, R"({"error_code":"1"})"}, sample{404, "<html>"}}) {
        auto const error = read_reply(status, body).error;
        INFO(status);
        REQUIRE(error);
        boost::system::error_code const ec = make_error_code(*error);
        CHECK(ec.failed());
        CHECK(ec.message().size() > 10);
        std::error_code const std_ec = ec;
        CHECK(std_ec);
        CHECK(std_ec.message() == ec.message());
        for (auto const c : detail::enum_table<category>::values) {
            CHECK((ec == c) == (c == advice_for(*error).category));
            CHECK((std_ec == c) == (c == advice_for(*error).category));
        }
    }
    CHECK(make_error_code(*read_reply(403, R"({"error_code":"1010009"})").error) ==
          make_error_code(*find_error(403, 1010009)));
    auto const gateway = make_error_code(*read_reply(502, "").error);
    CHECK(gateway.value() == 502);
    CHECK(std::string_view(gateway.category().name()) == "regdirect.undocumented");
    CHECK(gateway.message() == "HTTP status 502: A gateway got no valid answer from the platform.");
}

TEST_CASE("an error code that is null is absent, even if it stands there twice") {
    auto const twice = read_reply(200, R"({"error_code":null,"error_code":null,"error_desc":"b"})");
    CHECK_FALSE(twice.error);
    CHECK(read_reply(200, R"({"error_code":null,"resultcode":"1"})").error);
}
