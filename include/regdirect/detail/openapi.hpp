// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_OPENAPI_HPP
#define REGDIRECT_DETAIL_OPENAPI_HPP

#include <regdirect/detail/json_schema.hpp>
#include <regdirect/exchange.hpp>

#include <map>
#include <string>
#include <string_view>
#include <vector>

/// The call as an OpenAPI document.
namespace regdirect::inline v0::detail {

/// Writes the parts of one document.
class openapi_writer {
public:
    openapi_writer(options const& o, schema_dialect const& d) : options_(o), dialect_(d) {}

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
                {"security", json::array{json::object{{scheme, json::array{}}}}},
                {"paths", {{call_path, {{lower_case(call_method), operation()}}}}},
                {"components", components()}};
    }

private:
    static constexpr std::string_view tag = "devices", scheme = "accessToken";
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

    json::object operation() const {
        RegDirectDeviceInDTO request{.nodeId = "260531793113837", .timeout = 0};
        if (options_.solution == solution::nb_iot) request.verifyCode = request.nodeId;
        json::object body =
            content(reference("RegDirectDeviceInDTO"), {{"device", example("A device", json::value_from(request))}});
        body["required"] = true;
        return {{"operationId", "registerDirectDevice"},
                {"summary", "Register a device"},
                {"tags", json::array{tag}},
                {"description", "Solution: " + std::string(to_string(options_.solution)) + '.'},
                {"parameters", parameters()},
                {"requestBody", body},
                {"responses", responses()}};
    }

    /// The access token is the security scheme's; of the others, what is mandatory is a header and the rest is in the
    /// query, as prepare_call() sends them.
    json::array parameters() const {
        schema_writer writer(constraints<call_parameters>, options_, dialect_);
        json::array out;
        for_each_row<view::call_parameters>([&]<std::size_t R>() {
            using Row = row_at<view::call_parameters, R>;
            constexpr std::string_view name = name_of<Row::pointer>;
            if (name == scheme) return;
            out.push_back({{"name", name},
                           {"in", Row::mandatory ? "header" : "query"},
                           {"required", Row::mandatory},
                           {"description", std::get<R>(contract_of<view::call_parameters>.rows).summary},
                           {"schema", writer.write_text(name)}});
        });
        return out;
    }

    /// A response for each HTTP status that the catalogue has, with all its rows.
    json::object responses() const {
        std::map<unsigned, std::vector<platform_error>> by_status;
        for (platform_error const& e : regdirect::catalogue()) by_status[e.status].push_back(e);
        json::object out;
        for (auto const& [status, errors] : by_status) {
            json::object examples;
            json::value schema = reference("ErrorBody");
            std::string words = "An error:";
            if (status == 200) {
                RegDirectDeviceOutDTO const response{
                    .deviceId = "d1", .verifyCode = "260531793113837", .timeout = 0, .psk = "0123456789abcdef"};
                examples["device"] = example("Registered", json::value_from(response));
                schema = {{"anyOf", json::array{reference("RegDirectDeviceOutDTO"), reference("ErrorBody")}}};
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
        return out;
    }

    json::object components() const {
        auto const token = schema_writer(constraints<call_parameters>, options_, dialect_).write_text(scheme);
        json::object const bearer{
            {"type", "http"},
            {"scheme", "bearer"},
            {"description", "The access token, of the form " + std::string(token.at("pattern").as_string()) + '.'}};
        return {{"securitySchemes", {{scheme, bearer}}},
                {"schemas",
                 {{"RegDirectDeviceInDTO", schema_of<RegDirectDeviceInDTO>(options_, dialect_)},
                  {"RegDirectDeviceOutDTO", schema_of<RegDirectDeviceOutDTO>(options_, dialect_)},
                  {"ErrorBody", schema_of<error_body>(options_, dialect_)}}}};
    }
};

} // namespace regdirect::inline v0::detail

#endif
