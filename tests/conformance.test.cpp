// SPDX-License-Identifier: BSL-1.0
#include <regdirect/decode.hpp>
#include <regdirect/exchange.hpp>
#include <regdirect/reply.hpp>
#include <regdirect/validate.hpp>

#include "support/cases.hpp"
#include "support/check.hpp"
#include "support/set_text.hpp"

#include <algorithm>
#include <fstream>
#include <set>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

using namespace regdirect;
using namespace regdirect::tests;

// Runs conformance/*.json.

namespace {

std::string_view view_of(boost::json::value const& v) { return v.as_string(); }

template <class E>
E value_of(boost::json::value const& spelling) {
    return detail::value_of<E>(view_of(spelling)).value();
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
        else if (name == "fail_fast")
            o.fail_fast = value.as_bool();
        else if (name == "max_body")
            o.max_body = value.to_number<std::size_t>();
        else if (name == "max_depth")
            o.max_depth = value.to_number<std::size_t>();
        else
            FAIL("no such option: " << std::string_view(name));
    }
    return o;
}

report report_on_exchange(boost::json::object const& c, options const& o) {
    RegDirectDeviceInDTO request;
    RegDirectDeviceOutDTO response;
    decode(text_of(c.at("request")), request, o);
    decode(text_of(c.at("body")), response, o);
    return validate_exchange(request, response);
}

report report_on_call(boost::json::object const& c, options const& o) {
    std::vector<http_header> fields;
    for (auto const& field : c.at("headers").as_array()) fields.push_back({text_of(field.at(0)), text_of(field.at(1))});
    std::vector<http_header_view> headers;
    headers.reserve(fields.size());
    for (auto const& [name, value] : fields) headers.push_back({name, value});
    call_parameters parameters;
    return read_call(text_of(c.at("target")), headers, parameters, o);
}

template <class T>
report report_on_value(boost::json::object const& c, options const& o) {
    T value;
    for (auto const& text : c.at("texts").as_array())
        REQUIRE(set_text(value, view_of(text.at(0)), text_of(text.at(1))));
    return validate(value, o);
}

report report_on_value(boost::json::object const& c, options const& o) {
    if (c.at("of") == "request") return report_on_value<RegDirectDeviceInDTO>(c, o);
    if (c.at("of") == "response") return report_on_value<RegDirectDeviceOutDTO>(c, o);
    if (c.at("of") != "error") FAIL("no such message: " << c.at("of"));
    return report_on_value<error_body>(c, o);
}

reply reply_of(boost::json::object const& c) {
    return read_reply(c.at("status").to_number<unsigned>(), text_of(c.at("body")), options_of(c));
}

report report_of(boost::json::object const& c) {
    auto const o = options_of(c);
    auto const message = view_of(c.at("message"));
    if (message == "request") return report_on_request(text_of(c.at("body")), o);
    if (message == "response") return report_on_response(text_of(c.at("body")), o);
    if (message == "error") return report_on_error(text_of(c.at("body")), o);
    if (message == "exchange") return report_on_exchange(c, o);
    if (message == "call") return report_on_call(c, o);
    if (message == "value") return report_on_value(c, o);
    if (message != "reply") FAIL("no such message: " << message);
    return reply_of(c).findings;
}

lines expected_of(boost::json::object const& c) {
    lines out;
    for (auto const& v : c.at("violations").as_array()) {
        std::string line(view_of(v.at("severity")));
        for (auto const* member : {"code", "pointer", "rule"}) (line += ' ') += view_of(v.at(member));
        out.push_back(line);
    }
    return out;
}

/// Returns the kind that a reply is taken for.
boost::json::value answer_of(reply const& r) {
    if (r.response) return "response";
    if (!r.error) return "neither";
    boost::json::value documented;
    if (auto const& row = r.error->documented)
        documented = std::to_string(row->status) + '/' + std::to_string(row->code);
    return boost::json::object{{"error", r.error->code}, {"documented", documented}};
}

/// Calls f(case) for every case of every file.
void for_each_case(auto const& f) {
    for_each_written_case([&](std::string const& file, boost::json::value const& written) {
        INFO(file << ": " << view_of(written.at("name")));
        for_each_variant(written, f);
    });
}

} // namespace

TEST_CASE("the conformance cases have the verdicts that stand with them") {
    int cases = 0;
    for_each_case([&](boost::json::object const& c) {
        auto const found = report_of(c);
        auto without_messages = told(found);
        for (std::size_t i = 0; i < found.size(); ++i)
            without_messages[i].resize(without_messages[i].size() - found[i].message().size() - 2);
        auto const expected = expected_of(c);
        bool const goes_on = c.contains("more");
        CHECK(found.truncated() == goes_on);
        if (goes_on) without_messages.resize(expected.size());
        CHECK(without_messages == expected);
        CHECK(found.ok() == std::none_of(found.begin(), found.end(),
                                         [](violation const& v) { return v.severity() == severity::error; }));
        ++cases;
    });
    CHECK(cases > 10000);
}

TEST_CASE("no report of a conformance case tells a secret") {
    for_each_case([&](boost::json::object const& c) {
        auto const* const secrets = c.if_contains("secrets");
        if (!secrets) return;
        for (std::string const& line : told(report_of(c))) {
            INFO(line);
            for (auto const& secret : secrets->as_array()) CHECK(line.find(view_of(secret)) == std::string::npos);
        }
    });
}

TEST_CASE("the messages of the conformance cases have the words that help") {
    int words = 0;
    for_each_case([&](boost::json::object const& c) {
        std::size_t at = 0;
        report found;
        for (auto const& v : c.at("violations").as_array()) {
            auto const* const needed = v.as_object().if_contains("words");
            if (needed && found.empty()) found = report_of(c);
            for (std::size_t i = 0; needed && i < needed->as_array().size(); ++i, ++words) {
                REQUIRE(at < found.size());
                INFO(line_of(found[at]));
                CHECK(found[at].message().find(view_of(needed->as_array()[i])) != std::string::npos);
            }
            ++at;
        }
    });
    CHECK(words > 30);
}

TEST_CASE("the replies of the conformance cases are taken for what they are") {
    for_each_case([&](boost::json::object const& c) {
        if (c.at("message") != "reply") return;
        reply const r = reply_of(c);
        CHECK(answer_of(r) == c.at("answer"));
        if (auto const* const words = c.if_contains("description"))
            CHECK((r.error && r.error->description == view_of(*words)));
        if (auto const* const retry = c.if_contains("retry"))
            CHECK((r.error && to_string(advice_for(*r.error).retry) == view_of(*retry)));
    });
}

TEST_CASE("the conformance cases break every constraint of the contract, and nothing else") {
    using row = std::tuple<std::string, std::string, std::string, std::string>;
    std::set<row> in_cases, in_contract;

    for_each_case([&](boost::json::object const& c) {
        bool const is_strict = options_of(c).strict;
        std::string message(view_of(c.at("message")));
        if (message == "reply") return; // its body is a response or an error body: both have their own cases
        if (message == "exchange") message = "response";
        if (message == "value") message = view_of(c.at("of"));
        for (auto const& v : c.at("violations").as_array()) {
            auto const& rule = v.at("rule").as_string();
            // The table names the members that other editions have, and no other unknown one.
            bool const unknown = rule == "additionalProperties" && (message == "call" || v.at("severity") == "error");
            if (is_strict || rule == "syntax" || rule == "limit" || unknown) continue;
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
    take("call", constraints<call_parameters>);

    for (auto const& [message, pointer, id, level] : in_contract) {
        INFO(message << ' ' << pointer << ' ' << id << ' ' << level);
        CHECK(in_cases.contains({message, pointer, id, level}));
    }
    for (auto const& [message, pointer, id, level] : in_cases) {
        INFO(message << ' ' << pointer << ' ' << id << ' ' << level);
        CHECK(in_contract.contains({message, pointer, id, level}));
    }
}

TEST_CASE("each class of bad input has the case that the conformance README names") {
    std::set<std::pair<std::string, std::string>> cases;
    for_each_written_case([&](std::string const& file, boost::json::value const& c) {
        INFO(file << ": " << view_of(c.at("name")));
        CHECK(cases.emplace(file, view_of(c.at("name"))).second);
    });

    std::ifstream readme(TESTS_DIR "/conformance/README.md");
    int classes = 0;
    for (std::string line; std::getline(readme, line);) {
        if (!line.starts_with("| " + std::to_string(classes + 1) + " |")) continue;
        std::string number, name, file, example;
        std::istringstream cells(line.substr(2));
        for (auto* const cell : {&number, &name, &file, &example}) std::getline(cells >> std::ws, *cell, '|');
        INFO(line);
        CHECK(cases.contains({file.substr(0, file.find(' ')), example.substr(0, example.find_last_not_of(' ') + 1)}));
        ++classes;
    }
    CHECK(classes == 48);
}
