// SPDX-License-Identifier: BSL-1.0
#include <regdirect/constraints.hpp>
#include <regdirect/rules.hpp>
#include <regdirect/schema.hpp>
#include <regdirect/validate.hpp>

#include "support/check.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

// Rules under conditions, and rules that decide, in a contract that our own does not need.

namespace shelf {

using namespace regdirect;

enum class Kind { book, disc };
BOOST_DESCRIBE_ENUM(Kind, book, disc)

/// A rule without found(), which measures nothing.
struct begins_with_x {
    static constexpr rule id = rule::pattern;
    static constexpr bool holds(std::string_view s) { return s.starts_with('x'); }
    static constexpr sentence says() { return std::string_view("begin with x"); }
};

template <class String>
struct basic_Item {
    std::optional<Kind> kind{};
    std::optional<bool> lent{};
    std::optional<String> id{};
    std::optional<String> reader{};
    std::optional<String> note{};
    std::optional<std::int64_t> warmth{};

    using secrets = secret_members<>;
    BOOST_DESCRIBE_CLASS(basic_Item, (), (kind, lent, id, reader, note, warmth), (), ())
};

template <class String>
constexpr auto contract(std::type_identity<basic_Item<String>>) {
    using T = basic_Item<String>;
    return object<T>(other_editions{"colour", "size"}, member<&T::kind>("Its kind."),
                     member<&T::lent>("Whether a reader has it."),
                     member<&T::id>("Its number.", when<&T::kind>(Kind::book, must(urn_imei_if_it_begins_so{})),
                                    when<&T::kind>(Kind::disc, must(begins_with_x{})),
                                    when<&T::kind>(Kind::disc, should(no_controls))),
                     member<&T::reader>("Who has it.", when<&T::lent>(true, must(present{})),
                                        when<&T::lent>(false, must(max_length{3}))),
                     member<&T::note>("A note.", first(must(equals<&T::id, rule::equalsImsi>{})),
                                      when<&T::reader>("me", must(min_length{20})), should(min_length{10})),
                     member<&T::warmth>("Degrees.", must(range(-40, 85))));
}

using Item = basic_Item<std::string_view>;

} // namespace shelf

using namespace regdirect;
using namespace regdirect::tests;
using shelf::Item;
using shelf::Kind;

namespace {

constraint const& row_of(std::string_view pointer, rule id, std::string_view value = {}) {
    for (constraint const& c : constraints<Item>)
        if (std::string_view(c.pointer) == pointer && c.id == id && c.when.value == value) return c;
    throw std::string("no such row");
}

reported about(Item const& item) { return reported(validate(item)); }

} // namespace

TEST_CASE("a condition has all parts of its rule") {
    CHECK(std::string_view(row_of("/id", rule::pattern, "book").applies_to) ==
          std::string_view(urn_imei_if_it_begins_so::applies_to()));
    CHECK(row_of("/id", rule::controlCharacter, "disc").shows == no_control_characters::shows);
    CHECK(about({.kind = Kind::book, .id = "plain"}) == findings{});
    CHECK(about({.kind = Kind::book, .id = "urn:imei:1"}) == findings{{"/id", "pattern"}});
    CHECK(told(validate(Item{.kind = Kind::book, .id = "urn:imei:1"})) ==
          lines{"error 0 /id pattern: if kind is book, id must be urn:imei: followed by 15 decimal digits, but the "
                "first mismatch is at "
                "character 11"});
    CHECK(about({.id = "urn:imei:1"}) == findings{});
}

TEST_CASE("a rule that measures nothing can stand under a condition") {
    auto const found = validate(Item{.kind = Kind::disc, .id = "y\x01"});
    CHECK(reported(found) == findings{{"/id", "pattern"}, {"/id", "controlCharacter", "warning"}});
    CHECK(found[0].actual() == actual_value());
    CHECK(found[1].actual() == actual_value(character_position{2}));
}

TEST_CASE("a condition can be about a bool, and its rule about an object") {
    CHECK(row_of("/reader", rule::required, "true").when.is_boolean);
    CHECK_FALSE(row_of("/id", rule::pattern, "book").when.is_boolean);
    CHECK(about({.lent = true}) == findings{{"/reader", "required"}});
    CHECK(about({.lent = true, .reader = "somebody"}) == findings{});
    CHECK(about({.lent = false, .reader = "somebody"}) == findings{{"/reader", "maxLength"}});
    CHECK(about({.reader = "somebody"}) == findings{});
}

TEST_CASE("a schema has a condition about a bool as it has one about a text") {
    boost::json::value const schema = json_schema<Item>(draft::draft_2020_12);
    auto const lent = [](bool b) {
        return boost::json::value{{"type", "object"},
                                  {"required", boost::json::array{"lent"}},
                                  {"properties", {{"lent", {{"type", "boolean"}, {"enum", boost::json::array{b}}}}}}};
    };
    auto const& rules = schema.at("allOf").as_array(); // behind that of id, in the order of the table
    REQUIRE(rules.size() == 3);
    CHECK(rules[0].at("if") == lent(true));
    CHECK(rules[0].at("then").at("required") == boost::json::array{"reader"});
    CHECK(rules[1].at("if") == lent(false));
    CHECK(rules[1].at("then").at("properties").at("reader").at("maxLength") == 3);
    CHECK(schema.at("if").at("properties").at("kind") ==
          boost::json::value{{"type", "string"}, {"enum", boost::json::array{"book"}}});
}

TEST_CASE("a rule about an object decides too, and rules under conditions are not tried after one that decides") {
    CHECK(about({.id = "a", .note = "b"}) == findings{{"/note", "equalsImsi"}});
    CHECK(about({.id = "a", .reader = "me", .note = "b"}) == findings{{"/note", "equalsImsi"}});
    CHECK(about({.id = "b", .reader = "me", .note = "b"}) ==
          findings{{"/note", "minLength"}, {"/note", "minLength", "warning"}});
    CHECK(about({.id = "b", .reader = "you", .note = "b"}) == findings{{"/note", "minLength", "warning"}});
}

TEST_CASE("a range can begin below zero") {
    for (std::int64_t const n : {-40, 0, 85}) CHECK(about({.warmth = n}) == findings{});
    CHECK(told(validate(Item{.warmth = -41})) == lines{"error 0 /warmth minimum: warmth must be at least -40"});
    CHECK(about({.warmth = 86}) == findings{{"/warmth", "maximum"}});
}

TEST_CASE("names of other editions are rows behind those of the members") {
    auto const rows = constraints<Item>;
    CHECK(std::string_view(rows[rows.size() - 2].pointer) == "/colour");
    CHECK(std::string_view(rows[rows.size() - 1].pointer) == "/size");
    CHECK(rows[rows.size() - 1].id == rule::additionalProperties);
    CHECK(rows[rows.size() - 1].level == severity::warning);
}
