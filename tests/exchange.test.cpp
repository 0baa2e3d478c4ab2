// SPDX-License-Identifier: BSL-1.0
#include <regdirect/contract.hpp>
#include <regdirect/exchange.hpp>

#include "support/check.hpp"
#include "support/specimen.hpp"

#include <algorithm>
#include <memory_resource>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

using namespace regdirect;
using namespace regdirect::tests;

static_assert(call_method == "POST"); // contract, "The call"
static_assert(call_path == "/iocm/app/reg/v1.1.0/deviceCredentials");
static_assert(call_media_type == "application/json");

namespace {

RegDirectDeviceInDTO const body{.nodeId = "n", .timeout = 0};

std::string header_of(http_request const& request, std::string_view name) {
    for (auto const& h : request.headers)
        if (h.name == name) return h.value;
    return "no such header";
}

/// The parameters of a call as a server gets them.
report read(std::string_view target, std::vector<http_header_view> const& headers, call_parameters& out,
            options const& o = {}) {
    return read_call(target, headers, out, o);
}

std::string target_with(std::string_view query) { return std::string(call_path) + std::string(query); }

std::vector<http_header_view> const good_headers{{"app_key", "a7Qx"}, {"Authorization", "Bearer mF_9.B5f-4.1JqM"}};

} // namespace

TEST_CASE("a call is made of method, target, headers and body") {
    auto const call = prepare_call({.accessToken = "mF_9.B5f-4.1JqM", .app_key = "a7Qx"}, body);
    REQUIRE(call.ok());
    CHECK(reported(call.findings) == findings{});
    CHECK(call.request->method == "POST");
    CHECK(call.request->target == "/iocm/app/reg/v1.1.0/deviceCredentials");
    CHECK(call.request->headers.size() == 3);
    CHECK(header_of(*call.request, "Content-Type") == "application/json");
    CHECK(header_of(*call.request, "app_key") == "a7Qx");
    CHECK(header_of(*call.request, "Authorization") == "Bearer mF_9.B5f-4.1JqM");
    CHECK(call.request->body == R"({"nodeId":"n","timeout":0})");
}

TEST_CASE("the application that a device belongs to is percent-encoded into the query") {
    CHECK(call_target(std::nullopt) == call_path);
    CHECK(call_target("b81") == target_with("?appId=b81"));
    CHECK(call_target("AZaz09-._~") == target_with("?appId=AZaz09-._~")); // RFC 3986, 2.3: unreserved
    CHECK(call_target("a&b=c") == target_with("?appId=a%26b%3Dc"));
    CHECK(call_target("a+b%20") == target_with("?appId=a%2Bb%2520"));
    CHECK(call_target("/?#[]@!$'()*,;:") == target_with("?appId=%2F%3F%23%5B%5D%40%21%24%27%28%29%2A%2C%3B%3A"));
    CHECK(call_target("\xc3\xa9\n") == target_with("?appId=%C3%A9%0A"));
}

TEST_CASE("nothing is prepared if a parameter or the body is wrong, and everything is reported") {
    auto const call = prepare_call({.accessToken = "", .app_key = "a b", .appId = ""}, {.nodeId = "", .timeout = -1});
    CHECK_FALSE(call.ok());
    CHECK_FALSE(call.request);
    auto const found = told(call.findings);
    CHECK(std::ranges::count(found, "error 1010005 accessToken required: accessToken must be present") == 1);
    CHECK(std::ranges::count(found, "error 50400 /timeout minimum: timeout must be at least 0") == 1);
    CHECK(found.size() == 5);
}

TEST_CASE("warnings do not keep a call from being made, unless it is strict") {
    RegDirectDeviceInDTO const doubtful{.nodeId = "260531793113838"};
    auto const parameters = specimen<call_parameters>();
    auto const call = prepare_call(parameters, doubtful);
    CHECK(call.ok());
    CHECK(reported(call.findings) == findings{{"/nodeId", "luhn", "warning"}});
    CHECK_FALSE(prepare_call(parameters, doubtful, {.strict = true}).ok());
}

TEST_CASE("the solution counts when a call is made") {
    auto const parameters = specimen<call_parameters>();
    CHECK(prepare_call(parameters, body).ok());
    CHECK(reported(prepare_call(parameters, body, {.solution = solution::nb_iot}).findings) ==
          findings{{"/verifyCode", "required"}});
}

TEST_CASE("a body that cannot be encoded is not sent") {
    auto const call = prepare_call(specimen<call_parameters>(), {.nodeId = "\xff"});
    CHECK_FALSE(call.ok());
    CHECK_FALSE(call.findings.ok());
    CHECK_FALSE(prepare_call(specimen<call_parameters>(),
                             {.deviceInfo = DeviceInfo{.model = "m", .protocolType = static_cast<ProtocolType>(77)},
                              .nodeId = "n"})
                    .ok());
}

TEST_CASE("nothing that could split a header or a line gets through, in any parameter") {
    std::string const attacks[] = {
        "a\r\nX-Evil: 1", "a\nb", "a\rb",      std::string("a\0b", 3), "\n",   "a b",
        "a\tb",           "\x7f", "a\x1b[31m", "caf\xc3\xa9",          "\xff", "a\xe2\x80\xa8" + std::string("b"),
        "a\x0b",          "a\x0c"};
    for (auto const& attack : attacks) {
        INFO(printable(attack));
        CHECK_FALSE(prepare_call({.accessToken = attack, .app_key = "k"}, body).ok());
        CHECK_FALSE(prepare_call({.accessToken = "t", .app_key = attack}, body).ok());
        CHECK_FALSE(prepare_call({.accessToken = "t", .app_key = "k", .appId = attack}, body).ok());

        call_parameters out;
        CHECK_FALSE(read(call_path, {{"app_key", attack}, {"authorization", "Bearer t"}}, out).ok());
        std::string const authorization = "Bearer " + attack;
        CHECK_FALSE(read(call_path, {{"app_key", "k"}, {"authorization", authorization}}, out).ok());
        CHECK_FALSE(read(call_target(attack), good_headers, out).ok());
    }
}

TEST_CASE("every byte in a parameter is either legal or refused, and what is sent can be sent") {
    for (int b = 0; b < 256; ++b) {
        std::string const s{'x', static_cast<char>(b), 'y'};
        auto const call = prepare_call({.accessToken = "t", .app_key = s, .appId = s}, body);
        INFO(b);
        CHECK(call.ok() == (b > 0x20 && b < 0x7f));
        if (!call.ok()) continue;
        for (char const c : call.request->target) CHECK((c > ' ' && c < '\x7f'));
        call_parameters back;
        std::vector<http_header_view> headers;
        for (auto const& h : call.request->headers) headers.push_back({h.name, h.value});
        CHECK(read(call.request->target, headers, back).ok());
        CHECK(back == call_parameters{.accessToken = "t", .app_key = s, .appId = s});
    }
}

TEST_CASE("a call is read as it was made") {
    for (auto const& parameters : {specimen<call_parameters>(), call_parameters{.accessToken = "a==", .app_key = "!~"},
                                   call_parameters{.accessToken = "t", .app_key = "k", .appId = "a&appId=b+%41#"}}) {
        auto const call = prepare_call(parameters, body);
        REQUIRE(call.ok());
        std::vector<http_header_view> headers;
        for (auto const& h : call.request->headers) headers.push_back({h.name, h.value});
        CHECK(is_call_target(call.request->target));
        CHECK(is_call_media_type(header_of(*call.request, "Content-Type")));
        call_parameters back;
        CHECK(reported(read(call.request->target, headers, back)) == findings{});
        CHECK(back == parameters);
        RegDirectDeviceInDTO body_back;
        CHECK(decode(call.request->body, body_back).ok());
        CHECK(body_back == body);
    }
}

TEST_CASE("the target and the media type of the call are recognized") {
    CHECK(is_call_target(call_path));
    CHECK(is_call_target(target_with("?appId=x")));
    CHECK(is_call_target(target_with("?")));
    for (std::string_view const target :
         {"", "/", "/iocm/app/reg/v1.1.0/deviceCredentials/", "/iocm/app/reg/v1.1.0/devicecredentials",
          "/iocm/app/reg/v1.2.0/devices", "//iocm/app/reg/v1.1.0/deviceCredentials"})
        CHECK_FALSE(is_call_target(target));

    for (std::string_view const type : {"application/json", "Application/JSON", "application/json;charset=utf-8",
                                        "application/json ; charset=utf-8", "application/json\t;x"})
        CHECK(is_call_media_type(type));
    for (std::string_view const type : {"", "text/json", "application/jsonx", "application/json5",
                                        "application/problem+json", "application/json, text/html", "application"})
        CHECK_FALSE(is_call_media_type(type));
}

TEST_CASE("no finding about a call shows the token") {
    std::string const token = "5ec2e7 5ec2e7";
    auto const call =
        prepare_call({.accessToken = token, .app_key = token, .appId = token}, {.nodeId = "n", .psk = token});
    CHECK(call.findings.size() >= 4);
    for (auto const& line : told(call.findings)) CHECK(line.find("5ec2e7") == std::string::npos);
}

TEST_CASE("a call is made of parameters and a body over any string type, and of views") {
    using string = std::pmr::string;
    basic_call_parameters<string> const parameters{.accessToken = "t", .app_key = "k", .appId = "b 81"};
    basic_RegDirectDeviceInDTO<string> device{.nodeId = "n", .timeout = 0};
    device.deviceInfo = basic_DeviceInfo<string>{.model = "m"};
    CHECK(reported(prepare_call(parameters, device).findings) == findings{{"appId", "pattern"}});
    view::call_parameters const shown{.accessToken = "t", .app_key = "k", .appId = "b81"};
    auto const call = prepare_call(shown, device);
    REQUIRE(call.ok());
    CHECK(call.request->target == target_with("?appId=b81"));
    CHECK(header_of(*call.request, "Authorization") == "Bearer t");
    CHECK(call.request->body == R"({"deviceInfo":{"model":"m"},"nodeId":"n","timeout":0})");
    CHECK(prepare_call(shown, view::RegDirectDeviceInDTO{.nodeId = "n"}).request->body == R"({"nodeId":"n"})");
    CHECK(prepare_call(call_parameters{.accessToken = "t", .app_key = "k"}, view::RegDirectDeviceInDTO{.nodeId = ""})
              .findings.size() == 1);
}

TEST_CASE("text that is not UTF-8 is a finding about its member") {
    auto const call =
        prepare_call(specimen<call_parameters>(),
                     {.deviceInfo = DeviceInfo{.manufacturerName = "\xbb\xaa", .model = "m"}, .nodeId = "n"});
    CHECK_FALSE(call.ok());
    CHECK(reported(call.findings) == findings{{"/deviceInfo/manufacturerName", "utf8"}});
    CHECK(refusal(call.findings) == find_error(400, 100007));
}

TEST_CASE("nothing is checked behind the first error, if that is asked for") {
    CHECK(prepare_call({.accessToken = "t", .app_key = ""}, {.nodeId = ""}, {.fail_fast = true}).findings.size() == 1);
}

TEST_CASE("replies and calls move without an exception, so that a vector of them moves them") {
    static_assert(std::is_nothrow_move_constructible_v<reply> && std::is_nothrow_move_assignable_v<reply>);
    static_assert(std::is_nothrow_move_constructible_v<prepared_call> &&
                  std::is_nothrow_move_assignable_v<prepared_call>);
    std::vector<prepared_call> calls;
    calls.push_back(prepare_call(specimen<call_parameters>(), body));
    auto const* const text = calls[0].request->body.data();
    calls.reserve(calls.capacity() + 1);
    CHECK((calls[0].request->body.size() < 16 || calls[0].request->body.data() == text));
    CHECK(calls[0].ok());
}
