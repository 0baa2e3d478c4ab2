// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_OPENAPI_HPP
#define REGDIRECT_DETAIL_OPENAPI_HPP

#include <regdirect/detail/engine.hpp>
#include <regdirect/engine/schema/json_schema.hpp>
#include <regdirect/exchange.hpp>

#include <map>
#include <string>
#include <string_view>
#include <vector>

/// The call as an OpenAPI document.
namespace regdirect::inline v0::detail {

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

/// Writes the parts of one document.
class openapi_writer {
public:
    openapi_writer(call_records const& call, options const& o, schema_dialect const& d)
        : call_(call), options_(o), dialect_(d) {}

    json::object write(std::string_view openapi_version, std::string_view own_version) const {
        json::object const info{
            {"title", "Register a device by verification code"},
            {"description", "Registers a device. Success is decided by the body: an error can come with HTTP 200."},
            {"version", own_version},
            {"license", {{"name", "BSL-1.0"}, {"url", "https://www.boost.org/LICENSE_1_0.txt"}}}};
        json::object const server{{"url", "https://{platform}"},
                                  {"description", "The platform's address."},
                                  {"variables", {{"platform", {{"default", "platform.example.com"}}}}}};
        return {{"openapi", openapi_version},
                {"info", info},
                {"servers", json::array{server}},
                {"tags", json::array{json::object{{"name", tag}, {"description", "Devices and their registration."}}}},
                {"security", security()},
                {"paths", {{call_path, {{lower_case(call_method), operation()}}}}},
                {"components", components()}};
    }

private:
    static constexpr std::string_view tag = "devices";
    call_records const& call_;
    options options_;
    schema_dialect dialect_;

    static std::string lower_case(std::string_view s) {
        std::string out(s);
        for (char& c : out) c = lower(c);
        return out;
    }

    static json::object reference(std::string_view name) {
        return {{"$ref", "#/components/schemas/" + std::string(name)}};
    }

    static json::object content(json::object const& schema, json::object const& examples) {
        return {{"content", {{call_media_type, {{"schema", schema}, {"examples", examples}}}}}};
    }

    static json::object example(std::string_view summary, json::value const& value) {
        return {{"summary", summary}, {"value", value}};
    }

    /// An example with every member, and one with those that have to be there.
    json::object examples_of(message_records const& message, std::string_view summary) const {
        rows_in_force const rows(message.rows, options_);
        auto const all = example_message(rows, extent::all), least = example_message(rows, extent::mandatory);
        json::object out;
        if (all) out["complete"] = example(summary, *all);
        if (least && !least->empty() && least != all)
            out["least"] = example(std::string(summary) + ", with mandatory members alone", *least);
        return out;
    }

    json::object operation() const {
        json::object body = content(reference("RegDirectDeviceInDTO"), examples_of(call_.request, "A device"));
        body["required"] = true;
        return {{"operationId", "registerDirectDevice"},
                {"summary", "Register a device"},
                {"tags", json::array{tag}},
                {"description", "Solution: " + std::string(to_string(options_.solution)) + '.'},
                {"parameters", parameters()},
                {"requestBody", body},
                {"responses", responses()}};
    }

    /// Calls f for each parameter: each has a row that says it must not be repeated.
    void for_each_parameter(auto f) const {
        for (constraint const& row : call_.parameters.rows)
            if (row.id == rule::uniqueKeys) f(row);
    }

    /// The parameters of the call. A bearer token is a security scheme's instead.
    json::array parameters() const {
        rows_in_force const rows(call_.parameters.rows, options_);
        json::array out;
        for_each_parameter([&](constraint const& row) {
            std::string_view const name = row.pointer;
            if (row.sent_in == location::bearer_token) return;
            out.push_back({{"name", name},
                           {"in", to_string(row.sent_in)},
                           {"required", rows.is_mandatory(name)},
                           {"description", row.summary},
                           {"schema", schema_writer(rows, {}, dialect_).write_parameter(name)}});
        });
        return out;
    }

    json::array security() const {
        json::array out;
        for (auto const& scheme : security_schemes()) out.push_back(json::object{{scheme.key(), json::array{}}});
        return out;
    }

    json::object security_schemes() const {
        json::object out;
        for_each_parameter([&](constraint const& row) {
            if (row.sent_in != location::bearer_token) return;
            json::object bearer{{"type", "http"}, {"scheme", "bearer"}, {"description", row.summary}};
            out[std::string_view(row.pointer)] = bearer;
        });
        return out;
    }

    /// A response for each HTTP status that the catalogue has, with all its rows; and for all others.
    json::object responses() const {
        std::map<unsigned, std::vector<platform_error>> by_status;
        for (platform_error const& e : regdirect::catalogue()) by_status[e.status].push_back(e);
        json::object out;
        for (auto const& [status, errors] : by_status) {
            json::object examples;
            json::value schema = reference("ErrorBody");
            std::string words = "An error:";
            if (status == 200) {
                examples = examples_of(call_.response, "Registered");
                schema = answer();
                words = "The device is registered, unless the body is an error:";
            }
            for (platform_error const& e : errors) {
                auto const code = std::to_string(e.code);
                words += "\n\n- " + code + ": " + std::string(e.meaning) + ' ' + std::string(e.handling);
                examples["error_" + code] =
                    example(e.meaning, json::value_from(error_body{.error_code = code_text{code},
                                                                   .error_desc = std::string(e.description)}));
            }
            json::object response = content(schema.as_object(), examples);
            response["description"] = words;
            out[std::to_string(status)] = response;
        }
        out["2XX"] = content(answer(), examples_of(call_.response, "Registered"));
        out["2XX"].as_object()["description"] = "The same as 200.";
        out["default"] = content(reference("ErrorBody"), examples_of(call_.error, "An error"));
        std::string words = "An error that is not documented. Where its body has no code, its status tells what to do:";
        for (status_advice const& row : status_rows)
            words +=
                "\n\n- " + statuses(row) + ": " + std::string(row.what.meaning) + ' ' + std::string(row.what.handling);
        out["default"].as_object()["description"] = words;
        return out;
    }

    static json::object answer() {
        return {{"anyOf", json::array{reference("RegDirectDeviceOutDTO"), reference("ErrorBody")}}};
    }

    json::object components() const {
        return {{"securitySchemes", security_schemes()},
                {"schemas",
                 {{"RegDirectDeviceInDTO", schema_of(call_.request, options_, dialect_)},
                  {"RegDirectDeviceOutDTO", schema_of(call_.response, options_, dialect_)},
                  {"ErrorBody", schema_of(call_.error, options_, dialect_)}}}};
    }
};

} // namespace regdirect::inline v0::detail

#endif
