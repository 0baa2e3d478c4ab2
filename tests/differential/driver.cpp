// SPDX-License-Identifier: BSL-1.0
// Says what the library makes of calls, replies and values, for compare.py. Each line of the input is a JSON object,
// and is answered with one. Bytes stand in both as the characters U+0000 to U+00FF.
//
//   {"target": "…", "headers": [["name", "value"], …]}          read_call()
//   {"status": 502, "body": "…"}                                 read_reply()
//   {"value": "request", "texts": [["/psk", "…"], …]}            validate(), and prepare_call() of a request
//
// "strict", "unknown_members", "null_members" and "solution" choose as the tool's options do.
#include <regdirect/regdirect.hpp>

#include "../support/set_text.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <cstddef>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace json = boost::json;
using namespace regdirect;

namespace {

/// The bytes that the characters stand for.
std::string bytes_of(json::value const& characters) {
    std::string_view const text = characters.as_string();
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const lead = static_cast<unsigned char>(text[i]);
        if (lead < 0x80)
            out += text[i];
        else
            out += static_cast<char>((lead & 3) << 6 | (static_cast<unsigned char>(text[++i]) & 0x3F));
    }
    return out;
}

json::string characters_of(std::string_view bytes) {
    json::string out;
    for (char const c : bytes) {
        auto const byte = static_cast<unsigned char>(c);
        if (byte >= 0x80) out += static_cast<char>(0xC0 | byte >> 6);
        out += static_cast<char>(byte < 0x80 ? byte : 0x80 | (byte & 0x3F));
    }
    return out;
}

options options_of(json::object const& from) {
    auto const is = [&](std::string_view name, std::string_view value) {
        auto const* const given = from.if_contains(name);
        return given && given->is_string() && given->get_string() == value;
    };
    options o;
    if (is("solution", "nb-iot")) o.solution = solution::nb_iot;
    if (is("solution", "smart-home")) o.solution = solution::smart_home;
    if (is("unknown_members", "ignore")) o.unknown_members = unknown_members::ignore;
    if (is("null_members", "reject")) o.null_members = null_members::reject;
    o.strict = from.contains("strict");
    return o;
}

json::array list(report const& found) {
    json::array out;
    for (auto const v : found)
        out.push_back(json::array{characters_of(v.pointer()), to_string(v.rule()), to_string(v.severity()),
                                  std::to_string(v.code())});
    return out;
}

json::array messages(report const& found) {
    json::array out;
    for (auto const v : found) out.push_back(characters_of(v.message()));
    return out;
}

json::object answer_to_call(json::object const& question) {
    std::string const target = bytes_of(question.at("target"));
    std::vector<http_header> fields;
    for (auto const& field : question.at("headers").as_array())
        fields.push_back({bytes_of(field.at(0)), bytes_of(field.at(1))});
    std::vector<http_header_view> const headers = [&] {
        std::vector<http_header_view> out;
        for (auto const& [name, value] : fields) out.push_back({name, value});
        return out;
    }();
    call_parameters out;
    report const found = read_call(target, headers, out, options_of(question));
    return {{"violations", list(found)},
            {"messages", messages(found)},
            {"accessToken", characters_of(out.accessToken)},
            {"app_key", characters_of(out.app_key)},
            {"appId", out.appId ? json::value(characters_of(*out.appId)) : json::value()}};
}

json::object answer_to_reply(json::object const& question) {
    auto const status = question.at("status").to_number<unsigned>();
    reply const r = read_reply(status, bytes_of(question.at("body")), options_of(question));
    json::object out{{"violations", list(r.findings)}, {"messages", messages(r.findings)}};
    out["kind"] = r.response ? "response" : r.error ? "error" : "neither";
    if (!r.error) return out;
    received_error const& e = *r.error;
    out["code"] = characters_of(e.code);
    out["description"] = characters_of(e.description);
    out["retry"] = to_string(advice_for(e).retry);
    out["documented"] = nullptr;
    if (e.documented)
        out["documented"] = std::to_string(e.documented->status) + '/' + std::to_string(e.documented->code);
    return out;
}

template <class T>
json::object answer_to_value(json::object const& question) {
    T value;
    for (auto const& one : question.at("texts").as_array())
        if (!tests::set_text(value, one.at(0).as_string(), bytes_of(one.at(1))))
            throw std::invalid_argument(std::string(one.at(0).as_string()));
    options const o = options_of(question);
    report const found = validate(value, o);
    json::object out{{"violations", list(found)}, {"messages", messages(found)}};
    if constexpr (std::is_same_v<T, RegDirectDeviceInDTO>) {
        prepared_call const call = prepare_call({.accessToken = "t", .app_key = "k", .appId = {}}, value, o);
        if (list(call.findings) != list(found) || call.ok() != found.ok())
            out["violations"].as_array().push_back("prepare_call() says something else");
    }
    if (encode(value).empty() != (json::serialize(out["violations"]).find("\"utf8\"") != std::string::npos))
        out["violations"].as_array().push_back("encode() writes what is not UTF-8, or does not write what is");
    return out;
}

json::object answer(json::object const& question) {
    if (question.contains("target")) return answer_to_call(question);
    if (question.contains("status")) return answer_to_reply(question);
    auto const& message = question.at("value").as_string();
    if (message == "request") return answer_to_value<RegDirectDeviceInDTO>(question);
    if (message == "response") return answer_to_value<RegDirectDeviceOutDTO>(question);
    return answer_to_value<error_body>(question);
}

} // namespace

int main() try {
    std::ios::sync_with_stdio(false);
    for (std::string line; std::getline(std::cin, line);)
        std::cout << json::serialize(answer(json::parse(line).as_object())) << '\n';
    return 0;
} catch (std::exception const& e) {
    std::cerr << e.what() << '\n';
    return 2;
}
