// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_OPENAPI_HPP
#define REGDIRECT_DETAIL_OPENAPI_HPP

#include <regdirect/detail/engine.hpp>
#include <regdirect/engine/schema/openapi_writer.hpp>
#include <regdirect/exchange.hpp>

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The call as an OpenAPI document.
namespace regdirect::inline v0::detail {

using engine::openapi_message;
using engine::openapi_operation;
using engine::openapi_response;

/// The call's messages, as data.
struct call_records {
    message_records parameters = records_of<call_parameters>();
    message_records request = records_of<RegDirectDeviceInDTO>();
    message_records response = records_of<RegDirectDeviceOutDTO>();
    message_records error = records_of<error_body>();
};

/// The statuses that a row is about: "404", "500 to 599", "other".
inline std::string statuses(status_advice const& row) {
    if (row.first == 0) return "other";
    std::string const first = std::to_string(row.first);
    return row.first == row.last ? first : first + " to " + std::to_string(row.last);
}

/// The responses of the call: one for each HTTP status in the catalogue, with all rows of that status; and one for all
/// other statuses.
inline std::vector<openapi_response> responses_of(call_records const& call, openapi_writer const& writer) {
    openapi_message const registered{"RegDirectDeviceOutDTO", call.response, "Registered"},
        error{"ErrorBody", call.error, "An error"};
    std::map<unsigned, std::vector<platform_error>> by_status;
    for (platform_error const& e : regdirect::catalogue()) by_status[e.status].push_back(e);
    std::vector<openapi_response> out;
    for (auto const& [status, errors] : by_status) {
        openapi_response one{std::to_string(status), "An error:", {error}, {}};
        if (status == 200) {
            one.description = "The device is registered, unless the body is an error:";
            one.bodies = {registered, error};
            one.examples = writer.examples_of(registered);
        }
        for (platform_error const& e : errors) {
            auto const code = std::to_string(e.code);
            one.description += "\n\n- " + code + ": " + std::string(e.meaning) + ' ' + std::string(e.handling);
            error_body const body{.error_code = code_text{code}, .error_desc = std::string(e.description)};
            one.examples["error_" + code] = openapi_example(e.meaning, json::value_from(body));
        }
        out.push_back(std::move(one));
    }
    out.push_back({"2XX", "The same as 200.", {registered, error}, writer.examples_of(registered)});
    std::string words = "An error that is not documented. Where its body has no code, its status tells what to do:";
    for (status_advice const& row : status_rows)
        words += "\n\n- " + statuses(row) + ": " + std::string(row.what.meaning) + ' ' + std::string(row.what.handling);
    out.push_back({"default", words, {error}, writer.examples_of(error)});
    return out;
}

/// The call as a document. `openapi_version`: the version of the specification.
inline json::object call_document_of(call_records const& call, std::string_view openapi_version,
                                     std::string_view own_version, options const& o, schema_dialect const& d) {
    openapi_writer writer(o, d);
    openapi_message const parameters{{}, call.parameters, {}},
        request{"RegDirectDeviceInDTO", call.request, "A device"};
    openapi_operation const operation{.method = std::string(call_method),
                                      .path = std::string(call_path),
                                      .id = "registerDirectDevice",
                                      .summary = "Register a device",
                                      .description = "Solution: " + std::string(to_string(o.solution)) + '.',
                                      .tag = "devices",
                                      .parameters = parameters,
                                      .request = request,
                                      .responses = responses_of(call, writer)};
    json::object const paths{{call_path, {{lower_case(call_method), writer.operation(operation)}}}};
    json::object const info{
        {"title", "Register a device by verification code"},
        {"description", "Registers a device. Success is decided by the body: an error can come with HTTP 200."},
        {"version", own_version},
        {"license", {{"name", "BSL-1.0"}, {"url", "https://www.boost.org/LICENSE_1_0.txt"}}}};
    json::object const server{{"url", "https://{platform}"},
                              {"description", "The platform's address."},
                              {"variables", {{"platform", {{"default", "platform.example.com"}}}}}};
    json::object const tag{{"name", operation.tag}, {"description", "Devices and their registration."}};
    return {{"openapi", openapi_version},
            {"info", info},
            {"servers", json::array{server}},
            {"tags", json::array{tag}},
            {"security", openapi_writer::security(operation)},
            {"paths", paths},
            {"components", writer.components()}};
}

} // namespace regdirect::inline v0::detail

#endif
