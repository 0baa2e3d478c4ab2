// SPDX-License-Identifier: BSL-1.0
#include <regdirect/decode.hpp>
#include <regdirect/extend.hpp>
#include <regdirect/schema.hpp>

#include "support/check.hpp"

#include <boost/describe/class.hpp>
#include <boost/json/serialize.hpp>

#include <concepts>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Rules of one project, added to the library's request and to a contract with arrays.

using namespace regdirect;
using namespace regdirect::tests;

namespace {

/// A rule of the project's own.
struct mac {
    static constexpr std::string_view id = "mac";
    static constexpr bool holds(std::string_view s) {
        if (s.size() != 12) return false;
        for (char const c : s)
            if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'F'))) return false;
        return true;
    }
    static constexpr sentence says() { return std::string_view("be a MAC in capital letters"); }
};

using In = RegDirectDeviceInDTO;

constexpr auto ours = extend<In>(
    must(any_of<&In::imsi, &In::productId>{}),
    member<&In::productId>(first(must(present{}, matches<hexadecimal>{})), must(length(4, 8))),
    member<&In::nodeId>(must(mac{}), in(solution::smart_home, should(max_length{3}))),
    member<&In::deviceInfo>(
        member<&DeviceInfo::deviceType>(when<&DeviceInfo::protocolType>(ProtocolType::CoAP, must(present{}))),
        must(any_of<&DeviceInfo::manufacturerId, &DeviceInfo::manufacturerName>{})),
    member<&In::psk>(must(length(16, 32))), member<&In::isSecure>(must(set_with<&In::timeout>{})),
    member<&In::endUserId>(must(equals<&In::imsi, rule::equalsImsi>{}), must(present_unless_there_is<&In::imsi>{})));

/// The library's own report, then the extension's; the same from bytes to an owning message and to a view, and of the
/// value, if it could be stored.
report extended(std::string_view body, options const& o = {}) {
    In owning;
    report const found = decode<ours>(body, owning, o);
    decoder d;
    view::RegDirectDeviceInDTO seen;
    CHECK(reported(d.decode<ours>(body, seen, o)) == reported(found));
    CHECK(reported(d.decode_fully<ours>(body, seen, o)) == reported(found));
    return found;
}

constexpr std::string_view good =
    R"({"deviceInfo":{"manufacturerId":"m","model":"m"},"endUserId":"460002289000168","imsi":"460002289000168","nodeId":"0123456789AB","productId":"00ff"})";

} // namespace

TEST_CASE("rules of a project are tried behind those of the contract") {
    CHECK(reported(extended(good)) == findings{});
    report const found = extended(R"({"nodeId":"","productId":"xyz","psk":"zz","isSecure":true,"timeout":1,"zzz":1})");
    CHECK(reported(found) == findings{{"/nodeId", "minLength"},
                                      {"/psk", "pattern"},
                                      {"/productId", "pattern"},
                                      {"/nodeId", "mac"},
                                      {"/endUserId", "required"},
                                      {"/zzz", "additionalProperties"}});
    CHECK(told(found)[3] == "error 50400 /nodeId mac: nodeId must be a MAC in capital letters");
    CHECK(found[4].code() == 100007);
}

TEST_CASE("an extension has rules about presence, other members, conditions and solutions") {
    CHECK(reported(extended(R"({"nodeId":"0123456789AB","endUserId":"1"})")) ==
          findings{{"/productId", "required"}, {"", "anyOf"}});
    CHECK(reported(extended(R"({"nodeId":"0123456789AB","endUserId":"1","productId":5})")) ==
          findings{{"/productId", "type"}});
    CHECK(reported(extended(R"({"nodeId":"0123456789AB","imsi":"460002289000168","endUserId":"1","productId":"00ff"})",
                            {.solution = solution::smart_home})) ==
          findings{{"/nodeId", "maxLength", "warning"}, {"/endUserId", "equalsImsi"}});
    CHECK(reported(extended(
              R"({"nodeId":"0123456789AB","endUserId":"1","productId":"00ff","timeout":1,"isSecure":false})")) ==
          findings{{"/isSecure", "secureFlag"}});
    CHECK(reported(extended(R"({"nodeId":"0123456789AB","endUserId":"1","productId":"0","psk":"0123456789abcdef",)"
                            R"("isSecure":true})")) == findings{{"/productId", "minLength"}});
}

TEST_CASE("an extension has rules about nested members") {
    CHECK(
        reported(extended(
            R"({"deviceInfo":{"protocolType":"CoAP","model":"m"},"nodeId":"0123456789AB","endUserId":"1","productId":"00ff"})")) ==
        findings{{"/deviceInfo/deviceType", "required"}, {"/deviceInfo", "anyOf"}});
    CHECK(
        reported(extended(R"({"deviceInfo":{"protocolType":"CoAP","model":"m","deviceType":5,"manufacturerName":"x"},)"
                          R"("nodeId":"0123456789AB","endUserId":"1","productId":"00ff"})")) ==
        findings{{"/deviceInfo/deviceType", "type"}});
}

TEST_CASE("with fail_fast, the first error of the contract or else of the extension is all") {
    options const o{.fail_fast = true};
    CHECK(reported(extended(R"({"nodeId":"","productId":"xyz"})", o)) == findings{{"/nodeId", "minLength"}});
    CHECK(reported(extended(R"({"nodeId":"x","productId":"xyz"})", o)) == findings{{"/productId", "pattern"}});
}

TEST_CASE("a value made in C++ and a document are checked against the extension") {
    In value{.endUserId = "1", .nodeId = "x", .productId = "00ff"};
    CHECK(reported(validate<ours>(value)) == findings{{"/nodeId", "mac"}});
    CHECK(reported(validate<ours>(detail::as_view(value))) == findings{{"/nodeId", "mac"}});
    value.nodeId = "0123456789AB";
    CHECK(reported(validate<ours>(value)) == findings{});
    value.productId = "\xff";
    CHECK(reported(validate<ours>(value)) == findings{{"/productId", "utf8"}});
    In out;
    CHECK(reported(decode<ours>(boost::json::value{{"nodeId", "x"}, {"productId", "00ff"}, {"endUserId", "1"}}, out)) ==
          findings{{"/nodeId", "mac"}});
    CHECK(reported(decode(boost::json::value{{"nodeId", "x"}, {"productId", "00ff"}}, out)) == findings{});
}

TEST_CASE("strict makes an extension's warnings errors") {
    CHECK(!extended(good, {.solution = solution::smart_home, .strict = true}).ok());
    CHECK(extended(good, {.solution = solution::smart_home}).ok());
}

TEST_CASE("the schema, the OpenAPI document and the reference page say the rules of an extension") {
    auto const schema = json_schema<ours>(draft::draft_2020_12);
    CHECK(!schema.contains("$id"));
    auto const& properties = schema.at("properties").as_object();
    CHECK(boost::json::serialize(schema.at("required")).find("productId") != std::string::npos);
    CHECK(properties.at("productId").at("minLength") == 4);
    CHECK(properties.at("productId").at("pattern").is_string());
    CHECK(properties.at("psk").at("minLength") == 16);
    CHECK(boost::json::serialize(schema).find("mac (/nodeId)") != std::string::npos);
    CHECK(!json_schema<In>(draft::draft_2020_12).at("properties").at("productId").as_object().contains("pattern"));
    auto const document = openapi<ours>(openapi_version::v3_1, "1");
    CHECK(
        document.at("components").at("schemas").at("RegDirectDeviceInDTO").at("properties").at("psk").at("minLength") ==
        16);
    CHECK(reference_page<ours>().find("| `/nodeId` | `mac` | be a MAC in capital letters | error | always | 50400 |") !=
          std::string::npos);
    CHECK(reference_page().find("MAC in capital") == std::string::npos);
    CHECK(reference_page<ours>().find("or by rules that a project\nadds to it;") != std::string::npos);
    CHECK(reference_page().find("a project") == std::string::npos);
}

TEST_CASE("the constraints of an extended contract are those of the contract and then its own") {
    auto const base = constraints<In>, all = constraints_with<ours>;
    REQUIRE(all.size() > base.size());
    for (std::size_t i = 0; i < base.size(); ++i)
        CHECK(std::string_view(all[i].says) == std::string_view(base[i].says));
    CHECK(std::string_view(all[base.size()].pointer) == "/productId");
    CHECK(all[base.size()].id == rule::required);
    CHECK(all[base.size()].summary == "Identifies the product.");
}

namespace orders {

template <class String>
struct basic_Line {
    String item{};
    std::optional<std::int64_t> count{};
    BOOST_DESCRIBE_CLASS(basic_Line, (), (item, count), (), ())
};

template <class String>
struct basic_Order {
    std::vector<basic_Line<String>> lines{};
    std::vector<std::vector<std::int64_t>> grid{};
    std::map<String, double> prices{};
    std::optional<String> note{};
    BOOST_DESCRIBE_CLASS(basic_Order, (), (lines, grid, prices, note), (), ())
};

template <class String>
constexpr auto contract(std::type_identity<basic_Line<String>>) {
    using T = basic_Line<String>;
    return object<T>(member<&T::item>("What.", must(not_empty), should(max_length{9})),
                     member<&T::count>("How many.", must(minimum{0})));
}

template <class String>
constexpr auto contract(std::type_identity<basic_Order<String>>) {
    using T = basic_Order<String>;
    return object<T>(member<&T::lines>("Lines."), member<&T::grid>("Numbers."), member<&T::prices>("Prices."),
                     member<&T::note>("A note."));
}

using Line = basic_Line<std::string>;
using Order = basic_Order<std::string>;

constexpr auto ours =
    extend<Order>(member<&Order::lines>(must(min_items{1}), items(member<&Line::item>(must(max_length{3})),
                                                                  member<&Line::count>(must(present{})))),
                  member<&Order::grid>(items(items(must(minimum{1}))), items(must(max_items{2}))),
                  member<&Order::prices>(items(must(exclusive_minimum{0})), property_names(must(max_length{2}))),
                  member<&Order::note>(must(not_empty)));

} // namespace orders

TEST_CASE("an extension has rules about elements, and about members of objects in arrays") {
    orders::Order order;
    auto const found = [&](std::string_view body) {
        report const out = decode<orders::ours>(body, order);
        CHECK(validate<orders::ours>(order).ok() == out.ok());
        return reported(out);
    };
    CHECK(found(R"({"lines":[{"item":"a","count":1}],"grid":[[1,2],[3]],"prices":{"a":0.5}})") == findings{});
    CHECK(found(R"({"lines":[],"grid":[],"prices":{}})") == findings{{"/lines", "minItems"}});
    CHECK(found(R"({"lines":[{"item":"long"},{"item":"","count":"x"}],"grid":[[1,0],[1,2,3]],"prices":{"abc":0}})") ==
          findings{{"/lines/1/item", "minLength"},
                   {"/lines/1/count", "type"},
                   {"/lines/0/item", "maxLength"},
                   {"/lines/0/count", "required"},
                   {"/grid/0/1", "minimum"},
                   {"/grid/1", "maxItems"},
                   {"/prices/abc", "exclusiveMinimum"},
                   {"/prices", "propertyNames"}});
}

TEST_CASE("an object in an array that breaks the contract has the contract's findings alone, read or made in C++") {
    std::string_view const body = R"({"lines":[{"item":""},{"item":"long"}],"grid":[],"prices":{}})";
    findings const expected{
        {"/lines/0/item", "minLength"}, {"/lines/1/item", "maxLength"}, {"/lines/1/count", "required"}};
    orders::Order order;
    CHECK(reported(decode<orders::ours>(body, order)) == expected);
    CHECK(reported(validate<orders::ours>(order)) == expected);
}

TEST_CASE(
    "strict changes no more than severities: a warning about an object in an array leaves the rules of an extension") {
    std::string_view const body = R"({"lines":[{"item":"0123456789"}],"grid":[],"prices":{}})";
    for (bool const strict : {false, true}) {
        orders::Order order;
        options const o{.strict = strict};
        findings const expected{{"/lines/0/item", "maxLength", strict ? "error" : "warning"},
                                {"/lines/0/item", "maxLength"},
                                {"/lines/0/count", "required"}};
        CHECK(reported(decode<orders::ours>(body, order, o)) == expected);
        CHECK(reported(validate<orders::ours>(order, o)) == expected);
    }
}

namespace recommended {

struct Note {
    std::optional<std::string> text{};
    std::optional<std::vector<std::string>> lines{};
    std::optional<std::string> plain{};
    BOOST_DESCRIBE_CLASS(Note, (), (text, lines, plain), (), ())
    friend bool operator==(Note const&, Note const&) = default;
};
constexpr auto contract(std::type_identity<Note>) {
    using T = Note;
    return object<T>(
        member<&T::text>("A text.", first(should(max_length{3})), should(matches<hexadecimal>{}), must(max_length{5})),
        member<&T::lines>("Lines.",
                          items(first(should(max_length{3})), should(matches<hexadecimal>{}), must(max_length{5}))),
        member<&T::plain>("A text.", first(should(max_length{3}))));
}
constexpr auto more = extend<Note>(
    member<&Note::plain>(first(should(matches<hexadecimal>{})), should(min_length{9}), must(max_length{5})),
    member<&Note::lines>(items(should(min_length{9}), must(max_length{7}))));

} // namespace recommended

TEST_CASE("a broken recommendation that ends its row switches no error off") {
    using recommended::Note;
    constexpr std::string_view body = R"({"text":"xxxxxx","lines":["xxxxxxxx"],"plain":"xxxxxx"})";
    findings const own{
        {"/text", "maxLength", "warning"},    {"/text", "pattern", "warning"},    {"/text", "maxLength"},
        {"/lines/0", "maxLength", "warning"}, {"/lines/0", "pattern", "warning"}, {"/lines/0", "maxLength"},
        {"/plain", "maxLength", "warning"}};
    CHECK(reported(report_on<Note>(body)) == own);
    CHECK(report_on<Note>(body, {.strict = true}).size() == own.size()); // strict does not change what is tried
    Note note;
    findings const of_text{{"/text", "maxLength", "warning"}, {"/text", "pattern", "warning"}, {"/text", "maxLength"}};
    CHECK(reported(decode(R"({"text":"xxxxxx"})", note, {.fail_fast = true})) == of_text);
    CHECK(decode(R"({"text":"xxxxxx"})", note, {.strict = true, .fail_fast = true}).size() == 1);
    CHECK(reported(validate(Note{.text = "xxxxxx"})) == of_text);
    CHECK(decode(R"({"text":"xxxx"})", note).ok());
    CHECK(json_schema<Note>(draft::draft_2020_12).at("properties").at("text").at("maxLength") == 5);

    CHECK(reported(decode<recommended::more>(R"({"plain":"xxxxxx","lines":["xxxxxxxx"]})", note)) ==
          findings{{"/lines/0", "maxLength", "warning"},
                   {"/lines/0", "pattern", "warning"},
                   {"/lines/0", "maxLength"},
                   {"/plain", "maxLength", "warning"},
                   {"/plain", "pattern", "warning"},
                   {"/plain", "minLength", "warning"},
                   {"/plain", "maxLength"},
                   {"/lines/0", "minLength", "warning"},
                   {"/lines/0", "maxLength"}});
}

namespace shown {

struct Item {
    std::string name{};
    std::optional<std::int32_t> count{};
    std::optional<double> weight{};
    std::optional<bool> sold{};
    std::optional<std::string> mail{}, phone{};
    std::optional<std::string> note{};
    BOOST_DESCRIBE_CLASS(Item, (), (name, count, weight, sold, mail, phone, note), (), ())
};
constexpr auto contract(std::type_identity<Item>) {
    using T = Item;
    return object<T>(member<&T::name>("A name.", example{"nail"}, must(max_length{9})),
                     member<&T::count>("A count.", example{"12"}, must(range(1, 99))),
                     member<&T::weight>("A weight.", example{"1.5"}, must(exclusive_minimum{1.25}, maximum{1.75})),
                     member<&T::sold>("Whether it is sold.", example{"true"}), member<&T::mail>("Mail.", example{"m"}),
                     member<&T::phone>("Phone.", example{"5"}), member<&T::note>("A note.", example{"n"}));
}
constexpr auto ours = extend<Item>(
    must(any_of<&Item::mail, &Item::phone>{}), member<&Item::name>(example{"ACME-1"}, must(min_length{5})),
    member<&Item::count>(must(maximum{10})), member<&Item::weight>(in(solution::nb_iot, must(minimum{1.625}))),
    member<&Item::sold>(when<&Item::note>("sold", must(equals<&Item::sold, rule::equalsImsi>{}))),
    member<&Item::note>(example{"better"}));
constexpr auto reachable = extend<In>(must(any_of<&In::imsi, &In::productId>{}));
constexpr auto present_count = extend<Item>(member<&Item::count>(must(present{}, maximum{10})));

} // namespace shown

TEST_CASE("exports of an extension show no example that its rules refuse") {
    auto const schema = json_schema<shown::ours>(draft::draft_2020_12);
    auto const examples = [&schema](std::string_view name) {
        auto const* const out = schema.at("properties").at(name).as_object().if_contains("examples");
        return out == nullptr ? std::string("none") : boost::json::serialize(*out);
    };
    CHECK(examples("name") == R"(["ACME-1"])");
    CHECK(examples("count") == "none");
    CHECK(examples("weight") == "none");
    CHECK(examples("sold") == "[true]");
    CHECK(examples("note") == R"(["better"])");
    // a message with only the mandatory members breaks any_of
    CHECK(boost::json::serialize(schema.at("examples")) ==
          R"([{"name":"ACME-1","sold":true,"mail":"m","phone":"5","note":"better"}])");
    for (auto const& body : schema.at("examples").as_array()) {
        shown::Item item;
        CHECK(reported(decode<shown::ours>(boost::json::serialize(body), item)) == findings{});
    }
    CHECK_FALSE(json_schema<shown::present_count>(draft::draft_2020_12).contains("examples")); // no example of count
    CHECK(boost::json::serialize(json_schema<shown::Item>(draft::draft_2020_12).at("properties").at("count")) ==
          R"({"description":"A count.","type":["integer","null"],"minimum":1,"maximum":99,"examples":[12]})");
    for (constraint const& row : constraints_with<shown::ours>)
        if (std::string_view(row.pointer) == "/name") CHECK(row.example == "ACME-1");
}

TEST_CASE("exports show no message whose members break a rule about several of them") {
    auto const least = [](auto const& schema) { return schema.at("examples").as_array().size(); };
    CHECK(least(json_schema<shown::Item>(draft::draft_2020_12)) == 2);
    CHECK(least(json_schema<shown::reachable>(draft::draft_2020_12)) == 1); // the mandatory members alone break it
}
