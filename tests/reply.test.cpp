// SPDX-License-Identifier: BSL-1.0
#include <regdirect/contract.hpp>
#include <regdirect/reply.hpp>

#include "support/check.hpp"

#include <boost/json/parse.hpp>

#include <optional>
#include <string>
#include <string_view>

using namespace regdirect;
using namespace regdirect::tests;

namespace {

constexpr std::string_view good_response =
    R"({"deviceId":"d","verifyCode":"v","timeout":180,"psk":"0123456789abcdef"})";

/// What was read from the error, and which row of the catalogue it is.
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

TEST_CASE("no status but 200 is success, whatever the body") {
    for (unsigned const status : {0u, 100u, 201u, 202u, 204u, 301u, 400u, 500u, 599u, 999u}) {
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

TEST_CASE("a message is refused with the error of its first violation, in the order that the contract gives") {
    struct sample {
        std::string_view body;
        std::uint32_t code;
    };
    sample const samples[] = {
        {"{", 100007},
        {"[]", 50400},
        {"{}", 100007},
        {R"({"nodeId":""})", 50400},
        {R"({"nodeId":"","verifyCode":5})", 100003},
        {R"({"verifyCode":5})", 100007},
        {R"({"nodeId":"n","x":1,"verifyCode":"v","verifyCode":"w"})", 100003},
        {R"({"nodeId":"","deviceInfo":{}})", 100007},
        {R"({"nodeId":"n","verifyCode":"","timeout":-1})", 50400}, // a warning is no reason
    };
    for (auto const& [body, code] : samples) {
        auto const e = refusal(report_on_request(body));
        INFO(body);
        REQUIRE(e);
        CHECK(e->code == code);
        CHECK(e->status == 400);
    }
    CHECK(refusal(report_on_request(R"({"nodeId":"n","verifyCode":"","timeout":-1})", {.strict = true}))->code ==
          100003);
    CHECK(refusal(report_on_request(R"({"nodeId":"n","verifyCode":"v"})", {.solution = solution::nb_iot}))->code ==
          100003);
    CHECK(refusal(report_on_request(R"({"nodeId":"n"})", {.solution = solution::nb_iot}))->code == 100007);
    // in a response, a member can be missing that stands behind verifyCode
    CHECK(refusal(report_on_response(R"({"deviceId":"d","verifyCode":""})", {.strict = true}))->code == 100007);
    CHECK(refusal(validate(view::call_parameters{.app_key = "k"}))->code == 1010005);
    CHECK(refusal(validate(view::call_parameters{.accessToken = "t"}))->code == 100025);
    CHECK(refusal(validate(view::call_parameters{}))->code == 1010005); // of two alike the first one
    CHECK(refusal(validate(view::call_parameters{.accessToken = " ", .app_key = " "}))->code == 1010005);
}

TEST_CASE("a valid message is not refused") {
    CHECK_FALSE(refusal(report_on_request(R"({"nodeId":"n"})")));
    CHECK_FALSE(refusal(report_on_request(R"({"nodeId":"260531793113838","productId":""})"))); // warnings alone
    CHECK_FALSE(refusal(report()));
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

TEST_CASE("problem details name the error and all violations") {
    auto const found = report_on_request(R"({"nodeId":"","timeout":-1,"a~/\n\u202e\"b":1})");
    auto const text = write_problem(*refusal(found), found);
    auto const problem = boost::json::parse(text).as_object();
    CHECK(problem.at("type") == "about:blank");
    CHECK(problem.at("title") == "Bad Request");
    CHECK(problem.at("status") == 400);
    CHECK(problem.at("detail") ==
          "A parameter is not as documented. Check the request: validate() names the member and the rule.");
    CHECK(problem.at("error_code") == "50400");
    CHECK(problem.at("error_desc") == "The input is invalid.");
    CHECK_FALSE(problem.contains("truncated"));

    auto const& violations = problem.at("violations").as_array();
    REQUIRE(violations.size() == found.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        CHECK(violations[i].at("pointer") == boost::json::string_view(found[i].pointer()));
        CHECK(violations[i].at("rule") == boost::json::string_view(to_string(found[i].rule())));
        CHECK(violations[i].at("severity") == boost::json::string_view(to_string(found[i].severity())));
        CHECK(violations[i].at("code") == boost::json::string_view(std::to_string(found[i].code())));
        CHECK(violations[i].at("message") == boost::json::string_view(found[i].message()));
    }
    for (char const c : text) CHECK(static_cast<unsigned char>(c) >= 0x20);
    CHECK(text.find("\xe2\x80\xae") == std::string::npos);
}

TEST_CASE("every error's problem details are JSON, with the title of its status") {
    for (auto const& e : catalogue()) {
        auto const problem = boost::json::parse(write_problem(e, report())).as_object();
        CHECK(problem.at("status") == e.status);
        CHECK(problem.at("error_code") == boost::json::string_view(std::to_string(e.code)));
        CHECK(problem.at("violations").as_array().empty());
        auto const title = problem.at("title").as_string();
        CHECK(title == (e.status == 200   ? "OK"
                        : e.status == 400 ? "Bad Request"
                        : e.status == 401 ? "Unauthorized"
                        : e.status == 403 ? "Forbidden"
                                          : "Internal Server Error"));
    }
    CHECK(problem_media_type == "application/problem+json");
}

TEST_CASE("problem details say when there were more violations") {
    std::string body = R"({"nodeId":"n")";
    for (int i = 0; i < 100; ++i) body += ",\"x\":1";
    auto const found = report_on_request(body + '}');
    auto const problem = boost::json::parse(write_problem(*refusal(found), found)).as_object();
    CHECK(problem.at("violations").as_array().size() == 64);
    CHECK(problem.at("truncated") == true);
}

TEST_CASE("a report is written as a JSON array, without text of the message but the names of unknown members") {
    std::string out;
    append_json(out, report());
    CHECK(out == "[]");
    out.clear();
    append_json(out, report_on_request(R"({"nodeId":"SECRET\n","psk":"SECRET","isSecure":true})"));
    CHECK(out == R"([{"pointer":"/nodeId","rule":"controlCharacter","severity":"warning","code":"50400","message":)"
                 R"("nodeId should have no control characters, but has one at character 7"},)"
                 R"({"pointer":"/psk","rule":"pattern","severity":"error","code":"50400","message":)"
                 R"("psk must be a string of hexadecimal digits, but the first mismatch is at character 1"}])");
}
