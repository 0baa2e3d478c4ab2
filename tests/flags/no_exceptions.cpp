// SPDX-License-Identifier: BSL-1.0
// The library without exceptions and without RTTI: compiled with -fno-exceptions -fno-rtti, linked with nothing. It
// does what users do, and fails if one of it goes wrong.
#include <regdirect/regdirect.hpp>

#include <boost/assert/source_location.hpp>
#include <boost/throw_exception.hpp>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

// Where exceptions are off, Boost asks its user for these two.
namespace boost {
void throw_exception(std::exception const&) { std::abort(); }
void throw_exception(std::exception const&, boost::source_location const&) { std::abort(); }
} // namespace boost

namespace {

using namespace regdirect;

int failures = 0;

void expect(bool holds, char const* what) {
    if (holds) return;
    std::printf("does not hold: %s\n", what);
    ++failures;
}

constexpr std::string_view good_body =
    R"({"deviceInfo":{"model":"001A-0A12","protocolType":"Z-Wave"},"nodeId":"260531793113837","timeout":180,)"
    R"("verifyCode":"26053179311383\u0037"})";

void messages() {
    decoder reader;
    view::RegDirectDeviceInDTO viewed;
    expect(reader.decode(good_body, viewed, {.solution = solution::nb_iot}).ok(), "a good body is decoded into a view");
    RegDirectDeviceInDTO request;
    expect(decode(good_body, request).ok(), "a good body is decoded");
    expect(validate(request).empty() && validate(viewed).empty(), "a good request is valid");
    expect(request.verifyCode == "260531793113837", "escapes are resolved");
    RegDirectDeviceInDTO back;
    expect(decode(encode(request), back).ok() && back == request, "a request survives a round trip");
    expect(to_string(request).find("verifyCode: <15 bytes, not shown>") != std::string::npos, "a dump hides secrets");

    for (std::string_view const bad : {"", "{", "[]", "nonsense", R"({"nodeId":5,"x":1})", R"({"nodeId":"\ud800"})"})
        expect(!decode(bad, back).ok(), "a bad body is refused");
    auto const found = decode(R"({"timeout":-1,"timeout":2})", back);
    expect(found.size() == 3 && found[0].message() == "nodeId must be present", "findings say what is wrong");
    expect(encode(RegDirectDeviceInDTO{.nodeId = "\xff"}).empty(), "what is not UTF-8 is not encoded");

    auto const document = boost::json::value_from(request);
    auto const again = boost::json::try_value_to<RegDirectDeviceInDTO>(document);
    expect(again.has_value() && *again == request, "a request becomes a Boost.JSON value and is read from it");
    expect(boost::json::try_value_to<RegDirectDeviceInDTO>(boost::json::value(5)).has_error(),
           "a bad value is refused");
}

void replies() {
    auto const success = read_reply(200, R"({"deviceId":"d","verifyCode":"v","timeout":0,"psk":"01234567"})");
    expect(success.ok() && success.response->deviceId == "d", "a response is read");
    auto const failure = read_reply(200, R"({"error_code":103028,"error_desc":"The license pool resources."})");
    expect(failure.error && failure.error->documented, "an error with status 200 is recognized");
    expect(make_error_code(*failure.error->documented) == category::license, "an error is of its category");
    expect(make_error_code(*failure.error->documented).message() == "The license pool resources.",
           "an error has words");
    expect(read_reply(502, "<html>").error.has_value(), "a gateway's page is an error");
    RegDirectDeviceInDTO request;
    auto const found = decode("{}", request);
    expect(refusal(found)->code == 100007, "a bad request has a platform error");
    expect(write_problem(*refusal(found), found).starts_with("{\"type\":"), "problem details are written");
}

void calls() {
    auto const call = prepare_call({.accessToken = "t", .app_key = "k", .appId = "a b"}, {.nodeId = "n"});
    expect(!call.ok() && call.findings.size() == 1, "a bad parameter is refused");
    auto const good = prepare_call({.accessToken = "t", .app_key = "k", .appId = "a&b"}, {.nodeId = "n"});
    expect(good.ok() && good.request->target == "/iocm/app/reg/v1.1.0/deviceCredentials?appId=a%26b", "a call is made");
    std::vector<http_header_view> headers;
    for (auto const& h : good.request->headers) headers.push_back({h.name, h.value});
    call_parameters parameters;
    expect(read_call(good.request->target, headers, parameters).ok() && parameters.appId == "a&b", "a call is read");
}

} // namespace

int main() {
    messages();
    replies();
    calls();
    return failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
