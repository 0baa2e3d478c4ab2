// SPDX-License-Identifier: BSL-1.0
#include <regdirect/encode.hpp>
#include <regdirect/rules.hpp>
#include <regdirect/schema.hpp>
#include <regdirect/validate.hpp>

#include "support/check.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

// Contracts with arrays, maps, numbers of every kind and values that are kept as they are, over plain structs.

namespace shop {

using namespace regdirect;

enum class Colour { red, light_blue };
BOOST_DESCRIBE_ENUM(Colour, red, light_blue)

struct Tag {
    std::string key{};
    std::optional<std::int64_t> value{};
    std::optional<std::vector<std::string>> more{};

    BOOST_DESCRIBE_CLASS(Tag, (), (key, value, more), (), ())
    friend bool operator==(Tag const&, Tag const&) = default;
};

struct Order {
    std::string id{};
    std::vector<Tag> tags{};
    std::optional<std::vector<std::vector<std::vector<std::int32_t>>>> cube{};
    std::optional<std::map<std::string, double>> prices{};
    std::optional<boost::json::value> extra{};
    std::optional<double> ratio{};
    std::optional<std::vector<std::optional<Colour>>> colours{};
    std::optional<std::map<std::string, Tag>> by_name{};
    std::optional<std::uint64_t> big{};
    std::optional<std::int8_t> small{};
    std::optional<std::uint16_t> port{};
    std::optional<std::vector<bool>> flags{};
    std::optional<std::vector<boost::json::value>> anything{};
    std::optional<std::vector<std::map<std::string, std::vector<std::optional<std::int64_t>>>>> deep{};

    BOOST_DESCRIBE_CLASS(Order, (),
                         (id, tags, cube, prices, extra, ratio, colours, by_name, big, small, port, flags, anything,
                          deep),
                         (), ())
    friend bool operator==(Order const&, Order const&) = default;
};

/// A rule of one's own: its id is a name.
struct odd {
    static constexpr std::string_view id = "odd";
    static constexpr std::string_view shows = ", but is #";
    static constexpr bool holds(std::integral auto v) { return v % 2 != 0; }
    static constexpr std::uint32_t found(std::integral auto v) { return static_cast<std::uint32_t>(v); }
    static constexpr sentence says() { return std::string_view("be odd"); }
};

constexpr auto contract(std::type_identity<Tag>) {
    using T = Tag;
    return object<T>(member<&T::key>("Its key.", must(not_empty, max_length{5})),
                     member<&T::value>("Its value.", must(range(-9, 9), odd{})),
                     member<&T::more>("More of it.", must(max_items{3}), items(should(max_length{2}))));
}

constexpr auto contract(std::type_identity<Order>) {
    using T = Order;
    return object<T>(must(any_of<&T::cube, &T::prices, &T::ratio>{}), should(all_or_none<&T::big, &T::small>{}),
                     must(exactly_one_of<&T::port, &T::extra>{}), member<&T::id>("Its id.", must(not_empty)),
                     member<&T::tags>("Tags.", must(min_items{1}, unique_items{})),
                     member<&T::cube>("Numbers.", items(must(max_items{2})), items(items(items(must(maximum{99}))))),
                     member<&T::prices>("Prices.", must(min_properties{1}, max_properties{3}),
                                        property_names(must(max_length{4}, matches<visible_ascii>{})),
                                        items(must(exclusive_minimum{0}, maximum{99.5}))),
                     member<&T::extra>("Anything."),
                     member<&T::ratio>("A ratio.", must(minimum{0}, exclusive_maximum{1})),
                     member<&T::colours>("Colours.", must(unique_items{})), member<&T::by_name>("Tags by name."),
                     member<&T::big>("A big number.", must(multiple_of{5})), member<&T::small>("A small number."),
                     member<&T::port>("A port.", must(minimum{1})), member<&T::flags>("Flags."),
                     member<&T::anything>("Anything."), member<&T::deep>("Deep."));
}

} // namespace shop

using namespace regdirect;
using namespace regdirect::tests;
using shop::Colour;
using shop::Order;
using shop::Tag;

namespace {

/// Decodes from text and from a document, which must agree; what is found.
reported about(std::string_view members, options const& o = {}) {
    std::string const body = R"({"id":"x","port":1,"ratio":0,"tags":[{"key":"k"}])" + std::string(members) + '}';
    auto const found = report_on<Order>(body, o);
    boost::system::error_code ec;
    if (auto const document = boost::json::parse(body, ec); !ec && body.find("twice") == std::string::npos) {
        Order from;
        CHECK(reported(decode(document, from, o)) == reported(found));
    }
    return reported(found);
}

Order const order{
    .id = "x",
    .tags = {Tag{.key = "abc", .value = 3, .more = {{"a", "b"}}}, Tag{.key = "d"}},
    .cube = {{{{1, 2}, {}}, {{-3}}, {}}},
    .prices = {{{"a", 1.5}, {"b", 0.1}}},
    .extra = boost::json::value{{"q", {1, nullptr, 2.5, "x"}}},
    .ratio = 0.25,
    .colours = {{Colour::red, std::nullopt, Colour::light_blue}},
    .by_name = {{{"a/b", Tag{.key = "k"}}}},
    .big = 18446744073709551615u,
    .small = std::int8_t{-128},
    .flags = {{true, false}},
    .anything = {{boost::json::value(1), boost::json::value(nullptr), boost::json::value("x")}},
    .deep = {{{{"n", {1, std::nullopt}}, {"m", {}}}, {}}},
};

} // namespace

TEST_CASE("arrays, maps, numbers and documents are encoded and decoded again") {
    CHECK(reported(validate(order)) == findings{});
    auto const text = encode(order);
    CHECK(text == R"({"id":"x","tags":[{"key":"abc","value":3,"more":["a","b"]},{"key":"d"}],)"
                  R"("cube":[[[1,2],[]],[[-3]],[]],"prices":{"a":1.5,"b":0.1},"extra":{"q":[1,null,2.5E0,"x"]},)"
                  R"("ratio":0.25,"colours":["red",null,"light-blue"],"by_name":{"a/b":{"key":"k"}},)"
                  R"("big":18446744073709551615,"small":-128,"flags":[true,false],"anything":[1,null,"x"],)"
                  R"("deep":[{"m":[],"n":[1,null]},{}]})");
    Order back;
    CHECK(reported(decode(text, back)) == findings{});
    CHECK(back == order);
    CHECK(reported(report_on<Order>(text)) == findings{});
    Order from_document;
    CHECK(reported(decode(boost::json::parse(text), from_document)) == findings{});
    CHECK(from_document == order);
}

TEST_CASE("a message with an element that JSON cannot represent is not encoded") {
    auto const is_refused = [](auto spoil) {
        Order spoiled = order;
        spoil(spoiled);
        std::string out = "untouched";
        return !encode(spoiled, out) && out == "untouched" && encode(spoiled).empty();
    };
    CHECK(is_refused([](Order& o) { o.tags[0].more = {{"a", "\xff", "b"}}; }));
    CHECK(is_refused([](Order& o) { o.tags[1].key = "\xff"; }));
    CHECK(is_refused([](Order& o) { o.colours->push_back(static_cast<Colour>(2)); }));
    CHECK(is_refused([](Order& o) { o.by_name->at("a/b").key = "\xff"; }));
    CHECK(is_refused([](Order& o) { o.by_name->emplace("\xff", Tag{.key = "k"}); }));
    CHECK(is_refused([](Order& o) { o.deep->at(0)["\xff"]; }));
    CHECK(is_refused([](Order& o) { o.extra = {{"q", {"\xff"}}}; }));
    CHECK(is_refused([](Order& o) { o.extra = {{"\xff", 1}}; }));
    CHECK(is_refused([](Order& o) { o.anything->emplace_back("\xc3"); }));
    for (double const n : {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(),
                           -std::numeric_limits<double>::infinity()})
        CHECK(is_refused([n](Order& o) { o.prices->at("b") = n; }));
    CHECK_FALSE(is_refused([](Order&) {}));
}

TEST_CASE("findings about elements have the pointer of the element") {
    CHECK(about(R"(,"cube":[[[1,100],[2,"x"]],5,[[],[],[]]])") ==
          findings{{"/cube/0/1/1", "type"}, {"/cube/1", "type"}, {"/cube/0/0/1", "maximum"}, {"/cube/2", "maxItems"}});
    CHECK(about(R"(,"by_name":{"n/1":{"key":""},"m~":{"value":2}})") == findings{{"/by_name/n~11/key", "minLength"},
                                                                                 {"/by_name/m~0/key", "required"},
                                                                                 {"/by_name/m~0/value", "odd"}});
    CHECK(about(R"(,"flags":[true,1,false],"colours":["red",null,"green",[1]])") ==
          findings{{"/colours/2", "enum"}, {"/colours/3", "type"}, {"/flags/1", "type"}});
    CHECK(about(R"(,"deep":[{"n":[1,null,"x"]},null])") == findings{{"/deep/0/n/2", "type"}, {"/deep/1", "type"}});
    CHECK(about(R"(,"anything":[1,[2,{"x":null}],null])") == findings{});
}

TEST_CASE("an unknown member of an element comes with the one of the same element that was meant") {
    auto const messages = [](std::string_view members) {
        std::vector<std::string> all;
        auto const found = report_on<Order>(R"({"id":"x","port":1,"ratio":0)" + std::string(members) + '}', {});
        for (violation const v : found)
            if (v.rule() == rule::additionalProperties) all.push_back(v.message());
        return all;
    };
    std::string const key = "this member is unknown: did you mean key?", nothing = "this member is unknown";
    CHECK(messages(R"(,"tags":[{"key":"k"},{"key":"k","KEY":1,"id":2}])") == std::vector{key, nothing});
    CHECK(messages(R"(,"tags":[],"by_name":{"*/":{"key":"k","k_ey":1}})") == std::vector{key});
    CHECK(messages(R"(,"tags":[],"key":1,"Port":1)") ==
          std::vector<std::string>{nothing, "this member is unknown: did you mean port?"});
}

TEST_CASE("integers have the bounds of their type") {
    CHECK(about(R"(,"big":5,"small":-129)") == findings{{"/small", "minimum"}});
    CHECK(about(R"(,"big":5,"small":128)") == findings{{"/small", "maximum"}});
    CHECK(about(R"(,"big":18446744073709551616,"small":127)") == findings{{"/big", "maximum"}});
    CHECK(about(R"(,"big":-1,"small":127)") == findings{{"/big", "minimum"}});
    CHECK(about(R"(,"big":18446744073709551614,"small":1e1)") == findings{{"/big", "multipleOf"}});
    CHECK(reported(report_on<Order>(R"({"id":"x","ratio":0,"tags":[{"key":"k"}],"port":0})")) ==
          findings{{"/port", "minimum"}});
    CHECK(reported(report_on<Order>(R"({"id":"x","ratio":0,"tags":[{"key":"k"}],"port":65536})")) ==
          findings{{"/port", "maximum"}});
}

TEST_CASE("an element that is refused has its index, of whatever type it is") {
    for (std::string const refused : {"1.5", "1e-1", "null", R"("a")", "true", "{}", "[]", "2147483648"}) {
        INFO(refused);
        std::string const rule = refused == "2147483648" ? "maximum" : "type";
        CHECK(about(R"(,"cube":[[[)" + refused + "]]]") == findings{{"/cube/0/0/0", rule}});
        CHECK(about(R"(,"cube":[[[1,)" + refused + ",2]]]") == findings{{"/cube/0/0/1", rule}});
    }
}

TEST_CASE("bounds of doubles are exact, and may be exclusive") {
    CHECK(about(R"(,"prices":{"a":0})") == findings{{"/prices/a", "exclusiveMinimum"}});
    CHECK(about(R"(,"prices":{"a":1e-300,"b":99.5})") == findings{});
    CHECK(about(R"(,"prices":{"a":99.6})") == findings{{"/prices/a", "maximum"}});
    CHECK(reported(report_on<Order>(R"({"id":"x","port":1,"tags":[{"key":"k"}],"ratio":1})")) ==
          findings{{"/ratio", "exclusiveMaximum"}});
    CHECK(reported(report_on<Order>(R"({"id":"x","port":1,"tags":[{"key":"k"}],"ratio":1e999})")) ==
          findings{{"/ratio", "exclusiveMaximum"}});
    static_assert(minimum{0.5}.holds(1) && !minimum{0.5}.holds(0) && !minimum{-0.5}.holds(-1));
    static_assert(maximum{9223372036854775807}.holds(9223372036854774784.0));
    static_assert(!maximum{9223372036854775807}.holds(9223372036854775808.0));
    static_assert(minimum{18446744073709551615u}.holds(18446744073709551615u) &&
                  !minimum{18446744073709551615u}.holds(-1));
    static_assert(!minimum{0}.holds(std::numeric_limits<double>::quiet_NaN()));
    static_assert(std::string_view(minimum{0.1}.says()) == "be at least 0.1");
    static_assert(std::string_view(minimum{-99.25}.says()) == "be at least -99.25");
    static_assert(std::string_view(maximum{1e30}.says()) == "be at most 1000000000000000000000000000000" ||
                  std::string_view(maximum{1e30}.says()).find('e') != std::string_view::npos);
    static_assert(multiple_of{5}.holds(-10) && !multiple_of{5}.holds(std::uint8_t{251}));
}

TEST_CASE("arrays and maps have rules as a whole") {
    CHECK(reported(report_on<Order>(R"({"id":"x","ratio":0,"port":1,"tags":[]})")) == findings{{"/tags", "minItems"}});
    CHECK(reported(report_on<Order>(R"({"id":"x","ratio":0,"port":1,"tags":[{"key":"a"},{"key":"b"},{"key":"a"}]})")) ==
          findings{{"/tags", "uniqueItems"}});
    CHECK(about(R"(,"prices":{})") == findings{{"/prices", "minProperties"}});
    CHECK(about(R"(,"prices":{"a":1,"b":1,"c":1,"d":1})") == findings{{"/prices", "maxProperties"}});
    CHECK(about(R"(,"prices":{"a b":1,"abcde":1})") ==
          findings{{"/prices", "propertyNames"}, {"/prices", "propertyNames"}});
    CHECK(about(R"(,"colours":["red",null,null])") == findings{{"/colours", "uniqueItems"}});
    // Elements that could not be stored equal nothing, and a map that has lost one is not short of members.
    CHECK(about(R"(,"colours":["red",5,6,7])") ==
          findings{{"/colours/1", "type"}, {"/colours/2", "type"}, {"/colours/3", "type"}});
    CHECK(about(R"(,"prices":{"a":"x"})") == findings{{"/prices/a", "type"}});
}

TEST_CASE("equal elements are found in long arrays, too") {
    Order long_one = order;
    for (int i = 0; i < 1000; ++i) long_one.tags.push_back({.key = "k" + std::to_string(i)});
    CHECK(reported(validate(long_one)) == findings{});
    long_one.tags[900].key = "k5";
    auto const found = validate(long_one);
    CHECK(told(found) == lines{"error 0 /tags uniqueItems: tags must have no two equal elements, but element 900 "
                               "is equal to an earlier one"});
}

TEST_CASE("The first element that equals an earlier one is found in long arrays in any order") {
    std::mt19937 random(1);
    for (int round = 0; round < 400; ++round) {
        std::vector<int> values(33 + random() % 150);
        for (int& v : values) v = static_cast<int>(random() % (values.size() * values.size()));
        if (round % 4 == 1) std::sort(values.begin(), values.end());
        if (round % 4 == 2) std::sort(values.rbegin(), values.rend());
        std::size_t expected = 0; // one after the other, with a set
        std::set<int> earlier;
        while (expected < values.size() && earlier.insert(values[expected]).second) ++expected;
        CHECK(regdirect::engine::detail::first_repeated(values) == expected);
    }
}

TEST_CASE("rules about several members are reported at their object") {
    std::string const tags = R"({"id":"x","tags":[{"key":"k"}])";
    CHECK(told(report_on<Order>(tags + R"(,"port":1})")) ==
          lines{"error 0  anyOf: the message must have cube, prices or ratio"});
    CHECK(told(report_on<Order>(tags + R"(,"ratio":0,"port":1,"big":5})")) ==
          lines{"warning 0  allOrNone: the message should have all or none of big and small"});
    CHECK(told(report_on<Order>(tags + R"(,"ratio":0})")) ==
          lines{"error 0  oneOf: the message must have exactly one of port and extra"});
    CHECK(reported(report_on<Order>(tags + R"(,"ratio":0,"port":1,"extra":[]})")) == findings{{"", "oneOf"}});
    // Of another type is present all the same.
    CHECK(reported(report_on<Order>(tags + R"(,"ratio":"x","port":1})")) == findings{{"/ratio", "type"}});
    CHECK(reported(report_on<Order>(tags + R"(,"ratio":null,"port":1})")) == findings{{"", "anyOf"}});
}

TEST_CASE("a rule of one's own has an id of its own") {
    Order even = order;
    even.tags[0].value = 4;
    auto const found = validate(even);
    REQUIRE(found.size() == 1);
    CHECK(found[0].rule() == rule::other);
    CHECK(found[0].id() == "odd");
    CHECK(id_of(found[0].broken()) == "odd");
    CHECK(found[0].message() == "value must be odd, but is 4");
    CHECK(found[0].pointer() == "/tags/0/value");
    static_assert(to_string(rule::other) == "other");
}

TEST_CASE("strict changes no more than severities: warnings about elements leave the rules about the whole array") {
    std::string_view const body =
        R"({"id":"x","ratio":0,"port":1,"tags":[{"key":"k","more":["abc"]},{"key":"k","more":["abc"]}]})";
    for (bool const strict : {false, true}) {
        char const* const level = strict ? "error" : "warning";
        CHECK(reported(report_on<Order>(body, {.strict = strict})) == findings{{"/tags/0/more/0", "maxLength", level},
                                                                               {"/tags/1/more/0", "maxLength", level},
                                                                               {"/tags", "uniqueItems"}});
    }
}

TEST_CASE("the first error, and strictness, are those of elements as well") {
    CHECK(about(R"(,"colours":[5],"flags":[1,2])", {.fail_fast = true}) == findings{{"/colours/0", "type"}});
    CHECK(reported(report_on<Order>(R"({"id":"x","ratio":0,"port":1,"tags":[{"key":"k","more":["abc"]}]})",
                                    {.strict = true})) == findings{{"/tags/0/more/0", "maxLength", "error"}});
    Order strict = order;
    strict.tags[0].more = {{"abc", "d", "efg"}};
    CHECK(reported(validate(strict)) ==
          findings{{"/tags/0/more/0", "maxLength", "warning"}, {"/tags/0/more/2", "maxLength", "warning"}});
    CHECK_FALSE(validate(strict, {.strict = true}).ok());
}

TEST_CASE("repeated members and names of maps count once") {
    CHECK(about(R"(,"prices":{"twice":1,"twice":2})") ==
          findings{{"/prices", "propertyNames"}, {"/prices/twice", "uniqueKeys"}});
}

TEST_CASE("the schema says all of it") {
    boost::json::value const schema = json_schema<Order>(draft::draft_2020_12);
    auto const at = [&schema](std::string_view pointer) {
        boost::system::error_code ec;
        auto const* const v = schema.find_pointer(pointer, ec);
        return v == nullptr ? std::string("absent") : boost::json::serialize(*v);
    };
    CHECK(at("/properties/tags/minItems") == "1");
    CHECK(at("/properties/tags/uniqueItems") == "true");
    CHECK(at("/properties/tags/items/required") == R"(["key"])");
    CHECK(at("/properties/tags/items/additionalProperties") == "false");
    CHECK(at("/properties/tags/items/title") == R"("Tag")");
    CHECK(at("/properties/cube/items/items/items/maximum") == "99");
    CHECK(at("/properties/cube/items/items/items/minimum") == "-2147483648");
    CHECK(at("/properties/prices/additionalProperties/exclusiveMinimum") == "0");
    CHECK(at("/properties/prices/propertyNames/maxLength") == "4");
    CHECK(at("/properties/colours/items/type") == R"(["string","null"])");
    CHECK(at("/properties/colours/items/enum") == R"(["red","light-blue",null])");
    CHECK(at("/properties/big/maximum") == "18446744073709551615");
    CHECK(at("/properties/big/multipleOf") == "5");
    CHECK(at("/properties/extra") == R"({"description":"Anything."})");
    CHECK(at("/oneOf/0/required") == R"(["port"])");
    CHECK(at("/allOf/0/anyOf/2/required") == R"(["ratio"])");
    CHECK(at("/$comment").find("odd (/tags/*/value and /by_name/*/value)") != std::string::npos);
    auto const old = boost::json::serialize(json_schema<Order>(draft::draft_04));
    CHECK(old.find(R"("minimum":0,"exclusiveMinimum":true)") != std::string::npos);
    CHECK(old.find("propertyNames\"") == std::string::npos);
    CHECK(old.find("propertyNames (/prices") != std::string::npos);
}
