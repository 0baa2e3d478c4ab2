// SPDX-License-Identifier: BSL-1.0
#include <regdirect/call_reader.hpp>
#include <regdirect/decode.hpp>
#include <regdirect/refusal.hpp>
#include <regdirect/reply.hpp>

#include "regdirect.h"
#include "support/cases.hpp"

#include <boost/json/parse.hpp>
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

using namespace regdirect;
using namespace regdirect::tests;

namespace {

struct destroy {
    void operator()(regdirect_checker* c) const { regdirect_destroy(c); }
};
using checker = std::unique_ptr<regdirect_checker, destroy>;

checker new_checker() { return checker(regdirect_create()); }

regdirect_options default_options() {
    regdirect_options o;
    REQUIRE(regdirect_options_init(&o, sizeof o) == REGDIRECT_OK);
    return o;
}

int32_t check_request(checker const& c, std::string_view body, regdirect_options const* o = nullptr) {
    return regdirect_check(c.get(), REGDIRECT_REQUEST, body.data(), body.size(), o);
}

/// The text; it has a NUL behind it.
std::string string_of(regdirect_text t) {
    REQUIRE(t.data != nullptr);
    CHECK(t.data[t.size] == '\0');
    return {t.data, t.size};
}

template <class Record>
Record empty() {
    Record r;
    std::memset(&r, 0xA5, sizeof r);
    r.size = sizeof r;
    return r;
}

regdirect_finding finding(checker const& c, std::size_t i) {
    auto f = empty<regdirect_finding>();
    REQUIRE(regdirect_finding_at(c.get(), i, &f) == REGDIRECT_OK);
    return f;
}

regdirect_text text(std::string_view s) { return {s.data(), s.size()}; }

// --- Conformance
// -------------------------------------------------------------------------------------------------------

std::string_view member(boost::json::object const& c, char const* name) { return c.at(name).as_string(); }

template <class E>
std::uint32_t number_of(boost::json::value const& spelling) {
    return static_cast<std::uint32_t>(detail::value_of<E>(std::string_view(spelling.as_string())).value());
}

regdirect_options options_of(boost::json::object const& c) {
    auto o = default_options();
    auto const* const given = c.if_contains("options");
    if (!given) return o;
    for (auto const& [name, value] : given->as_object()) {
        if (name == "solution") o.solution = number_of<enum solution>(value);
        if (name == "unknown_members") o.unknown_members = number_of<enum unknown_members>(value);
        if (name == "null_members") o.null_members = number_of<enum null_members>(value);
        if (name == "strict") o.strict = value.as_bool();
        if (name == "fail_fast") o.fail_fast = value.as_bool();
        if (name == "max_body") o.max_body = value.to_number<std::uint64_t>();
        if (name == "max_depth") o.max_depth = value.to_number<std::uint64_t>();
    }
    return o;
}

std::vector<std::string> found(checker const& c) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < regdirect_finding_count(c.get()); ++i) {
        auto const f = finding(c, i);
        REQUIRE(string_of(f.rule_id) == regdirect_rule_id(f.rule));
        out.push_back(std::string(regdirect_severity_name(f.severity)) + ' ' + std::to_string(f.code) + ' ' +
                      string_of(f.rule_id) + ' ' + string_of(f.pointer) + ' ');
    }
    return out;
}

int32_t check_call(checker const& c, boost::json::object const& of, regdirect_options const& o) {
    std::vector<std::pair<std::string, std::string>> headers;
    for (auto const& field : of.at("headers").as_array())
        headers.emplace_back(text_of(field.at(0)), text_of(field.at(1)));
    std::vector<regdirect_header_field> fields;
    for (auto const& [name, value] : headers) fields.push_back({text(name), text(value)});
    std::string const target = text_of(of.at("target"));
    std::string_view const body = R"({"nodeId":"n"})"; // valid in every solution but NB-IoT
    auto const whole = regdirect_check_whole_request(c.get(), target.data(), target.size(), fields.data(),
                                                     fields.size(), body.data(), body.size(), &o);
    auto const found_by_whole = found(c);
    auto const done = regdirect_check_call(c.get(), target.data(), target.size(), fields.data(), fields.size(), &o);
    CHECK(whole == done);
    CHECK(found_by_whole == found(c));
    return done;
}

/// Checks a case by way of the ABI. Sets `answer` to the kind of a reply.
int32_t check_case(checker const& c, boost::json::object const& of, std::string& answer) {
    auto const o = options_of(of);
    auto const message = member(of, "message");
    if (message == "call") return check_call(c, of, o);
    // In memory of exactly that size, so that sanitizers see what is read beyond it.
    std::string const text = text_of(of.at("body"));
    std::vector<char> const body(text.begin(), text.end());
    if (message == "exchange") {
        std::string const request = text_of(of.at("request"));
        return regdirect_check_exchange(c.get(), request.data(), request.size(), body.data(), body.size(), &o);
    }
    if (message == "reply") {
        auto r = empty<regdirect_reply>();
        auto const status = of.at("status").to_number<std::uint32_t>();
        auto const done = regdirect_check_reply(c.get(), status, body.data(), body.size(), &o, &r);
        CHECK((done == REGDIRECT_OK) == (r.kind == REGDIRECT_IS_RESPONSE));
        answer = r.kind == REGDIRECT_IS_RESPONSE ? "response" : "neither";
        if (auto const* const retry = of.if_contains("retry")) CHECK(r.retry == number_of<enum retry_verdict>(*retry));
        if (auto const* const description = of.if_contains("description"))
            CHECK(string_of(r.description) == text_of(*description));
        if (r.kind == REGDIRECT_IS_ERROR) {
            answer = string_of(r.code) + ' ';
            auto e = empty<regdirect_platform_error>();
            if (r.is_documented == 1) {
                REQUIRE(regdirect_catalogue_row(r.row, &e) == REGDIRECT_OK);
                answer += std::to_string(e.status) + '/' + std::to_string(e.code);
            }
        }
        return r.is_valid == 1 ? REGDIRECT_OK : REGDIRECT_INVALID;
    }
    std::uint32_t const number = message == "request"    ? REGDIRECT_REQUEST
                                 : message == "response" ? REGDIRECT_RESPONSE
                                                         : REGDIRECT_ERROR_BODY;
    return regdirect_check(c.get(), number, body.data(), body.size(), &o);
}

std::string expected_answer(boost::json::object const& c) {
    auto const* const answer = c.if_contains("answer");
    if (!answer) return {};
    if (answer->is_string()) return std::string(std::string_view(answer->get_string()));
    auto const& documented = answer->at("documented");
    return std::string(std::string_view(answer->at("error").as_string())) + ' ' +
           (documented.is_null() ? "" : std::string(std::string_view(documented.as_string())));
}

std::vector<std::string> expected(boost::json::object const& c) {
    std::vector<std::string> out;
    for (auto const& v : c.at("violations").as_array()) {
        auto& line = out.emplace_back();
        for (char const* name : {"severity", "code", "rule", "pointer"})
            (line += std::string_view(v.at(name).as_string())) += ' ';
    }
    return out;
}

} // namespace

TEST_CASE("the C ABI judges the conformance cases as they say") {
    auto const c = new_checker();
    int cases = 0;
    for_each_written_case([&](std::string const& file, boost::json::value const& written) {
        INFO(file << ": " << std::string_view(written.at("name").as_string()));
        for_each_variant(written, [&](boost::json::object const& of) {
            if (of.at("message") == "value") return; // made in C++
            std::string answer;
            auto const done = check_case(c, of, answer);
            auto lines = found(c);
            bool const more = of.contains("more");
            auto const right = expected(of);
            if (more) lines.resize(right.size());
            CHECK(lines == right);
            CHECK(answer == expected_answer(of));
            CHECK(done == (std::any_of(right.begin(), right.end(), [](auto& l) { return l.starts_with("error"); })
                               ? REGDIRECT_INVALID
                               : REGDIRECT_OK));
            CHECK(regdirect_is_truncated(c.get()) == (more ? 1 : 0));
            ++cases;
        });
    });
    CHECK(cases > 10000);
}

// --- Numbers
// -----------------------------------------------------------------------------------------------------------

TEST_CASE("the numbers of rules are what the header says, and each has its id") {
    struct row {
        std::uint32_t number;
        enum rule is;
        std::string_view id;
    };
    static constexpr std::array rows{
        row{REGDIRECT_RULE_SYNTAX, rule::syntax, "syntax"},
        row{REGDIRECT_RULE_LIMIT, rule::limit, "limit"},
        row{REGDIRECT_RULE_UNIQUE_KEYS, rule::uniqueKeys, "uniqueKeys"},
        row{REGDIRECT_RULE_ADDITIONAL_PROPERTIES, rule::additionalProperties, "additionalProperties"},
        row{REGDIRECT_RULE_TYPE, rule::type, "type"},
        row{REGDIRECT_RULE_REQUIRED, rule::required, "required"},
        row{REGDIRECT_RULE_MIN_LENGTH, rule::minLength, "minLength"},
        row{REGDIRECT_RULE_MAX_LENGTH, rule::maxLength, "maxLength"},
        row{REGDIRECT_RULE_MINIMUM, rule::minimum, "minimum"},
        row{REGDIRECT_RULE_MAXIMUM, rule::maximum, "maximum"},
        row{REGDIRECT_RULE_ENUM, rule::enum_, "enum"},
        row{REGDIRECT_RULE_PATTERN, rule::pattern, "pattern"},
        row{REGDIRECT_RULE_LUHN, rule::luhn, "luhn"},
        row{REGDIRECT_RULE_CONTROL_CHARACTER, rule::controlCharacter, "controlCharacter"},
        row{REGDIRECT_RULE_EVEN_LENGTH, rule::evenLength, "evenLength"},
        row{REGDIRECT_RULE_SECURE_FLAG, rule::secureFlag, "secureFlag"},
        row{REGDIRECT_RULE_EQUALS_NODE_ID, rule::equalsNodeId, "equalsNodeId"},
        row{REGDIRECT_RULE_EQUALS_IMSI, rule::equalsImsi, "equalsImsi"},
        row{REGDIRECT_RULE_ECHO, rule::echo, "echo"},
        row{REGDIRECT_RULE_UTF8, rule::utf8, "utf8"},
        row{REGDIRECT_RULE_OTHER, rule::other, "other"},
    };
    std::uint32_t next = 0;
    for (auto const& [number, is, id] : rows) {
        INFO(id);
        CHECK(number == next++);
        CHECK(number == static_cast<std::uint32_t>(is));
        CHECK(to_string(is) == id);
        CHECK(regdirect_rule_id(number) == id);
    }
    CHECK(rows.size() ==
          detail::enum_table<enum rule>::values.size()); // a new rule gets the next number in regdirect.h
    CHECK(regdirect_rule_id(next) == nullptr);
    CHECK(regdirect_rule_id(UINT32_MAX) == nullptr);
}

TEST_CASE("the numbers of severities, solutions and options are what the header says") {
    CHECK(static_cast<int>(severity::error) == REGDIRECT_ERROR);
    CHECK(static_cast<int>(severity::warning) == REGDIRECT_WARNING);
    CHECK(regdirect_severity_name(REGDIRECT_ERROR) == std::string_view("error"));
    CHECK(regdirect_severity_name(REGDIRECT_WARNING) == std::string_view("warning"));
    CHECK(regdirect_severity_name(2) == nullptr);
    CHECK(static_cast<int>(solution::generic) == REGDIRECT_GENERIC);
    CHECK(static_cast<int>(solution::nb_iot) == REGDIRECT_NB_IOT);
    CHECK(static_cast<int>(solution::smart_home) == REGDIRECT_SMART_HOME);
    CHECK(regdirect_solution_name(REGDIRECT_GENERIC) == std::string_view("generic"));
    CHECK(regdirect_solution_name(REGDIRECT_NB_IOT) == std::string_view("nb-iot"));
    CHECK(regdirect_solution_name(REGDIRECT_SMART_HOME) == std::string_view("smart-home"));
    CHECK(regdirect_solution_name(3) == nullptr);
    CHECK(static_cast<int>(unknown_members::reject) == REGDIRECT_REJECT_UNKNOWN);
    CHECK(static_cast<int>(unknown_members::ignore) == REGDIRECT_IGNORE_UNKNOWN);
    CHECK(static_cast<int>(null_members::absent) == REGDIRECT_NULL_IS_ABSENT);
    CHECK(static_cast<int>(null_members::reject) == REGDIRECT_REJECT_NULL);
}

TEST_CASE("the numbers of categories, menders and JSON types are what the header says") {
    CHECK(static_cast<int>(category::license) == REGDIRECT_CATEGORY_LICENSE);
    CHECK(static_cast<int>(category::input) == REGDIRECT_CATEGORY_INPUT);
    CHECK(static_cast<int>(category::conflict) == REGDIRECT_CATEGORY_CONFLICT);
    CHECK(static_cast<int>(category::authentication) == REGDIRECT_CATEGORY_AUTHENTICATION);
    CHECK(static_cast<int>(category::authorization) == REGDIRECT_CATEGORY_AUTHORIZATION);
    CHECK(static_cast<int>(category::throttling) == REGDIRECT_CATEGORY_THROTTLING);
    CHECK(static_cast<int>(category::not_found) == REGDIRECT_CATEGORY_NOT_FOUND);
    CHECK(static_cast<int>(category::quota) == REGDIRECT_CATEGORY_QUOTA);
    CHECK(static_cast<int>(category::internal) == REGDIRECT_CATEGORY_INTERNAL);
    CHECK(detail::enum_table<enum category>::values.size() == 9);
    CHECK(static_cast<int>(mender::caller) == REGDIRECT_CALLER);
    CHECK(static_cast<int>(mender::platform_operator) == REGDIRECT_PLATFORM_OPERATOR);
    CHECK(detail::enum_table<enum mender>::values.size() == 2);
    CHECK(static_cast<int>(json_kind::null) == REGDIRECT_JSON_NULL);
    CHECK(static_cast<int>(json_kind::boolean) == REGDIRECT_JSON_BOOLEAN);
    CHECK(static_cast<int>(json_kind::integer) == REGDIRECT_JSON_INTEGER);
    CHECK(static_cast<int>(json_kind::number) == REGDIRECT_JSON_NUMBER);
    CHECK(static_cast<int>(json_kind::string) == REGDIRECT_JSON_STRING);
    CHECK(static_cast<int>(json_kind::array) == REGDIRECT_JSON_ARRAY);
    CHECK(static_cast<int>(json_kind::object) == REGDIRECT_JSON_OBJECT);
    CHECK(detail::enum_table<json_kind>::values.size() == 7);
}

TEST_CASE("the numbers of retry verdicts and causes of broken syntax are what the header says") {
    CHECK(static_cast<int>(retry_verdict::never) == REGDIRECT_RETRY_NEVER);
    CHECK(static_cast<int>(retry_verdict::later) == REGDIRECT_RETRY_LATER);
    CHECK(static_cast<int>(retry_verdict::later_after_asking) == REGDIRECT_RETRY_LATER_AFTER_ASKING);
    CHECK(detail::enum_table<retry_verdict>::values.size() == 3);
    static constexpr std::array causes{
        std::pair{REGDIRECT_SYNTAX_UNKNOWN, syntax_cause::unknown},
        std::pair{REGDIRECT_SYNTAX_EMPTY, syntax_cause::empty},
        std::pair{REGDIRECT_SYNTAX_UNFINISHED, syntax_cause::unfinished},
        std::pair{REGDIRECT_SYNTAX_BYTE_ORDER_MARK, syntax_cause::byte_order_mark},
        std::pair{REGDIRECT_SYNTAX_UTF16, syntax_cause::utf16},
        std::pair{REGDIRECT_SYNTAX_UTF32, syntax_cause::utf32},
        std::pair{REGDIRECT_SYNTAX_GZIP, syntax_cause::gzip},
        std::pair{REGDIRECT_SYNTAX_MARKUP, syntax_cause::markup},
        std::pair{REGDIRECT_SYNTAX_SECOND_TEXT, syntax_cause::second_text},
        std::pair{REGDIRECT_SYNTAX_TEXT_AFTER_END, syntax_cause::text_after_end},
        std::pair{REGDIRECT_SYNTAX_INVALID_UTF8, syntax_cause::invalid_utf8},
        std::pair{REGDIRECT_SYNTAX_LONE_SURROGATE, syntax_cause::lone_surrogate},
        std::pair{REGDIRECT_SYNTAX_CONTROL_CHARACTER, syntax_cause::control_character},
        std::pair{REGDIRECT_SYNTAX_COMMENT, syntax_cause::comment},
        std::pair{REGDIRECT_SYNTAX_TRAILING_COMMA, syntax_cause::trailing_comma},
        std::pair{REGDIRECT_SYNTAX_SINGLE_QUOTE, syntax_cause::single_quote},
        std::pair{REGDIRECT_SYNTAX_NOT_A_NUMBER, syntax_cause::not_a_number},
    };
    int next = 0;
    for (auto const& [number, is] : causes) {
        CHECK(number == next++);
        CHECK(number == static_cast<int>(is));
    }
    CHECK(causes.size() == detail::enum_table<syntax_cause>::values.size());
}

// --- Records
// -----------------------------------------------------------------------------------------------------------

TEST_CASE("records have the sizes that programs were compiled with") {
    CHECK(sizeof(regdirect_options) == 40);
    if constexpr (sizeof(void*) == 8) {
        CHECK(sizeof(regdirect_text) == 16);
        CHECK(sizeof(regdirect_header_field) == 32);
        CHECK(sizeof(regdirect_value) == 48);
        CHECK(sizeof(regdirect_finding) == 176);
        CHECK(sizeof(regdirect_platform_error) == 104);
        CHECK(sizeof(regdirect_reply) == 104);
        CHECK(sizeof(regdirect_head_fault) == 96);
        CHECK(offsetof(regdirect_head_fault, name) == 16);
        CHECK(offsetof(regdirect_options, max_body) == 24);
        CHECK(offsetof(regdirect_finding, pointer) == 16);
        CHECK(offsetof(regdirect_finding, limit) == 80);
        CHECK(offsetof(regdirect_finding, found) == 128);
        CHECK(offsetof(regdirect_platform_error, category_name) == 24);
        CHECK(offsetof(regdirect_reply, code) == 40);
    }
}

TEST_CASE("the default options are those of C++") {
    auto const o = default_options();
    options const d;
    CHECK(o.size == sizeof o);
    CHECK(o.solution == static_cast<std::uint32_t>(d.solution));
    CHECK(o.unknown_members == static_cast<std::uint32_t>(d.unknown_members));
    CHECK(o.null_members == static_cast<std::uint32_t>(d.null_members));
    CHECK(o.strict == 0);
    CHECK(o.fail_fast == 0);
    CHECK(o.max_body == d.max_body);
    CHECK(o.max_depth == d.max_depth);
}

TEST_CASE("options of an older program have the defaults of what it does not know") {
    auto const c = new_checker();
    auto o = default_options();
    o.solution = REGDIRECT_NB_IOT;
    o.max_body = 3; // not looked at
    for (std::uint32_t const size : {8U, 16U, 24U}) {
        o.size = size;
        CHECK(check_request(c, R"({"nodeId":"n","verifyCode":"n"})", &o) == REGDIRECT_OK);
        CHECK(check_request(c, R"({"nodeId":"n"})", &o) == REGDIRECT_INVALID); // NB-IoT wants a verifyCode
    }
    o.size = 32;
    CHECK(check_request(c, R"({"nodeId":"n","verifyCode":"n"})", &o) == REGDIRECT_INVALID);
    CHECK(finding(c, 0).rule == REGDIRECT_RULE_LIMIT);
}

TEST_CASE("options that change from check to check are those of the check") {
    auto const c = new_checker();
    char const body[] = R"({"nodeId":"n","unknown":1})";
    auto reject = default_options(), ignore = reject, wrong = reject, older = reject;
    ignore.unknown_members = REGDIRECT_IGNORE_UNKNOWN;
    wrong.strict = 7;
    older.size = offsetof(regdirect_options, unknown_members);
    older.unknown_members = REGDIRECT_IGNORE_UNKNOWN; // behind its end
    auto const expect = [&](regdirect_options const* o, int32_t status) { CHECK(check_request(c, body, o) == status); };
    for (int round = 0; round < 2; ++round) {
        expect(&reject, REGDIRECT_INVALID);
        expect(&reject, REGDIRECT_INVALID);
        expect(&ignore, REGDIRECT_OK);
        expect(nullptr, REGDIRECT_INVALID);
        expect(&ignore, REGDIRECT_OK);
        expect(&wrong, REGDIRECT_BAD_ARGUMENT);
        expect(&ignore, REGDIRECT_OK);
        expect(&older, REGDIRECT_INVALID);
        expect(&older, REGDIRECT_INVALID);
    }
    for (auto const member : {&regdirect_options::solution, &regdirect_options::null_members,
                              &regdirect_options::strict, &regdirect_options::fail_fast}) {
        REQUIRE(check_request(c, body, &ignore) == REGDIRECT_OK);
        auto spoiled = ignore;
        spoiled.*member = 9;
        expect(&spoiled, REGDIRECT_BAD_ARGUMENT);
    }
    auto shallow = ignore, shorter = ignore;
    shallow.max_depth = 0;
    shorter.max_body = 5;
    expect(&shallow, REGDIRECT_INVALID);
    expect(&ignore, REGDIRECT_OK);
    expect(&shorter, REGDIRECT_INVALID);
}

TEST_CASE("options of a newer program are taken if what the library does not know is zero") {
    struct {
        regdirect_options known;
        std::uint64_t unknown[2];
    } o{default_options(), {0, 0}};
    auto const c = new_checker();
    o.known.size = sizeof o;
    CHECK(check_request(c, R"({"nodeId":"n"})", &o.known) == REGDIRECT_OK);
    o.unknown[1] = std::uint64_t{1} << 63;
    CHECK(check_request(c, R"({"nodeId":"n"})", &o.known) == REGDIRECT_BAD_ARGUMENT);
    o.known.size -= 8;
    CHECK(check_request(c, R"({"nodeId":"n"})", &o.known) == REGDIRECT_OK);
}

TEST_CASE("the defaults of an older or a newer program's options fill them, and nothing more") {
    struct {
        regdirect_options known;
        std::uint64_t unknown, behind;
    } o;
    std::memset(&o, 0xA5, sizeof o);
    CHECK(regdirect_options_init(&o.known, sizeof o.known + sizeof o.unknown) == REGDIRECT_OK);
    CHECK(o.known.size == sizeof o.known + sizeof o.unknown);
    CHECK(o.known.max_depth == 32);
    CHECK(o.unknown == 0);
    CHECK(o.behind == 0xA5A5A5A5A5A5A5A5);
    std::memset(&o, 0xA5, sizeof o);
    CHECK(regdirect_options_init(&o.known, 24) == REGDIRECT_OK);
    CHECK(o.known.size == 24);
    CHECK(o.known.fail_fast == 0);
    CHECK(o.known.max_body == 0xA5A5A5A5A5A5A5A5);
}

TEST_CASE("records of an older or a newer program are filled, and nothing behind them") {
    auto const c = new_checker();
    REQUIRE(check_request(c, "{}") == REGDIRECT_INVALID);
    struct {
        regdirect_finding known;
        std::uint64_t unknown, behind;
    } f;
    std::memset(&f, 0xA5, sizeof f);
    f.known.size = sizeof f.known + sizeof f.unknown;
    REQUIRE(regdirect_finding_at(c.get(), 0, &f.known) == REGDIRECT_OK);
    CHECK(f.known.size == sizeof f.known + sizeof f.unknown);
    CHECK(string_of(f.known.pointer) == "/nodeId");
    CHECK(f.unknown == 0);
    CHECK(f.behind == 0xA5A5A5A5A5A5A5A5);
    std::memset(&f, 0xA5, sizeof f);
    f.known.size = 16;
    REQUIRE(regdirect_finding_at(c.get(), 0, &f.known) == REGDIRECT_OK);
    CHECK(f.known.rule == REGDIRECT_RULE_REQUIRED);
    CHECK(f.known.pointer.size == static_cast<std::size_t>(0xA5A5A5A5A5A5A5A5));
}

// --- Wrong arguments
// ---------------------------------------------------------------------------------------------------

TEST_CASE("an option that is none, or a size that is none, is a bad argument, and leaves no findings") {
    auto const c = new_checker();
    auto const tried = [&](auto const& spoil) {
        auto o = default_options();
        spoil(o);
        REQUIRE(check_request(c, "{}") == REGDIRECT_INVALID);
        CHECK(check_request(c, "{}", &o) == REGDIRECT_BAD_ARGUMENT);
        CHECK(regdirect_finding_count(c.get()) == 0);
    };
    tried([](auto& o) { o.solution = 3; });
    tried([](auto& o) { o.solution = UINT32_MAX; });
    tried([](auto& o) { o.unknown_members = 2; });
    tried([](auto& o) { o.null_members = 2; });
    tried([](auto& o) { o.strict = 2; });
    tried([](auto& o) { o.fail_fast = UINT32_MAX; });
    for (std::uint32_t const size : {0U, 4U, 7U, 36U, 41U, 4104U, UINT32_MAX - 7, UINT32_MAX})
        tried([size](auto& o) { o.size = size; });
    REQUIRE(check_request(c, "{}") == REGDIRECT_INVALID);
    CHECK(regdirect_check(c.get(), 3, "{}", 2, nullptr) == REGDIRECT_BAD_ARGUMENT);
    CHECK(regdirect_finding_count(c.get()) == 0);
}

TEST_CASE("limits beyond what memory has are taken as they are meant") {
    auto const c = new_checker();
    auto o = default_options();
    o.max_body = UINT64_MAX;
    o.max_depth = UINT64_MAX;
    CHECK(check_request(c, R"({"nodeId":"n"})", &o) == REGDIRECT_OK);
    o.max_body = 0;
    CHECK(check_request(c, R"({"nodeId":"n"})", &o) == REGDIRECT_INVALID);
    CHECK(regdirect_check(c.get(), REGDIRECT_REQUEST, nullptr, 0, &o) == REGDIRECT_INVALID);
    CHECK(finding(c, 0).rule == REGDIRECT_RULE_SYNTAX);
}

// --- Whole requests
// ----------------------------------------------------------------------------------------------------

TEST_CASE("a whole request has the findings of its call and then those of its body, as C++ says") {
    auto const c = new_checker();
    std::vector<std::pair<std::string, std::string>> const parameters{{"app_key", "a7Qx"},
                                                                      {"Authorization", "Bearer t"}};
    std::string const bodies[] = {R"({"nodeId":"n"})", R"({"nodeId":"","timeout":-1,"x":"\u0041"})", "{", ""};
    std::string const targets[] = {"/x?appId=b81", "/x?appId=%00", "/x?a;b", "/x?unknown=1", ""};
    for (std::string const& body : bodies)
        for (std::string const& target : targets)
            for (std::size_t count = 0; count <= parameters.size(); ++count)
                for (bool const fail_fast : {false, true}) {
                    CAPTURE(body, target, count, fail_fast);
                    std::vector<http_header_view> headers;
                    std::vector<regdirect_header_field> fields;
                    for (std::size_t i = 0; i < count; ++i) {
                        headers.push_back({parameters[i].first, parameters[i].second});
                        fields.push_back({text(parameters[i].first), text(parameters[i].second)});
                    }
                    options const o{.fail_fast = fail_fast};
                    call_parameters caller;
                    RegDirectDeviceInDTO request;
                    report expected = read_call(target, headers, caller, o);
                    if (!fail_fast || expected.ok()) expected.append(decode(body, request, o));
                    auto record = default_options();
                    record.fail_fast = fail_fast ? 1 : 0;
                    auto const status =
                        regdirect_check_whole_request(c.get(), target.data(), target.size(), fields.data(),
                                                      fields.size(), body.data(), body.size(), &record);
                    CHECK(status == (expected.ok() ? REGDIRECT_OK : REGDIRECT_INVALID));
                    std::string json;
                    append_json(json, expected);
                    regdirect_text found;
                    REQUIRE(regdirect_findings_json(c.get(), &found) == REGDIRECT_OK);
                    CHECK(string_of(found) == json);
                    auto const refused = refusal(expected);
                    auto error = empty<regdirect_platform_error>();
                    REQUIRE((regdirect_refusal(c.get(), &error) == REGDIRECT_OK) == refused.has_value());
                    if (refused) CHECK(error.code == refused->code);
                }
}

// --- Heads
// -------------------------------------------------------------------------------------------------------------

TEST_CASE("a head that breaks a rule of HTTP has a fault with its answer") {
    auto const check = [](std::string_view target, std::vector<regdirect_header_field> const& fields, bool call,
                          regdirect_head_fault& fault) {
        return regdirect_check_head("POST", 4, target.data(), target.size(), fields.data(), fields.size(), call ? 1 : 0,
                                    1, &fault);
    };
    auto fault = empty<regdirect_head_fault>();
    std::vector<regdirect_header_field> fields{{text("Content-Type"), text("application/json; charset=\"utf-8\"")}};
    CHECK(check("/x?a#b", fields, true, fault) == REGDIRECT_OK);
    REQUIRE(check("/x#?a", fields, true, fault) == REGDIRECT_INVALID);
    CHECK(string_of(fault.name) == "target");
    CHECK(string_of(fault.field).empty());
    fields.push_back({text("APP-KEY"), text("a")});
    fields.push_back({text("app_key"), text("b")});
    CHECK(check("/x", fields, false, fault) == REGDIRECT_OK);
    REQUIRE(check("/x", fields, true, fault) == REGDIRECT_INVALID);
    CHECK(string_of(fault.name) == "fieldName");
    REQUIRE(check("/x", {}, false, fault) == REGDIRECT_INVALID);
    CHECK(string_of(fault.name) == "contentType");
    CHECK((fault.status == 415 && fault.code == 50400));
    CHECK(string_of(fault.title) == "Unsupported Media Type");
    CHECK(string_of(fault.detail) == "Content-Type must be application/json, sent once, in UTF-8.");
    CHECK(string_of(fault.field) == "accept-post");
    CHECK(string_of(fault.value) == "application/json");
    fields = {{text("accept"), text("text/html")}, {text("Accept"), text("application/problem+json;q=0.1")}};
    CHECK(regdirect_accepts_problem(fields.data(), 1) == 0);
    CHECK(regdirect_accepts_problem(fields.data(), 2) == 1);
}

TEST_CASE(
    "heads have the fault, and those that accept problem details the form, that stand in the table of all gateways") {
    auto const cells_of = [](std::string const& line) {
        std::vector<std::string> cells;
        for (std::istringstream rest(line + '\t'); std::getline(rest, cells.emplace_back(), '\t');) {}
        cells.pop_back();
        return cells;
    };
    std::ifstream table(TESTS_DIR "/bindings/heads.tsv");
    std::size_t lines = 0;
    for (std::string line; std::getline(table, line);) {
        if (line.starts_with('#')) continue;
        INFO(line);
        auto const cells = cells_of(line);
        REQUIRE(cells.size() >= 6);
        std::string const &expected = cells[0], &form = cells[1], &method = cells[4], &target = cells[5];
        std::vector<regdirect_header_field> fields;
        for (std::size_t i = 6; i < cells.size(); ++i) {
            std::string_view const field = cells[i];
            auto const colon = field.find(": ");
            REQUIRE(colon != field.npos);
            fields.push_back({text(field.substr(0, colon)), text(field.substr(colon + 2))});
        }
        auto fault = empty<regdirect_head_fault>();
        auto const status =
            regdirect_check_head(method.data(), method.size(), target.data(), target.size(), fields.data(),
                                 fields.size(), cells[2] == "1" ? 1 : 0, cells[3] == "require" ? 1 : 0, &fault);
        CHECK((status == REGDIRECT_OK ? "none" : string_of(fault.name)) == expected);
        if (form != "-") CHECK(regdirect_accepts_problem(fields.data(), fields.size()) == (form == "problem" ? 1 : 0));
        ++lines;
    }
    CHECK(lines > 60);
}

// --- Findings
// ----------------------------------------------------------------------------------------------------------

TEST_CASE("a finding has what C++ says") {
    auto const c = new_checker();
    std::string const body =
        R"({"deviceInfo":{"model":"m","protocolType":"HTTP"},"nodeId":"n","psk":"0g","imsi":5,"x\u0000y":0,"imsI":1})";
    REQUIRE(check_request(c, body) == REGDIRECT_INVALID);
    view::RegDirectDeviceInDTO out;
    decoder d;
    auto const report = d.decode(body, out);
    REQUIRE(regdirect_finding_count(c.get()) == report.size());
    for (std::size_t i = 0; i < report.size(); ++i) {
        auto const f = finding(c, i);
        violation const v = report[i];
        CHECK(f.size == sizeof f);
        CHECK(f.code == v.code());
        CHECK(f.severity == static_cast<std::uint32_t>(v.severity()));
        CHECK(string_of(f.pointer) == v.pointer());
        CHECK(string_of(f.message) == v.message());
        CHECK(string_of(f.meant) == v.meant());
    }
    CHECK(string_of(finding(c, report.size() - 1).meant) == "/imsi");
    CHECK(string_of(finding(c, report.size() - 2).pointer) == std::string_view("/x\0y", 4));
    auto other = empty<regdirect_finding>();
    CHECK(regdirect_finding_at(c.get(), report.size(), &other) == REGDIRECT_NOTHING);
}

namespace {

/// The first finding of that rule about a body.
regdirect_finding first_finding(checker const& c, std::string_view body, std::uint32_t rule) {
    check_request(c, body);
    for (std::size_t i = 0; i < regdirect_finding_count(c.get()); ++i)
        if (auto const f = finding(c, i); f.rule == rule) return f;
    FAIL("there is no " << regdirect_rule_id(rule));
    return {};
}

} // namespace

TEST_CASE("limits and what was found are data") {
    auto const c = new_checker();
    auto f = first_finding(c, R"({"nodeId":"n","isSecure":true,"psk":"012"})", REGDIRECT_RULE_MIN_LENGTH);
    CHECK(f.limit.kind == REGDIRECT_LENGTH);
    CHECK(f.limit.number == 8);
    CHECK(f.found.kind == REGDIRECT_LENGTH);
    CHECK(f.found.number == 3);
    f = first_finding(c, R"({"nodeId":"n","timeout":-1})", REGDIRECT_RULE_MINIMUM);
    CHECK(f.limit.kind == REGDIRECT_NUMBER);
    CHECK(f.limit.number == 0);
    CHECK(f.found.kind == REGDIRECT_NO_VALUE); // values are never told
    f = first_finding(c, R"({"nodeId":"n","psk":"0g"})", REGDIRECT_RULE_PATTERN);
    CHECK(f.limit.kind == REGDIRECT_PATTERN);
    CHECK(string_of(f.limit.text).starts_with("^"));
    CHECK(f.found.kind == REGDIRECT_CHARACTER);
    CHECK(f.found.number == 2);
    f = first_finding(c, R"({"nodeId":[]})", REGDIRECT_RULE_TYPE);
    CHECK(f.limit.kind == REGDIRECT_JSON_TYPES);
    REQUIRE(f.limit.word_count == 1);
    CHECK(string_of(f.limit.words[0]) == "string");
    CHECK(f.found.kind == REGDIRECT_JSON_TYPE);
    CHECK(f.found.enumerator == REGDIRECT_JSON_ARRAY);
    CHECK(string_of(f.found.text) == "array");
    f = first_finding(c, R"({"nodeId":"n","deviceInfo":{"model":"m","protocolType":"HTTP"}})", REGDIRECT_RULE_ENUM);
    CHECK(f.limit.kind == REGDIRECT_WORDS);
    auto const& words = detail::enum_table<ProtocolType>::spellings;
    REQUIRE(f.limit.word_count == words.size());
    for (std::size_t w = 0; w < words.size(); ++w) CHECK(string_of(f.limit.words[w]) == words[w]);
    f = first_finding(c, R"({"nodeId":"n","psk":"01234567"})", REGDIRECT_RULE_SECURE_FLAG);
    CHECK(f.limit.kind == REGDIRECT_MEMBER);
    CHECK(string_of(f.limit.text) == "psk");
    f = first_finding(c, "\xEF\xBB\xBF{}", REGDIRECT_RULE_SYNTAX);
    CHECK(f.limit.kind == REGDIRECT_NO_VALUE);
    CHECK(f.found.kind == REGDIRECT_SYNTAX);
    CHECK(f.found.enumerator == REGDIRECT_SYNTAX_BYTE_ORDER_MARK);
    CHECK(f.found.number == 0);
    CHECK(string_of(f.found.text) == "byte-order-mark");
    f = first_finding(c, std::string(65537, ' '), REGDIRECT_RULE_LIMIT);
    CHECK(f.found.kind == REGDIRECT_OFFSET);
    CHECK(f.found.number == 65536);
}

TEST_CASE("findings as JSON, the platform's error and problem details are those of C++") {
    auto const c = new_checker();
    for (std::string const body : {R"({"nodeId":"n"})", R"({"nodeId":"n","psk":"0g","é":1})", "{", ""}) {
        auto const done = check_request(c, body);
        view::RegDirectDeviceInDTO out;
        decoder d;
        auto const report = d.decode(body, out);
        std::string json;
        append_json(json, report);
        regdirect_text t{nullptr, 7};
        REQUIRE(regdirect_findings_json(c.get(), &t) == REGDIRECT_OK);
        CHECK(string_of(t) == json);
        auto e = empty<regdirect_platform_error>();
        if (report.ok()) {
            CHECK(done == REGDIRECT_OK);
            CHECK(regdirect_refusal(c.get(), &e) == REGDIRECT_NOTHING);
            CHECK(regdirect_write_error(c.get(), &t) == REGDIRECT_NOTHING);
            CHECK(string_of(t).empty());
            CHECK(regdirect_write_problem(c.get(), &t) == REGDIRECT_NOTHING);
            CHECK(string_of(t).empty());
            continue;
        }
        CHECK(done == REGDIRECT_INVALID);
        auto const refused = refusal(report).value();
        REQUIRE(regdirect_refusal(c.get(), &e) == REGDIRECT_OK);
        CHECK(e.status == refused.status);
        CHECK(e.code == refused.code);
        REQUIRE(regdirect_write_error(c.get(), &t) == REGDIRECT_OK);
        CHECK(string_of(t) == write_error(refused));
        REQUIRE(regdirect_write_problem(c.get(), &t) == REGDIRECT_OK);
        CHECK(string_of(t) == write_problem(refused, report));
    }
}

TEST_CASE("an exchange of which a body cannot be read is not valid") {
    auto const c = new_checker();
    std::string_view const good = R"({"nodeId":"n","verifyCode":"v"})", other = R"({"deviceId":"d","verifyCode":"v"})";
    auto const check = [&](std::string_view request, std::string_view response) {
        return regdirect_check_exchange(c.get(), request.data(), request.size(), response.data(), response.size(),
                                        nullptr);
    };
    CHECK(check(good, other) == REGDIRECT_OK);
    for (std::size_t n = 0; n < good.size(); ++n) {
        CHECK(check(good.substr(0, n), other) == REGDIRECT_INVALID);
        CHECK(finding(c, 0).rule == REGDIRECT_RULE_SYNTAX);
    }
    for (std::size_t n = 0; n < other.size(); ++n) {
        CHECK(check(good, other.substr(0, n)) == REGDIRECT_INVALID);
        CHECK(finding(c, 0).rule == REGDIRECT_RULE_SYNTAX);
    }
}

TEST_CASE("text of both bodies of an exchange is looked at where both have escapes") {
    auto const c = new_checker();
    std::string_view const request = R"({"nodeId":"n","verifyCode":"\u0076erify"})";
    std::string_view const same = R"({"deviceId":"d","verifyCode":"verif\u0079"})";
    std::string_view const different = R"({"deviceId":"d","verifyCode":"verif\u007a"})";
    CHECK(regdirect_check_exchange(c.get(), request.data(), request.size(), same.data(), same.size(), nullptr) ==
          REGDIRECT_OK);
    CHECK(regdirect_check_exchange(c.get(), request.data(), request.size(), different.data(), different.size(),
                                   nullptr) == REGDIRECT_INVALID);
    CHECK(finding(c, 0).rule == REGDIRECT_RULE_ECHO);
}

TEST_CASE("a reply has the code and the description as they were sent") {
    auto const c = new_checker();
    std::string_view const body = R"({"error_code":"IOTDA.000006","error_desc":"a\u0000b\n"})";
    auto r = empty<regdirect_reply>();
    CHECK(regdirect_check_reply(c.get(), 400, body.data(), body.size(), nullptr, &r) == REGDIRECT_INVALID);
    CHECK(r.size == sizeof r);
    CHECK(r.kind == REGDIRECT_IS_ERROR);
    CHECK(r.is_valid == 1);
    CHECK(r.is_documented == 0);
    CHECK(string_of(r.code) == "IOTDA.000006");
    CHECK(string_of(r.description) == std::string_view("a\0b\n", 4));
}

TEST_CASE("a reply says what to do, as C++ does") {
    auto const c = new_checker();
    auto const tried = [&](std::uint32_t status, std::string_view body) {
        auto r = empty<regdirect_reply>();
        auto const done = regdirect_check_reply(c.get(), status, body.data(), body.size(), nullptr, &r);
        auto const expected = advice_for(read_reply(status, body));
        CHECK((done == REGDIRECT_OK) == !expected.has_value());
        if (!expected) {
            CHECK(r.retry == REGDIRECT_RETRY_NEVER);
            CHECK(r.may_be_registered == 0);
            CHECK(string_of(r.meaning).empty());
            CHECK(string_of(r.handling).empty());
            return;
        }
        CHECK(r.retry == static_cast<std::uint32_t>(expected->retry));
        CHECK(r.may_be_registered == (expected->may_be_registered ? 1U : 0U));
        CHECK(r.category == static_cast<std::uint32_t>(expected->category));
        CHECK(r.mender == static_cast<std::uint32_t>(expected->mender));
        CHECK(string_of(r.meaning) == expected->meaning);
        CHECK(string_of(r.handling) == expected->handling);
    };
    tried(200, R"({"deviceId":"d"})");
    tried(200, "{}");
    tried(502, "<html>Bad Gateway</html>");
    tried(403, R"({"error_code":"1010009"})");
    tried(400, R"({"error_code":"IOTDA.000006"})");
    tried(0, "");
}

// --- Catalogue and version
// ---------------------------------------------------------------------------------------------

TEST_CASE("the catalogue is that of C++, and each row is found by status and code") {
    REQUIRE(regdirect_catalogue_size() == catalogue().size());
    auto e = empty<regdirect_platform_error>();
    for (std::size_t i = 0; i < catalogue().size(); ++i) {
        platform_error const& row = catalogue()[i];
        REQUIRE(regdirect_catalogue_row(i, &e) == REGDIRECT_OK);
        CHECK(e.status == row.status);
        CHECK(e.code == row.code);
        CHECK(e.category == static_cast<std::uint32_t>(row.category));
        CHECK(e.mender == static_cast<std::uint32_t>(row.mender));
        CHECK(e.retry == (row.retry ? 1U : 0U));
        CHECK(string_of(e.category_name) == to_string(row.category));
        CHECK(string_of(e.mender_name) == to_string(row.mender));
        CHECK(string_of(e.description) == row.description);
        CHECK(string_of(e.meaning) == row.meaning);
        CHECK(string_of(e.handling) == row.handling);
        e = empty<regdirect_platform_error>();
        REQUIRE(regdirect_find_error(row.status, row.code, &e) == REGDIRECT_OK);
        CHECK(string_of(e.meaning) == row.meaning);
        std::size_t first = 0;
        auto const count = regdirect_find_errors(row.code, &first);
        CHECK(count == find_errors(row.code).size());
        CHECK(first <= i);
        CHECK(i < first + count);
    }
    CHECK(regdirect_catalogue_row(catalogue().size(), &e) == REGDIRECT_NOTHING);
    CHECK(regdirect_catalogue_row(SIZE_MAX, &e) == REGDIRECT_NOTHING);
    CHECK(regdirect_find_error(200, 1, &e) == REGDIRECT_NOTHING);
    CHECK(regdirect_find_errors(1, nullptr) == 0);
}

TEST_CASE("the version is that of the project, as text and as a number that grows") {
    CHECK(regdirect_version() == std::string_view(REGDIRECT_VERSION));
    int major = 0, minor = 0, patch = 0;
    REQUIRE(std::sscanf(regdirect_version(), "%d.%d.%d", &major, &minor, &patch) == 3);
    CHECK(regdirect_version_number() == static_cast<std::uint32_t>(1000000 * major + 1000 * minor + patch));
}

TEST_CASE("checkers of several threads do not know each other") {
    std::vector<std::thread> threads;
    std::array<int, 4> right{};
    for (std::size_t t = 0; t < right.size(); ++t)
        threads.emplace_back([t, &right] {
            auto const c = new_checker();
            std::string const name = "/\"" + std::to_string(t);
            std::string const body = R"({"nodeId":"n","\")" + std::to_string(t) + R"(":1})";
            for (int n = 0; n < 500; ++n) {
                auto f = empty<regdirect_finding>();
                if (regdirect_check(c.get(), REGDIRECT_REQUEST, body.data(), body.size(), nullptr) ==
                        REGDIRECT_INVALID &&
                    regdirect_finding_at(c.get(), 0, &f) == REGDIRECT_OK && name == f.pointer.data)
                    ++right[t];
            }
        });
    for (auto& t : threads) t.join();
    CHECK(right == std::array{500, 500, 500, 500});
}
