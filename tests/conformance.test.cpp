// SPDX-License-Identifier: BSL-1.0
#include <regdirect/decode.hpp>
#include <regdirect/validate.hpp>

#include "support/check.hpp"

#include <boost/json/parse.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <tuple>

using namespace regdirect;
using namespace regdirect::tests;

// Runs conformance/*.json; conformance/README.md says what stands in them.

namespace {

std::string base64_decoded(std::string_view text) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    unsigned bits = 0;
    int count = 0;
    for (char const c : text) {
        if (c == '=') break;
        bits = bits << 6 | static_cast<unsigned>(alphabet.find(c));
        count += 6;
        if (count < 8) continue;
        count -= 8;
        out += static_cast<char>(bits >> count & 0xFFu);
    }
    return out;
}

/// A text, or pieces of one: texts, and texts that are repeated.
std::string text_of(boost::json::value const& v) {
    if (v.is_string()) return std::string(std::string_view(v.get_string()));
    std::string out;
    for (auto const& piece : v.as_array()) {
        if (piece.is_string())
            out += std::string_view(piece.get_string());
        else
            for (auto n = piece.at("times").to_number<int>(); n > 0; --n) out += text_of(piece.at("repeat"));
    }
    return out;
}

std::string body_of(boost::json::object const& c) {
    auto const* const encoded = c.if_contains("body_base64");
    return encoded ? base64_decoded(encoded->as_string()) : text_of(c.at("body"));
}

template <class E>
E value_of(boost::json::value const& spelling) {
    return detail::value_of<E>(std::string_view(spelling.as_string())).value();
}

options options_of(boost::json::object const& c) {
    options o;
    auto const* const given = c.if_contains("options");
    if (!given) return o;
    for (auto const& [name, value] : given->as_object()) {
        if (name == "solution")
            o.solution = value_of<solution>(value);
        else if (name == "unknown_members")
            o.unknown_members = value_of<unknown_members>(value);
        else if (name == "null_members")
            o.null_members = value_of<null_members>(value);
        else if (name == "strict")
            o.strict = value.as_bool();
        else if (name == "max_body")
            o.max_body = value.to_number<std::size_t>();
        else if (name == "max_depth")
            o.max_depth = value.to_number<std::size_t>();
        else
            FAIL("no such option: " << std::string_view(name));
    }
    return o;
}

report report_of(boost::json::object const& c) {
    auto const body = body_of(c);
    auto const o = options_of(c);
    auto const& message = c.at("message").as_string();
    if (message == "request") return report_on_request(body, o);
    if (message == "response") return report_on_response(body, o);
    if (message == "error") return report_on_error(body, o);
    if (message != "exchange") FAIL("no such message");
    RegDirectDeviceInDTO request;
    RegDirectDeviceOutDTO response;
    decode(text_of(c.at("request")), request, o);
    decode(body, response, o);
    return validate_exchange(request, response);
}

lines expected_of(boost::json::object const& c) {
    lines out;
    for (auto const& v : c.at("violations").as_array()) {
        std::string line(std::string_view(v.at("severity").as_string()));
        for (auto const* member : {"code", "pointer", "rule"})
            (line += ' ') += std::string_view(v.at(member).as_string());
        out.push_back(line);
    }
    return out;
}

/// Calls f(case) for every case of every file.
void for_each_case(auto f) {
    for (auto const& entry : std::filesystem::directory_iterator(TESTS_DIR "/conformance")) {
        if (entry.path().extension() != ".json") continue;
        std::ifstream file(entry.path(), std::ios::binary);
        auto const data = boost::json::parse(std::string{std::istreambuf_iterator<char>(file), {}});
        for (auto const& c : data.at("cases").as_array()) {
            INFO(entry.path().filename().string() << ": " << std::string_view(c.at("name").as_string()));
            f(c.as_object());
        }
    }
}

} // namespace

TEST_CASE("the conformance cases have the verdicts that stand with them") {
    int cases = 0;
    for_each_case([&](boost::json::object const& c) {
        auto const found = report_of(c);
        auto without_messages = told(found);
        for (std::string& line : without_messages) line.resize(line.find(": "));
        CHECK(without_messages == expected_of(c));
        bool const valid = found.ok();
        CHECK(valid == std::none_of(found.begin(), found.end(),
                                    [](violation const& v) { return v.severity() == severity::error; }));
        ++cases;
    });
    CHECK(cases > 800);
}

TEST_CASE("the conformance cases break every constraint of the contract, and nothing else") {
    using row = std::tuple<std::string, std::string, std::string, std::string>;
    std::set<row> in_cases, in_contract;

    for_each_case([&](boost::json::object const& c) {
        bool const is_strict = options_of(c).strict;
        std::string message(std::string_view(c.at("message").as_string()));
        if (message == "exchange") message = "response";
        for (auto const& v : c.at("violations").as_array()) {
            auto const& rule = v.at("rule").as_string();
            if (is_strict || rule == "syntax" || rule == "limit" || rule == "additionalProperties") continue;
            in_cases.emplace(message, v.at("pointer").as_string(), rule, v.at("severity").as_string());
        }
    });

    auto const take = [&](std::string const& message, std::span<constraint const> rows) {
        for (constraint const& r : rows)
            in_contract.emplace(message, std::string_view(r.pointer), to_string(r.id), to_string(r.level));
    };
    take("request", constraints<RegDirectDeviceInDTO>);
    take("response", constraints<RegDirectDeviceOutDTO>);
    take("error", constraints<error_body>);

    for (auto const& [message, pointer, id, level] : in_contract) {
        INFO(message << ' ' << pointer << ' ' << id << ' ' << level);
        CHECK(in_cases.contains({message, pointer, id, level}));
    }
    for (auto const& [message, pointer, id, level] : in_cases) {
        INFO(message << ' ' << pointer << ' ' << id << ' ' << level);
        CHECK(in_contract.contains({message, pointer, id, level}));
    }
}
