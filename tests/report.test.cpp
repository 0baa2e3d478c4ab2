// SPDX-License-Identifier: BSL-1.0
#include <regdirect/report.hpp>

#include "support/check.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

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
static_assert(to_string(rule::echo) == "echo");
static_assert(detail::enum_table<rule>::values.size() == 19);
static_assert(to_string(severity::error) == "error" && to_string(severity::warning) == "warning");
static_assert(to_string(solution::generic) == "generic" && to_string(solution::nb_iot) == "nb-iot" &&
              to_string(solution::smart_home) == "smart-home");

static_assert(std::forward_iterator<report::iterator>);
static_assert(std::is_nothrow_move_constructible_v<detail::names>);

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
        CHECK(told(r) ==
              lines{"error 50400 /some/where additionalProperties: this member must be left out: the contract has no "
                    "such member",
                    "error 50400 /a~1~0b additionalProperties: this member must be left out: the contract has no such "
                    "member"});
}

TEST_CASE("what no constraint of a member foresees is about the message") {
    report found;
    found.add(detail::unforeseen_row(rule::syntax), 12);
    found.add(detail::unforeseen_row(rule::limit), 65536);
    CHECK(told(found) ==
          lines{"error 100007  syntax: the message must be one JSON text in UTF-8 (RFC 8259), but stops being one at "
                "offset 12",
                "error 100007  limit: the message must stay within the limits of size and nesting, but exceeds them "
                "at offset 65536"});
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
