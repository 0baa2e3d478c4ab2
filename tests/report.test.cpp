// SPDX-License-Identifier: BSL-1.0
#include <regdirect/invalid_message.hpp>
#include <regdirect/report.hpp>
#include <regdirect/types.hpp>
#include <regdirect/validate.hpp>

#include "support/check.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

using namespace regdirect;
using namespace regdirect::tests;

// The ids, as the contract spells them.
static_assert(to_string(rule::syntax) == "syntax" && to_string(rule::limit) == "limit");
static_assert(to_string(rule::uniqueKeys) == "uniqueKeys");
static_assert(to_string(rule::additionalProperties) == "additionalProperties");
static_assert(to_string(rule::type) == "type" && to_string(rule::required) == "required");
static_assert(to_string(rule::minLength) == "minLength" && to_string(rule::maxLength) == "maxLength");
static_assert(to_string(rule::minimum) == "minimum" && to_string(rule::maximum) == "maximum");
static_assert(to_string(rule::enum_) == "enum" && to_string(rule::pattern) == "pattern");
static_assert(to_string(rule::luhn) == "luhn" && to_string(rule::controlCharacter) == "controlCharacter");
static_assert(to_string(rule::evenLength) == "evenLength" && to_string(rule::secureFlag) == "secureFlag");
static_assert(to_string(rule::equalsNodeId) == "equalsNodeId" && to_string(rule::equalsImsi) == "equalsImsi");
static_assert(to_string(rule::echo) == "echo" && to_string(rule::utf8) == "utf8");
static_assert(static_cast<int>(rule::syntax) == 0 && static_cast<int>(rule::echo) == 18, "numbers do not change");
static_assert(detail::enum_table<rule>::values.size() == 21 && static_cast<int>(rule::other) == 20);
static_assert(to_string(severity::error) == "error" && to_string(severity::warning) == "warning");
static_assert(to_string(solution::generic) == "generic" && to_string(solution::nb_iot) == "nb-iot" &&
              to_string(solution::smart_home) == "smart-home");

static_assert(std::forward_iterator<report::iterator>);
static_assert(std::is_nothrow_move_constructible_v<report> && std::is_nothrow_move_assignable_v<report>);

namespace {

constexpr constraint error_row{.pointer = std::string_view("/a/b"),
                               .id = rule::maximum,
                               .says = std::string_view("be at most 5"),
                               .shows = ", but is # or so",
                               .code = 50400};
constexpr constraint warning_row{.pointer = std::string_view("/c"),
                                 .id = rule::evenLength,
                                 .level = severity::warning,
                                 .says = std::string_view("be even"),
                                 .code = 100003};

report with(auto const&... rows) {
    report out;
    (out.add(rows), ...);
    return out;
}

} // namespace

TEST_CASE("a report without findings is ok, and empty") {
    static_assert(report().ok() && report().empty() && report().size() == 0 && !report().truncated());
    report const found;
    CHECK(found.begin() == found.end());
}

TEST_CASE("a warning leaves a report ok, an error does not") {
    CHECK(with(warning_row).ok());
    CHECK_FALSE(with(warning_row).empty());
    CHECK_FALSE(with(error_row).ok());
    CHECK_FALSE(with(warning_row, error_row).ok());
}

TEST_CASE("in a strict report a warning is an error") {
    report found(true);
    found.add(warning_row);
    CHECK_FALSE(found.ok());
    CHECK(told(found) == lines{"error 100003 /c evenLength: c must be even"});
}

TEST_CASE("a violation tells which constraint is broken, where, how badly, and what the platform calls it") {
    report found;
    found.add(error_row, 7);
    found.add(warning_row);
    CHECK(told(found) == lines{"error 50400 /a/b maximum: b must be at most 5, but is 7 or so",
                               "warning 100003 /c evenLength: c should be even"});
    CHECK(&found[0].broken() == &error_row);
    CHECK(&found[1].broken() == &warning_row);
}

TEST_CASE("violations can be iterated in every usual way") {
    auto const found = with(error_row, warning_row, error_row);
    CHECK(std::distance(found.begin(), found.end()) == 3);
    CHECK(found.begin()->rule() == rule::maximum);
    CHECK(std::next(found.begin())->rule() == rule::evenLength);
    CHECK(std::ranges::count(found, severity::error, &violation::severity) == 2);
    auto i = found.begin();
    CHECK((*i++).rule() == rule::maximum);
    CHECK((*i).rule() == rule::evenLength);
}

TEST_CASE("an unknown member is named by its pointer, which the report keeps") {
    report found;
    {
        std::string name = "where";
        found.add_unknown("/some", name);
        name = "a/~b";
        found.add_unknown("", name);
    }
    report const copy = found;
    report const moved = std::move(found);
    for (auto const& r : {copy, moved})
        CHECK(told(r) == lines{"error 50400 /some/where additionalProperties: this member is unknown",
                               "error 50400 /a~1~0b additionalProperties: this member is unknown"});
}

TEST_CASE("what no constraint of a member foresees is about the message") {
    report found;
    found.add(detail::unforeseen_row(rule::syntax), 12);
    found.add(detail::unforeseen_row(rule::limit), byte_offset{65536});
    found.add(detail::unforeseen_row(rule::syntax));
    CHECK(told(found) ==
          lines{"error 100007  syntax: the message must be one JSON text in UTF-8 (RFC 8259), but is invalid at "
                "offset 12",
                "error 100007  limit: the message must stay within the limits of size and nesting, but exceeds them "
                "at offset 65536",
                "error 100007  syntax: the message must be one JSON text in UTF-8 (RFC 8259)"});
}

TEST_CASE("a violation has what a sentence in another language needs, each number as what it is") {
    report found;
    found.add(error_row, actual_length{3});
    found.add(error_row, character_position{4});
    found.add(error_row, byte_offset{5});
    found.add(error_row, 6);
    found.add(error_row, json_kind::object);
    found.add(error_row, syntax_error{{7}, syntax_cause::comment});
    found.add(error_row);
    std::vector<actual_value> actual;
    for (violation const v : found) actual.push_back(v.actual());
    CHECK(actual == std::vector<actual_value>{actual_length{3}, character_position{4}, byte_offset{5}, actual_number{6},
                                              json_kind::object, syntax_error{{7}, syntax_cause::comment},
                                              std::monostate{}});
    CHECK(found[4].message() == "b must be at most 5, but is object or so");
    CHECK(found[6].message() == "b must be at most 5");
}

TEST_CASE("an unknown member can come with the one that was meant") {
    report found;
    found.add_unknown("", "NodeID", "/nodeId");
    found.add_unknown("/deviceInfo", "nodeId", "/nodeId");
    found.add_unknown("", "protocol_type", "/deviceInfo/protocolType");
    found.add_unknown("", "model", "/deviceInfo/model");
    found.add_unknown("", "x");
    found.add_unknown("/list/7", "KEY", "/list/*/key");
    found.add_unknown("/list/7/part", "key", "/list/*/key");
    CHECK(
        told(found) ==
        lines{
            "error 50400 /NodeID additionalProperties: this member is unknown: did you mean nodeId?",
            "error 50400 /deviceInfo/nodeId additionalProperties: this member is unknown here: it belongs at the top "
            "level",
            "error 50400 /protocol_type additionalProperties: this member is unknown here: it belongs in deviceInfo, "
            "with the name protocolType",
            "error 50400 /model additionalProperties: this member is unknown here: it belongs in deviceInfo",
            "error 50400 /x additionalProperties: this member is unknown",
            "error 50400 /list/7/KEY additionalProperties: this member is unknown: did you mean key?",
            "error 50400 /list/7/part/key additionalProperties: this member is unknown here: it belongs in an element "
            "of list"});
    CHECK(found[2].meant() == "/deviceInfo/protocolType");
    CHECK(found[4].meant().empty());
    report second;
    second.add_unknown("", "y");
    second.append(found);
    CHECK(second[1].meant() == "/nodeId");
    CHECK(second[1].pointer() == "/NodeID");
}

TEST_CASE("an unknown query parameter is a warning, and can come with the one that was meant") {
    report found;
    found.add_unknown_parameter("app_Id", "appId");
    found.add_unknown_parameter("/x=");
    found.add_unknown_parameter("");
    CHECK(told(found) ==
          lines{"warning 50400 app_Id additionalProperties: this query parameter is unknown: did you mean appId?",
                "warning 50400 /x= additionalProperties: this query parameter is unknown",
                "warning 50400  additionalProperties: this query parameter is unknown"});
    CHECK(found.ok());
    report strict(true);
    strict.add_unknown_parameter("x");
    CHECK_FALSE(strict.ok());
}

TEST_CASE("reports in a vector move when it grows") {
    std::vector<report> many;
    for (int i = 0; i < 64; ++i) many.emplace_back().add_unknown("", "a name");
    char const* const before = many[0][0].pointer().data();
    many.reserve(2 * many.capacity());
    CHECK(many[0][0].pointer().data() == before); // the names were not copied
    CHECK(many[63][0].pointer() == "/a name");
}

TEST_CASE("a report has room for 64 violations, and says when there were more") {
    report found;
    for (int i = 0; i < 64; ++i) found.add(warning_row);
    CHECK(found.size() == 64);
    CHECK_FALSE(found.truncated());

    found.add(warning_row);
    CHECK(found.size() == 64);
    CHECK(found.truncated());
    CHECK(found.ok());

    found.add_unknown("", "x"); // an error that finds no room
    CHECK(found.size() == 64);
    CHECK_FALSE(found.ok());
}

TEST_CASE("a report keeps no more names above 262,144 bytes, and says that there were more violations") {
    for (bool const strict : {false, true}) {
        report found(strict);
        found.add_unknown_parameter(std::string(262'144, 'x'));
        found.add_unknown_parameter("y"); // there is room for its first byte
        CHECK(found.size() == 2);
        CHECK(found[1].pointer() == "y");
        CHECK_FALSE(found.truncated());

        found.add_unknown_parameter("z");
        CHECK(found.size() == 2);
        CHECK(found.truncated());
        CHECK(found.ok() == !strict); // they are warnings

        found.add_unknown("", "z");
        CHECK(found.size() == 2);
        CHECK_FALSE(found.ok());

        found.add(warning_row); // its pointer needs no room
        CHECK(found.size() == 3);
        CHECK(found[2].pointer() == "/c");
        CHECK(found[1].pointer() == "y");
    }
}

TEST_CASE("a report takes in another one") {
    auto first = with(warning_row);
    first.add_unknown("", "x");
    report second;
    second.add_unknown("", "y");
    second.add(error_row, 1);
    second.add_unknown("", "z");
    first.append(second);
    CHECK(reported(first) == findings{{"/c", "evenLength", "warning"},
                                      {"/x", "additionalProperties"},
                                      {"/y", "additionalProperties"},
                                      {"/a/b", "maximum"},
                                      {"/z", "additionalProperties"}});
    CHECK_FALSE(first.ok());

    auto fine = with(warning_row);
    fine.append(with(warning_row));
    CHECK(fine.ok());
    fine.append(with(error_row));
    CHECK_FALSE(fine.ok());
}

TEST_CASE("what a report takes in may not all find room") {
    report first;
    for (int i = 0; i < 40; ++i) first.add_unknown("/first", std::to_string(i));
    report second;
    for (int i = 0; i < 40; ++i) second.add_unknown("/second", std::to_string(i));
    first.append(second);
    CHECK(first.size() == 64);
    CHECK(first.truncated());
    CHECK(first[39].pointer() == "/first/39");
    CHECK(first[40].pointer() == "/second/0");
    CHECK(first[63].pointer() == "/second/23");

    report third;
    third.append(first);
    CHECK(third.truncated());
    CHECK(reported(third) == reported(first));
}

TEST_CASE("the error code of a report is that of its first error") {
    CHECK_FALSE(make_error_code(report()));
    CHECK_FALSE(make_error_code(with(warning_row)));
    CHECK(make_error_code(with(warning_row, error_row)) == make_error_code(rule::maximum));
    report strict(true);
    strict.add(warning_row);
    CHECK(make_error_code(strict) == make_error_code(rule::evenLength));
}

TEST_CASE("a report whose errors found no room has the error code of the rule limit") {
    report full;
    for (int i = 0; i < 64; ++i) full.add(warning_row);
    CHECK_FALSE(make_error_code(full));
    full.add(error_row);
    CHECK(make_error_code(full) == make_error_code(rule::limit));
    CHECK(make_error_code(full).message() == "the message breaks the rule limit");
    CHECK(invalid_message(full).code() == make_error_code(rule::limit));
    CHECK(invalid_message(full).report() == full);
}

TEST_CASE("copies of an exception have its report, and copying does not throw") {
    static_assert(std::is_nothrow_copy_constructible_v<invalid_message>);
    static_assert(std::is_nothrow_copy_assignable_v<detail::shared_report>);
    auto const found_for = [](char const* node_id) { return validate(RegDirectDeviceInDTO{.nodeId = node_id}); };
    report const empty_id = found_for("");
    report const long_id = found_for(std::string(257, 'x').c_str());
    REQUIRE(empty_id != long_id);

    std::optional<invalid_message> thrown(invalid_message{empty_id});
    invalid_message copy = *thrown;
    thrown.reset();
    CHECK(copy.report() == empty_id);
    copy = invalid_message(long_id);
    CHECK(copy.report() == long_id);
    auto const& itself = copy;
    copy = itself;
    CHECK(copy.report() == long_id);
}

TEST_CASE("an error that found no room in one report is an error of the report that takes it in") {
    report full;
    for (int i = 0; i < 64; ++i) full.add(warning_row);
    full.add(error_row);
    for (auto whole : {report(), with(warning_row)}) {
        whole.append(full);
        CHECK_FALSE(whole.ok());
        CHECK(whole.truncated());
    }
}

TEST_CASE("a report can be made, added to and read in a constant expression") {
    constexpr auto last_rule = [] {
        report found(true);
        found.add(error_row, 3);
        found.add(warning_row);
        report const copy = found;
        return copy[copy.size() - 1].rule();
    };
    static_assert(last_rule() == rule::evenLength);
}

TEST_CASE("reports are equal if they have the same findings") {
    RegDirectDeviceInDTO request;
    auto const two = decode(R"({"timeout":-1})", request);
    auto const others = decode(R"({"timeout":-2})", request);
    CHECK(two == others);
    CHECK(two[0] == others[0]);
    CHECK(two != decode(R"({"timeout":-1})", request, {.strict = true}));
    CHECK(two != decode(R"({})", request));
    CHECK(decode(R"({"nodeId":"n","x":1})", request) != decode(R"({"nodeId":"n","y":1})", request));
    CHECK(report() == report());
}
