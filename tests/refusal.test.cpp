// SPDX-License-Identifier: BSL-1.0
#include <regdirect/contract.hpp>
#include <regdirect/refusal.hpp>
#include <regdirect/rules.hpp>
#include <regdirect/validate.hpp>

#include "support/check.hpp"

#include <boost/describe/class.hpp>
#include <boost/json/parse.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

using namespace regdirect;
using namespace regdirect::tests;

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

TEST_CASE("problem details name the error and all violations") {
    auto const found = report_on_request(R"({"nodeId":"","timeout":-1,"a~/\n\u202e\"b":1})");
    auto const text = write_problem(*refusal(found), found);
    auto const problem = boost::json::parse(text).as_object();
    CHECK(problem.at("type") == "about:blank");
    CHECK(problem.at("title") == "Bad Request");
    CHECK(problem.at("status") == 400);
    CHECK(problem.at("detail") == "A parameter is not as documented. "
                                  "Correct the request: `regdirect check` names each wrong member and its rule.");
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
                 R"("nodeId should have no control characters, but has one at character 7",)"
                 R"("limit":"^[^\\x00-\\x1F\\x7F]*$","found":7},)"
                 R"({"pointer":"/psk","rule":"pattern","severity":"error","code":"50400","message":)"
                 R"("psk must be a string of hexadecimal digits, but the first mismatch is at character 1",)"
                 R"("limit":"^[0-9A-Fa-f]+$","found":1}])");
}

namespace {

/// The part of a written report from the data of its first violation on.
std::string data(report const& found) {
    std::string out;
    append_json(out, found, [](violation const&) { return ""; });
    return out.substr(out.find(R"("message":"")") + 12);
}

} // namespace

TEST_CASE("limits, what was found, its cause and what was meant stand as data behind the message") {
    CHECK(data(report_on_request(R"({"nodeId":""})")) == R"(,"limit":1,"found":0}])");
    CHECK(data(report_on_request(R"({"nodeId":7})")) == R"(,"limit":"string","found":"integer"}])");
    CHECK(data(report_on_request("[]")) == R"(,"limit":"object","found":"array"}])");
    CHECK(data(report_on_error(R"({"error_code":[]})")) == R"(,"limit":["string","integer"],"found":"array"}])");
    CHECK(data(report_on_request(R"({"nodeId":"n","timeout":-1})")) == R"(,"limit":0}])");
    CHECK(data(report_on_request(R"({"nodeId":"n","psk":"01234567"})")) == R"(,"limit":"psk"}])");
    CHECK(data(report_on_request(R"({"nodeId":"n","deviceInfo":{"model":"m","protocolType":"HTTP"}})")) ==
          R"(,"limit":["CoAP","huaweiM2M","Z-Wave","ONVIF","WPS","Hue","WiFi","J808","Gateway","ZigBee","LWM2M"]}])");
    CHECK(data(report_on_request(R"({"nodeId":"n","imsI":1})")) == R"(,"meant":"/imsi"}])");
    CHECK(data(report_on_request(R"({"nodeId":"n","x":1})")) == "}]");
    CHECK(data(report_on_request("{} {}")) == R"(,"found":3,"cause":"second-text"}])");
    CHECK(data(report_on_request(std::string(65537, ' '))) == R"(,"found":65536}])");
    auto const nb_iot = report_on_request(R"({"nodeId":"n","verifyCode":"v"})", {.solution = solution::nb_iot});
    CHECK(data(nb_iot).ends_with(R"("limit":"nodeId"}])"));
    CHECK(data(report_on_error("{}")) == R"(,"limit":"resultcode"}])");
    static constexpr constraint measured{.pointer = std::string_view("/x"), .limit = std::int64_t{-7}};
    report own;
    own.add(measured, 5);
    CHECK(data(own) == R"(,"limit":-7,"found":5}])");
}

namespace parcels {

using namespace regdirect;

/// With the kinds of limits that the contract of this API has not.
struct Parcel {
    std::optional<double> weight{};
    std::optional<std::vector<std::string>> tags{};
    std::optional<std::string> name{};
    BOOST_DESCRIBE_CLASS(Parcel, (), (weight, tags, name), (), ())
    friend bool operator==(Parcel const&, Parcel const&) = default;
};
constexpr auto contract(std::type_identity<Parcel>) {
    using T = Parcel;
    return object<T>(must(any_of<&T::weight, &T::name>{}), must(all_or_none<&T::weight, &T::name>{}),
                     member<&T::weight>("Kilogrammes.", must(minimum{0.25}, exclusive_maximum{1e30})),
                     member<&T::tags>("Tags.", must(unique_items{})), member<&T::name>("A name."));
}

} // namespace parcels

TEST_CASE("limits of other contracts are data as well: decimal numbers, and the members to choose from") {
    auto const found_in = [](std::string_view body) { return data(report_on<parcels::Parcel>(body)); };
    CHECK(found_in(R"({"name":"n","weight":0.125})") == R"(,"limit":0.25}])");
    CHECK(found_in(R"({"name":"n","weight":1e30})") == R"(,"limit":1e+30}])");
    CHECK(found_in(R"({"name":"n"})") == R"(,"limit":["weight","name"]}])");
    CHECK(found_in("{}") == R"(,"limit":["weight","name"]}])");
    CHECK(found_in(R"({"name":"n","weight":1,"tags":["a","b","a"]})") == R"(,"found":2}])"); // `true` is no limit
}

namespace {

constexpr constraint broken_with(std::uint32_t code) {
    return {.pointer = std::string_view("/x"), .id = rule::pattern, .says = std::string_view("be an x"), .code = code};
}

} // namespace

TEST_CASE("a mistake of the client is never answered as a failure of the server, whatever code its row has") {
    // no code, no documented one, 500 alone, 200 alone, and 500 beside 403
    static constexpr constraint rows[] = {broken_with(0),      broken_with(100403), broken_with(~std::uint32_t{0}),
                                          broken_with(100412), broken_with(50252),  broken_with(103028),
                                          broken_with(100203)};
    for (constraint const& row : rows) {
        report found;
        found.add(row);
        auto const e = refusal(found);
        INFO(row.code);
        REQUIRE(e);
        CHECK(*e == (row.code == 100203 ? *find_error(403, 100203) : *find_error(400, 50400)));
    }
}

TEST_CASE("a report whose errors found no room is refused") {
    static constexpr constraint doubtful{.pointer = std::string_view("/x"), .level = severity::warning, .code = 50400};
    static constexpr constraint wrong{.pointer = std::string_view("/x"), .code = 100007};
    report found;
    for (int i = 0; i < 64; ++i) found.add(doubtful);
    CHECK_FALSE(refusal(found));
    found.add(wrong);
    CHECK_FALSE(found.ok());
    CHECK(refusal(found) == find_error(400, 50400));
}

TEST_CASE("text that is not UTF-8 is written as JSON all the same") {
    report found;
    found.add_unknown_parameter("a\xff\"\n", {});
    std::string out;
    append_json(out, found);
    CHECK(boost::json::parse(out).at(0).at("pointer") == "a\\xff\"\n");
    CHECK(out.find('\n') == std::string::npos);
    CHECK(write_error({.status = 400,
                       .code = 1,
                       .category = category::input,
                       .retry = false,
                       .mender = mender::caller,
                       .description = "\"\xff",
                       .meaning = "m",
                       .handling = "h"}) == R"({"error_code":"1","error_desc":"\"\\xff"})");
}

TEST_CASE("problem details have the texts and messages that they are given") {
    auto const found = report_on_request(R"({"nodeId":"","timeout":-1})");
    auto const chinese = [](violation const& v) {
        return std::string(v.pointer()) + "\x1b\xff\n\xe4\xb8\x8d\xe7\xac\xa6\xe5\x90\x88"; // hostile, for a test
    };
    auto const text =
        write_problem(*refusal(found), found, {.title = "\xe9\x94\x99\"", .detail = "\xe8\xaf\xb7\x01"}, chinese);
    for (char const c : text) CHECK(static_cast<unsigned char>(c) >= 0x20);
    auto const problem = boost::json::parse(text).as_object();
    CHECK(problem.at("title") == "\xe9\x94\x99\"");
    CHECK(problem.at("detail") == "\xe8\xaf\xb7\x01");
    CHECK(problem.at("error_desc") == "The input is invalid."); // as the platform sends it
    CHECK(problem.at("error_code") == "50400");
    CHECK(problem.at("violations").as_array().size() == 2);
    CHECK(problem.at("violations").at(1).at("message") == "/timeout\x1b\\xff\n\xe4\xb8\x8d\xe7\xac\xa6\xe5\x90\x88");

    auto const english = write_problem(*refusal(found), found, {.title = "T"});
    CHECK(english.starts_with(R"({"type":"about:blank","title":"T","status":400,"detail":"A parameter is not)"));
    CHECK(english.find("timeout must be at least 0") != std::string::npos);
}

TEST_CASE("a report is written with messages of another formatter") {
    std::string out;
    append_json(out, report_on_request(R"({"nodeId":""})"), [](violation const&) { return "no"; });
    CHECK(out == R"([{"pointer":"/nodeId","rule":"minLength","severity":"error","code":"50400","message":"no",)"
                 R"("limit":1,"found":0}])");
}
