// SPDX-License-Identifier: BSL-1.0
#include <regdirect/extend.hpp>
#include <regdirect/schema.hpp>

#include "support/check.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

using namespace regdirect;
using namespace regdirect::tests;
namespace json = boost::json;

// That schemas and library agree on thousands of bodies is tests/languages' business: this is about their form.

namespace {

constexpr draft drafts[] = {draft::draft_2020_12, draft::draft_07, draft::draft_04};
constexpr solution solutions[] = {solution::generic, solution::nb_iot, solution::smart_home};

json::value request_schema(draft d, options const& o = {}) { return json_schema<RegDirectDeviceInDTO>(d, o); }

json::value at(json::value const& document, std::string_view pointer) {
    json::value const* const found = document.find_pointer(pointer, *std::make_unique<boost::system::error_code>());
    return found == nullptr ? json::value{} : *found;
}

/// All member names of the document that stand for keywords, not for members of the message.
void collect_keywords(json::value const& schema, std::set<std::string>& out) {
    if (auto const* const object = schema.if_object())
        for (auto const& [name, value] : *object) {
            out.insert(name);
            if (name == "examples" || name == "default") continue; // values, not schemas
            if (name == "properties")
                for (auto const& property : value.as_object()) collect_keywords(property.value(), out);
            else
                collect_keywords(value, out);
        }
    if (auto const* const array = schema.if_array())
        for (auto const& element : *array) collect_keywords(element, out);
}

bool is_mentioned(json::value const& schema, constraint const& row, std::string_view remark) {
    std::string_view const words = schema.at(remark).as_string();
    auto const list = words.find("cannot express:");
    return words.find(' ' + std::string(to_string(row.id)) + ' ', list) != std::string_view::npos;
}

/// The members that have the keyword, by their pointers, in order.
void collect_members_with(std::string_view keyword, json::value const& schema, std::string const& pointer,
                          std::vector<std::string>& out) {
    if (schema.as_object().contains(keyword)) out.push_back(pointer);
    if (auto const* const members = schema.as_object().if_contains("properties"))
        for (auto const& [name, member] : members->as_object())
            collect_members_with(keyword, member, pointer + '/' + std::string(name), out);
}

std::vector<std::string> members_with(std::string_view keyword, json::value const& schema) {
    std::vector<std::string> out;
    collect_members_with(keyword, schema, {}, out);
    return out;
}

template <class T>
reported judged(json::value const& body, options const& o = {}) {
    return reported(report_on<T>(json::serialize(body), o));
}

std::string read_file(std::string const& path) {
    std::ifstream file(TESTS_DIR "/../" + path);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Returns the file that is checked in, without its white space.
std::string checked_in(std::string const& path) {
    std::string const text = read_file(path);
    return text.empty() ? path + " is not there" : json::serialize(json::parse(text));
}

} // namespace

// That the tool writes them so, and that no file is left over, is the business of exported.sh.
TEST_CASE("schemas, documents and the reference page are checked in as they are written now") {
    constexpr auto d = draft::draft_2020_12;
    std::string const folder = "schema/2020-12/";
    for (bool const strict : {false, true}) {
        std::string const end = strict ? ".strict.json" : ".json";
        for (solution const in : solutions)
            for (bool const open : {false, true}) {
                options const o{.solution = in,
                                .unknown_members = open ? unknown_members::ignore : unknown_members::reject,
                                .strict = strict};
                auto const name = "request." + std::string(to_string(in)) + (open ? ".open" : "") + end;
                CHECK(json::serialize(request_schema(d, o)) == checked_in(folder + name));
            }
        options const o{.strict = strict};
        CHECK(json::serialize(json_schema<RegDirectDeviceOutDTO>(d, o)) == checked_in(folder + "response" + end));
    }
    CHECK(json::serialize(json_schema<error_body>(d)) == checked_in(folder + "error.json"));
    for (solution const in : solutions) {
        auto const file = checked_in("schema/openapi/3.1." + std::string(to_string(in)) + ".json");
        auto const version = json::parse(file).at_pointer("/info/version").as_string();
        CHECK(json::serialize(openapi(openapi_version::v3_1, version, {.solution = in})) == file);
    }
    CHECK(reference_page() == read_file("docs/reference.md"));
}

TEST_CASE("a schema has each member with its type, and null where it means absent") {
    for (draft const d : drafts) {
        auto const s = request_schema(d);
        CHECK(at(s, "/type") == "object");
        CHECK(at(s, "/properties/nodeId/type") == "string");
        CHECK(at(s, "/properties/timeout/type") == json::array{"integer", "null"});
        CHECK(at(s, "/properties/isSecure/type") == json::array{"boolean", "null"});
        CHECK(at(s, "/properties/deviceInfo/properties/model/type") == "string");
        CHECK(at(s, "/required") == json::array{"nodeId"});
        CHECK(at(s, "/properties/deviceInfo/required") == json::array{"model"});
        CHECK(at(s, "/properties/timeout/maximum") == 2147483647);
        CHECK(at(s, "/properties/imsi/pattern") == "^[0-9]{6,15}$");
        auto const strict_about_null = request_schema(d, {.null_members = null_members::reject});
        CHECK(at(strict_about_null, "/properties/timeout/type") == "integer");
    }
}

TEST_CASE("a schema is closed where the contract is, and the caller wants it") {
    for (draft const d : drafts) {
        CHECK(at(request_schema(d), "/additionalProperties") == false);
        CHECK(at(request_schema(d), "/properties/deviceInfo/additionalProperties") == false);
        CHECK(at(request_schema(d, {.unknown_members = unknown_members::ignore}), "/additionalProperties") == nullptr);
        CHECK(at(json_schema<RegDirectDeviceOutDTO>(d), "/additionalProperties") == nullptr);
        CHECK(at(json_schema<error_body>(d), "/additionalProperties") == nullptr);
    }
}

TEST_CASE("a solution's rules are in its schemas alone") {
    for (draft const d : drafts)
        for (solution const s : solutions) {
            auto const schema = request_schema(d, {.solution = s});
            bool const nb_iot = s == solution::nb_iot;
            CHECK(at(schema, "/required") == (nb_iot ? json::array{"nodeId", "verifyCode"} : json::array{"nodeId"}));
            CHECK(at(schema, "/properties/endUserId/pattern") == (nb_iot ? json::value("^[0-9]{6,15}$") : nullptr));
            CHECK(at(schema, "/properties/verifyCode/type") ==
                  (nb_iot ? json::value("string") : json::value(json::array{"string", "null"})));
        }
}

TEST_CASE("warnings are in the strict schema alone") {
    auto const s = request_schema(draft::draft_07), strict = request_schema(draft::draft_07, {.strict = true});
    CHECK(at(s, "/properties/productId/maxLength") == nullptr);
    CHECK(at(strict, "/properties/productId/maxLength") == 256);
    CHECK(at(s, "/properties/psk/minLength") == 1);
    CHECK(at(strict, "/properties/psk/minLength") == 8); // the tighter one of two
    CHECK(at(strict, "/properties/psk/maxLength") == 32);
    CHECK(at(s, "/if") == nullptr);
    CHECK(at(strict, "/if/required") == json::array{"psk"});
    CHECK(at(strict, "/then/required") == json::array{"isSecure"});
    CHECK(at(strict, "/then/properties/isSecure/enum") == json::array{true});
    auto const old = request_schema(draft::draft_04, {.strict = true});
    CHECK(at(old, "/not/allOf/0/required") == json::array{"psk"});
    CHECK(at(old, "/not/allOf/1/not/required") == json::array{"isSecure"});
    CHECK(at(json_schema<RegDirectDeviceOutDTO>(draft::draft_07, {.strict = true}), "/required").as_array().size() ==
          4);
}

TEST_CASE("schemas keep to keywords that all consumers of a draft know") {
    for (draft const d : drafts) {
        std::set<std::string> used;
        for (bool const strict : {false, true})
            for (solution const s : solutions) {
                collect_keywords(request_schema(d, {.solution = s, .strict = strict}), used);
                collect_keywords(json_schema<RegDirectDeviceOutDTO>(d, {.strict = strict}), used);
                collect_keywords(json_schema<error_body>(d, {.strict = strict}), used);
            }
        std::set<std::string> known{"$schema",
                                    "title",
                                    "description",
                                    "default",
                                    "type",
                                    "properties",
                                    "required",
                                    "enum",
                                    "pattern",
                                    "anyOf",
                                    "minLength",
                                    "maxLength",
                                    "minimum",
                                    "maximum",
                                    "allOf",
                                    "not",
                                    "additionalProperties"};
        for (char const* const keyword : {"$id", "$comment", "examples", "if", "then"})
            if (d != draft::draft_04) known.insert(keyword);
        if (d == draft::draft_04) known.insert("id");
        CHECK(used == known);
    }
}

TEST_CASE("a schema has the name of its type as title, as do the objects in it") {
    for (draft const d : drafts) {
        CHECK(at(request_schema(d), "/title") == "RegDirectDeviceInDTO");
        CHECK(at(request_schema(d), "/properties/deviceInfo/title") == "DeviceInfo");
        CHECK(members_with("title", request_schema(d)) == lines{"", "/deviceInfo"});
        CHECK(at(json_schema<RegDirectDeviceOutDTO>(d), "/title") == "RegDirectDeviceOutDTO");
        CHECK(at(json_schema<error_body>(d), "/title") == "error_body");
    }
}

TEST_CASE("a schema's URI tells it from every schema that says something else") {
    std::set<std::string> uris, documents;
    for (draft const d : drafts)
        for (bool const strict : {false, true})
            for (solution const s : solutions)
                for (auto const unknown : {unknown_members::reject, unknown_members::ignore})
                    for (auto const null : {null_members::absent, null_members::reject}) {
                        options const o{
                            .solution = s, .unknown_members = unknown, .null_members = null, .strict = strict};
                        for (json::object document :
                             {json_schema<RegDirectDeviceInDTO>(d, o), json_schema<RegDirectDeviceOutDTO>(d, o)}) {
                            auto const keyword = d == draft::draft_04 ? "id" : "$id";
                            uris.emplace(document[keyword].as_string());
                            documents.insert(json::serialize(document));
                        }
                    }
    CHECK(uris.size() == documents.size());
    CHECK(uris.size() == 3 * (24 + 4)); // a response knows no solutions, and is never closed
    CHECK(uris.contains("urn:regdirect:2020-12:RegDirectDeviceInDTO:nb-iot:open:no-null:strict"));
    CHECK(uris.contains("urn:regdirect:04:RegDirectDeviceOutDTO"));
    CHECK(at(request_schema(draft::draft_07, {.solution = solution(31)}), "/$id") ==
          "urn:regdirect:07:RegDirectDeviceInDTO:31");
}

namespace mail {

enum class region { home, far_abroad };
BOOST_DESCRIBE_ENUM(region, home, far_abroad)

template <bool Named>
struct Parcel {
    std::optional<std::string> number{};
    BOOST_DESCRIBE_CLASS(Parcel, (), (number), (), ())
};
constexpr auto contract(std::type_identity<Parcel<true>>) {
    using T = Parcel<true>;
    return object<T>(profiles_of<region>, member<&T::number>("Number.", in(region::far_abroad, must(present{}))));
}
constexpr auto contract(std::type_identity<Parcel<false>>) {
    using T = Parcel<false>;
    return object<T>(member<&T::number>("Number.", in(1, must(present{}))));
}

} // namespace mail

TEST_CASE("the name of a schema has the name that its contract gives to a profile, or its number") {
    auto const name = [](auto schema, int profile) {
        json::value const out = schema(draft::draft_2020_12, options{.solution = solution(profile)});
        auto const id = std::string(at(out, "/$id").as_string());
        return id.substr(id.rfind(':') + 1);
    };
    auto const named = [](draft d, options const& o) { return json_schema<mail::Parcel<true>>(d, o); };
    auto const unnamed = [](draft d, options const& o) { return json_schema<mail::Parcel<false>>(d, o); };
    CHECK(name(named, 0) == "home");
    CHECK(name(named, 1) == "far-abroad");
    CHECK(name(named, 2) == "2");
    CHECK(name(unnamed, 0) == "0");
    CHECK(name(unnamed, 1) == "1");
}

TEST_CASE("a schema has a default where absence means a value, not where the platform decides") {
    for (draft const d : drafts)
        for (solution const s : solutions) {
            auto const schema = request_schema(d, {.solution = s});
            CHECK(members_with("default", schema) == lines{"/isSecure"});
            CHECK(at(schema, "/properties/isSecure/default") == false);
            CHECK(at(schema, "/properties/timeout/description").as_string().find("If absent: 180, unless") !=
                  json::string::npos);
            CHECK(members_with("default", json_schema<RegDirectDeviceOutDTO>(d)).empty());
        }
    for (auto const v : {openapi_version::v3_1, openapi_version::v3_0}) // openapi-typescript takes it for "required"
        CHECK(members_with("default", at(openapi(v, "1"), "/components/schemas/RegDirectDeviceInDTO")).empty());
}

TEST_CASE("every member has an example, and messages of these keep every rule") {
    lines all{""}, of_errors{"", "/error_code", "/error_desc"};
    for (constraint const& row : constraints<RegDirectDeviceInDTO>)
        if (row.id == rule::type && !row.pointer.empty() && std::string_view(row.pointer) != "/deviceInfo")
            all.emplace_back(row.pointer);
    for (draft const d : {draft::draft_2020_12, draft::draft_07})
        for (solution const s : solutions) {
            options const o{.solution = s, .strict = true};
            auto const schema = request_schema(d, o);
            CHECK(members_with("examples", schema) == all);
            auto const examples = at(schema, "/examples").as_array();
            REQUIRE(examples.size() == 2);
            CHECK(examples[0].as_object().size() == 9);
            CHECK(examples[0].at("deviceInfo").as_object().size() == 5);
            CHECK(examples[1].as_object().size() == (s == solution::nb_iot ? 2 : 1));
            for (json::value const& body : examples) CHECK(judged<RegDirectDeviceInDTO>(body, o) == findings{});

            auto const response = json_schema<RegDirectDeviceOutDTO>(d);
            for (json::value const& body : response.at("examples").as_array()) {
                bool const complete = body.as_object().size() == 4;
                CHECK(report_on_response(json::serialize(body)).size() == (complete ? 0 : 3)); // warnings
                if (complete) CHECK(body.at("verifyCode") == examples[0].at("verifyCode"));
            }
            CHECK(at(response, "/examples").as_array().size() == 2);
            auto const error = json_schema<error_body>(d);
            CHECK(members_with("examples", error) == of_errors);
            CHECK(judged<error_body>(at(error, "/examples/0")) == findings{});
        }
}

TEST_CASE("the examples of the call's parameters keep every rule") {
    call_parameters example;
    for (constraint const& row : constraints<call_parameters>) {
        std::string_view const name = row.pointer;
        (name == "accessToken" ? example.accessToken
         : name == "app_key"   ? example.app_key
                               : example.appId.emplace()) = row.example;
    }
    CHECK(reported(validate(example, {.strict = true})) == findings{});
    auto const document = openapi(openapi_version::v3_0, "1");
    CHECK(json::serialize(document).find(R"("example":"a7Qx")") != std::string::npos);
}

namespace {

// Records that no type stands behind.
constexpr json_kind object_type[] = {json_kind::object}, boolean_type[] = {json_kind::boolean},
                    string_type[] = {json_kind::string}, mixed_type[] = {json_kind::string, json_kind::integer};
using kinds = std::span<json_kind const>;
constexpr constraint records[] = {
    {.id = rule::type, .limit = kinds(object_type), .summary = "A parcel."},
    {.pointer = std::string_view("/mark"), .id = rule::type, .limit = kinds(mixed_type), .example = "m"},
    {.pointer = std::string_view("/mark"), .id = rule::uniqueKeys, .example = "m"},
    {.pointer = std::string_view("/mark"), .id = rule::minLength, .limit = std::uint64_t{1}},
    {.pointer = std::string_view("/mark"), .id = rule::maximum, .limit = std::uint64_t{9}},
    {.pointer = std::string_view("/note"), .id = rule::type, .limit = kinds(string_type)},
    {.pointer = std::string_view("/note"),
     .id = rule::maxLength,
     .when = {"kind", "letter"},
     .limit = std::uint64_t{5}},
    {.pointer = std::string_view("/note"),
     .id = rule::pattern,
     .applies_to = std::string_view("^a"),
     .limit = detail::text<127>("^ab")},
    {.pointer = std::string_view("/note"), .id = rule::required, .limit = present_unless{"mark"}},
    {.pointer = std::string_view("/safe"), .id = rule::type, .limit = kinds(boolean_type), .if_absent = "true"},
    {.pointer = std::string_view("/safe"), .id = rule::evenLength, .limit = true_if_present{"note"}},
    {.pointer = std::string_view("/safe"), .id = rule::echo, .limit = equal_to{"note"}},
    {.pointer = std::string_view("/older"),
     .id = rule::additionalProperties,
     .level = severity::warning,
     .summary = "Of another edition."},
};

json::value schema_of_records(options const& o = {}, detail::schema_dialect const& d = {}) {
    return detail::schema_of({records, {{"", "Parcel", others::refused}}}, o, d);
}

} // namespace

TEST_CASE("a schema is written of records alone, whoever made them") {
    auto const schema = schema_of_records();
    CHECK(at(schema, "/title") == "Parcel");
    CHECK(at(schema, "/properties/mark/anyOf/0") == json::value{{"type", {"string", "null"}}, {"minLength", 1}});
    CHECK(at(schema, "/properties/mark/anyOf/1") == json::value{{"type", "integer"}, {"maximum", 9}});
    CHECK(at(schema, "/properties/note/if/pattern") == "^a");
    CHECK(at(schema, "/properties/note/then/pattern") == "^ab");
    CHECK(at(schema, "/properties/note/then/type") == json::array{"string", "null"});
    CHECK(at(schema, "/if/properties/kind/enum") == json::array{"letter"});
    CHECK(at(schema, "/then/properties/note/maxLength") == 5);
    CHECK(at(schema, "/allOf/0/anyOf/0/required") == json::array{"note"});
    CHECK(at(schema, "/allOf/0/anyOf/1/properties/mark/anyOf/1/type") == "integer");
    CHECK(at(schema, "/allOf/1/if/required") == json::array{"note"}); // a second condition
    CHECK(at(schema, "/allOf/1/then/properties/safe/enum") == json::array{true});
    CHECK(at(schema, "/allOf/1/type") == "object");
    CHECK(at(schema, "/properties/safe/default") == true);
    CHECK(at(schema, "/examples") == json::array{{{"mark", "m"}}});
    CHECK(at(schema, "/$comment").as_string().find(" echo (/safe)") != json::string::npos);
    CHECK(at(schema, "/$comment").as_string().find("evenLength") == json::string::npos);
}

TEST_CASE("of several types, a keyword is next to the one that it is about, whatever their order") {
    static constexpr json_kind of_flag[] = {json_kind::boolean, json_kind::string, json_kind::null},
                               of_size[] = {json_kind::boolean, json_kind::number, json_kind::string},
                               of_none[] = {json_kind::boolean, json_kind::object},
                               of_both[] = {json_kind::integer, json_kind::number, json_kind::string};
    static constexpr constraint rows[] = {
        {.pointer = std::string_view("/flag"), .id = rule::type, .limit = kinds(of_flag)},
        {.pointer = std::string_view("/flag"), .id = rule::minLength, .limit = std::uint64_t{2}},
        {.pointer = std::string_view("/size"), .id = rule::type, .limit = kinds(of_size)},
        {.pointer = std::string_view("/size"), .id = rule::required},
        {.pointer = std::string_view("/size"), .id = rule::maximum, .limit = 9.5},
        {.pointer = std::string_view("/size"), .id = rule::pattern, .limit = detail::text<127>("^a")},
        {.pointer = std::string_view("/none"), .id = rule::type, .limit = kinds(of_none)},
        {.pointer = std::string_view("/none"), .id = rule::minLength, .limit = std::uint64_t{2}},
        {.pointer = std::string_view("/none"), .id = rule::maximum, .limit = std::uint64_t{9}},
        {.pointer = std::string_view("/both"), .id = rule::type, .limit = kinds(of_both)},
        {.pointer = std::string_view("/both"), .id = rule::maximum, .limit = std::uint64_t{9}}};
    auto const property = [](std::string const& name, detail::schema_dialect const& d = {}) {
        json::value const schema = detail::schema_of({rows, {{"", "Thing", others::refused}}}, {}, d);
        json::object out = at(schema, "/properties/" + name).as_object();
        out.erase("description");
        return json::value(out);
    };
    CHECK(property("flag") ==
          json::parse(R"({"anyOf":[{"type":["boolean","null"]},{"type":"string","minLength":2}]})"));
    CHECK(property("flag", {.type_lists = false}) ==
          json::parse(R"({"anyOf":[{"type":"boolean","nullable":true},)"
                      R"({"type":"string","nullable":true,"minLength":2}]})"));
    CHECK(property("size") ==
          json::parse(R"({"anyOf":[{"type":"boolean"},{"type":"number","maximum":9.5},)"
                      R"({"type":"string","pattern":"^a"}],"not":{"type":"string","pattern":"\\n"}})"));
    // Beside the types, where it holds for all of them, if none or several of them are numbers.
    CHECK(property("none") == json::parse(R"({"anyOf":[{"type":["boolean","null"]},{"type":"object"}],)"
                                          R"("minLength":2,"maximum":9})"));
    CHECK(property("both") ==
          json::parse(R"({"anyOf":[{"type":["integer","null"]},{"type":"number"},{"type":"string"}],"maximum":9})"));
}

TEST_CASE("a row of a bound without a number bounds nothing") {
    static constexpr json_kind of_size[] = {json_kind::integer};
    static constexpr constraint rows[] = {
        {.pointer = std::string_view("/size"), .id = rule::type, .limit = kinds(of_size)},
        {.pointer = std::string_view("/size"), .id = rule::required},
        {.pointer = std::string_view("/size"), .id = engine::keyword::exclusiveMinimum, .limit = std::int64_t{-5}},
        {.pointer = std::string_view("/size"), .id = rule::minimum}};
    json::value const schema = detail::schema_of({rows, {{"", "Thing", others::refused}}}, {}, {});
    CHECK(at(schema, "/properties/size/exclusiveMinimum") == -5);
    CHECK_FALSE(at(schema, "/properties/size").as_object().contains("minimum"));
    CHECK(at(schema, "/$comment").as_string().find("minimum (/size)") != json::string::npos);
}

TEST_CASE("a name of another edition may be there; in a strict schema, as null alone") {
    for (draft const d : drafts)
        for (std::string const name : {"account", "customFields", "deviceInfo2", "deviceName", "groupId"}) {
            auto const member = "/properties/" + name;
            CHECK(at(request_schema(d), member + "/description") == "A member of other editions of the documentation.");
            CHECK(at(request_schema(d), member).as_object().size() == 1);
            CHECK(at(request_schema(d, {.strict = true}), member + "/type") == "null");
        }
    CHECK(at(schema_of_records(), "/properties/older") == json::value{{"description", "Of another edition."}});
    CHECK(at(schema_of_records({.strict = true}), "/properties/older/type") == "null");
    CHECK(at(schema_of_records({.strict = true}, {.type_lists = false}), "/properties/older/enum") ==
          json::array{nullptr});
    for (bool const strict : {false, true}) // an open schema takes any member
        CHECK(at(schema_of_records({.unknown_members = unknown_members::ignore, .strict = strict}),
                 "/properties/older") == nullptr);
}

namespace somewhere {
template <class T>
struct basic_box {
    struct nested {};
};
struct plain {};
namespace {
struct hidden {};
} // namespace
} // namespace somewhere

static_assert(detail::type_name<somewhere::plain> == "plain");
static_assert(detail::type_name<somewhere::basic_box<std::string>> == "box");
static_assert(detail::type_name<somewhere::basic_box<somewhere::basic_box<int>>::nested> == "nested");
static_assert(detail::type_name<somewhere::hidden> == "hidden");
static_assert(detail::type_name<view::DeviceInfo> == "DeviceInfo");

TEST_CASE("what a schema cannot say, it says that it does not") {
    for (draft const d : drafts)
        for (solution const s : solutions) {
            std::string_view const remark = d == draft::draft_04 ? "description" : "$comment";
            auto const schema = request_schema(d, {.solution = s, .strict = true});
            for (constraint const& row : constraints<RegDirectDeviceInDTO>) {
                if (row.only.value_or(s) != s) continue;
                bool const unsayable = row.id == rule::uniqueKeys || row.id == rule::luhn ||
                                       row.id == rule::equalsNodeId || row.id == rule::equalsImsi;
                INFO(to_string(row.id) << " at " << std::string_view(row.pointer));
                CHECK(is_mentioned(schema, row, remark) == unsayable);
            }
            CHECK((json::serialize(schema).find("180.0") != std::string::npos) == (d == draft::draft_04));
        }
    auto const response = json_schema<RegDirectDeviceOutDTO>(draft::draft_2020_12);
    CHECK(response.at("$comment").as_string().find("echo (/verifyCode and /psk)") != json::string::npos);
}

TEST_CASE("an OpenAPI document has the call, and every error as a response") {
    for (auto const v : {openapi_version::v3_1, openapi_version::v3_0}) {
        json::value const document = openapi(v, "1.2.3");
        CHECK(at(document, "/info/version") == "1.2.3");
        json::value const call = at(document, "/paths/~1iocm~1app~1reg~1v1.1.0~1deviceCredentials/post");
        REQUIRE(call.is_object());
        CHECK(at(call, "/parameters/0/name") == "app_key");
        CHECK(at(call, "/parameters/0/in") == "header");
        CHECK(at(call, "/parameters/0/schema/pattern") == "^[!-~]+$");
        CHECK(at(call, "/parameters/1/name") == "appId");
        CHECK(at(call, "/parameters/1/in") == "query");
        for (platform_error const& e : catalogue()) {
            auto const code = std::to_string(e.code);
            INFO(e.status << '/' << code);
            CHECK(at(call, "/responses/" + std::to_string(e.status) + "/content/application~1json/examples/error_" +
                               code + "/value") == json::value{{"error_code", code}, {"error_desc", e.description}});
        }
        for (std::string const name : {"complete", "least"}) {
            auto const example = at(call, "/requestBody/content/application~1json/examples/" + name + "/value");
            CHECK(judged<RegDirectDeviceInDTO>(example, {.strict = true}) == findings{});
        }
        CHECK(at(document, "/security") == json::array{{{"accessToken", json::array{}}}});
        CHECK(at(document, "/components/securitySchemes/accessToken/scheme") == "bearer");
        auto const any_success = at(call, "/responses/2XX/content/application~1json/schema");
        CHECK(any_success == at(call, "/responses/200/content/application~1json/schema"));
        CHECK(at(call, "/responses/default/content/application~1json/schema/$ref") == "#/components/schemas/ErrorBody");
        auto const advice = std::string(at(call, "/responses/default/description").as_string());
        CHECK(advice.find("\n\n- 502: A gateway got no valid answer") != advice.npos);
        CHECK(advice.find("\n\n- 500 to 599: The server failed") != advice.npos);
        CHECK(at(document, "/components/schemas/ErrorBody/properties/error_msg/type").is_null() == false);
    }
}

namespace depot {

struct Item {
    std::string name{};
    BOOST_DESCRIBE_CLASS(Item, (), (name), (), ())
};
struct Key {
    std::string id{}, token{};
    BOOST_DESCRIBE_CLASS(Key, (), (id, token), (), ())
};
constexpr auto contract(std::type_identity<Item>) {
    return object<Item>(member<&Item::name>("Its name.", example{"nail"}, must(max_length{9})));
}
constexpr auto contract(std::type_identity<Key>) {
    return parameters<Key>(member<&Key::id>("Its id.", location::path, must(max_length{3})),
                           member<&Key::token>("A token.", location::bearer_token));
}

namespace old {

struct Item {
    std::optional<std::int64_t> count{};
    BOOST_DESCRIBE_CLASS(Item, (), (count), (), ())
};
constexpr auto contract(std::type_identity<Item>) { return object<Item>(member<&Item::count>("How many.")); }

} // namespace old

inline constexpr auto ours = extend<Item>(member<&Item::name>(must(min_length{2})));

} // namespace depot

TEST_CASE("calls of another API make an OpenAPI document") {
    openapi_operation const put{.method = "PUT",
                                .path = "/items/{id}/{part}",
                                .id = "putItem",
                                .summary = "Store an item",
                                .tag = "items",
                                .parameters = message_of<depot::Key>(),
                                .request = message_of<depot::Item>(),
                                .responses = {{"204", "It is stored."}}};
    openapi_operation const get{
        .method = "GET",
        .path = "/items/{id}/{part}",
        .id = "getItem",
        .summary = "Find an item",
        .responses = {{"200", "The item.", {message_of<depot::Item>(), message_of<depot::old::Item>()}},
                      {"default", "An error."}}};
    json::value const document =
        openapi(openapi_version::v3_1, {.title = "Depot", .version = "2", .operations = {put, get}});
    CHECK(at(document, "/info") == json::object{{"title", "Depot"}, {"version", "2"}});
    CHECK(at(document, "/tags") == json::array{json::object{{"name", "items"}}});
    CHECK_FALSE(document.as_object().contains("servers"));
    json::value const stores = at(document, "/paths/~1items~1{id}~1{part}/put");
    CHECK(at(stores, "/parameters") ==
          json::parse(R"([{"name":"part","in":"path","required":true,"schema":{"type":"string"}},
                          {"name":"id","in":"path","required":true,"description":"Its id.",
                           "schema":{"type":"string","maxLength":3}}])"));
    CHECK(at(stores, "/security") == json::parse(R"([{"token":[]}])"));
    CHECK(at(stores, "/responses") == json::parse(R"({"204":{"description":"It is stored."}})"));
    CHECK(at(stores, "/requestBody/content/application~1json") ==
          json::parse(R"({"schema":{"$ref":"#/components/schemas/Item"},
                          "examples":{"complete":{"summary":"Item","value":{"name":"nail"}}}})"));
    json::value const finds = at(document, "/paths/~1items~1{id}~1{part}/get");
    CHECK_FALSE(finds.as_object().contains("security"));
    CHECK_FALSE(finds.as_object().contains("requestBody"));
    CHECK(at(finds, "/responses/200/content/application~1json/schema") ==
          json::parse(R"({"anyOf":[{"$ref":"#/components/schemas/Item"},{"$ref":"#/components/schemas/Item2"}]})"));
    CHECK(at(document, "/components/schemas/Item/properties/name/maxLength") == 9);
    CHECK(at(document, "/components/schemas/Item2/properties").as_object().contains("count"));
    CHECK(at(document, "/components/securitySchemes/token/scheme") == "bearer");

    openapi_operation const extended{.method = "POST",
                                     .path = "/items",
                                     .id = "addItem",
                                     .summary = "Add an item",
                                     .request = message_of<depot::ours>(),
                                     .responses = {{"201", "It is added."}}};
    json::value const old =
        openapi(openapi_version::v3_0, {.title = "Depot", .version = "2", .operations = {extended}});
    CHECK(at(old, "/openapi") == "3.0.3");
    CHECK(at(old, "/components/schemas/Item/properties/name/minLength") == 2);
}

namespace depot {

struct Shelf {
    std::optional<std::string> mail{}, phone{};
    std::optional<std::int32_t> floor{}, room{};
    BOOST_DESCRIBE_CLASS(Shelf, (), (mail, phone, floor, room), (), ())
};
struct Hall {
    std::optional<Shelf> shelf{};
    Shelf first{};
    BOOST_DESCRIBE_CLASS(Hall, (), (shelf, first), (), ())
};
constexpr auto contract(std::type_identity<Shelf>) {
    using T = Shelf;
    return object<T>(must(any_of<&T::mail, &T::phone>{}, all_or_none<&T::floor, &T::room>{}),
                     should(exactly_one_of<&T::mail, &T::phone>{}), member<&T::mail>("Mail."),
                     member<&T::phone>("Phone."), member<&T::floor>("Floor."), member<&T::room>("Room."));
}
constexpr auto contract(std::type_identity<Hall>) {
    return object<Hall>(member<&Hall::shelf>("A shelf."), member<&Hall::first>("The first one."));
}

} // namespace depot

namespace {

void expect_no_union_of_properties(json::value const& schema) {
    if (auto const* const object = schema.if_object()) {
        CHECK_FALSE((object->contains("anyOf") && object->contains("properties")));
        for (auto const& [name, value] : *object) expect_no_union_of_properties(value);
    }
    if (auto const* const array = schema.if_array())
        for (auto const& element : *array) expect_no_union_of_properties(element);
}

} // namespace

TEST_CASE("a schema has no anyOf beside properties: generators of types would make a union of both") {
    openapi_operation const put{.method = "PUT",
                                .path = "/halls",
                                .id = "putHall",
                                .summary = "Store a hall",
                                .request = message_of<depot::Hall>(),
                                .responses = {{"204", "It is stored."}}};
    for (bool const strict : {false, true}) {
        options const o{.strict = strict};
        for (draft const d : drafts) {
            expect_no_union_of_properties(json_schema<depot::Hall>(d, o));
            expect_no_union_of_properties(json_schema<error_body>(d, o));
        }
        for (auto const v : {openapi_version::v3_1, openapi_version::v3_0}) {
            expect_no_union_of_properties(openapi(v, {.title = "Depot", .version = "1", .operations = {put}}, o));
            expect_no_union_of_properties(openapi(v, "1", o));
        }
    }
    json::value const schema = json_schema<depot::Hall>(draft::draft_2020_12);
    CHECK(at(schema, "/properties/first/allOf/0/type") == "object");
    CHECK(at(schema, "/properties/first/allOf/0/anyOf/0/required") == json::array{"mail"});
    CHECK(at(schema, "/properties/first/allOf/0/anyOf").as_array().size() == 2);
    CHECK(at(schema, "/properties/first/allOf/1/anyOf/0/allOf/1/required") == json::array{"room"});
}

TEST_CASE("null in place of an optional object breaks no rule about its members") {
    json::value const strict = json_schema<depot::Hall>(draft::draft_2020_12, {.strict = true});
    for (std::string const choice : {"/allOf/0/anyOf", "/oneOf"}) {
        CHECK(at(strict, "/properties/shelf" + choice + "/2") == json::value{{"type", "null"}});
        CHECK(at(strict, "/properties/first" + choice).as_array().size() == 2);
    }
    json::value const refused = json_schema<depot::Hall>(draft::draft_2020_12, {.null_members = null_members::reject});
    CHECK(at(refused, "/properties/shelf/allOf/0/anyOf").as_array().size() == 2);
    openapi_operation const put{.method = "PUT", .path = "/halls", .request = message_of<depot::Hall>()};
    json::value const old = openapi(openapi_version::v3_0, {.title = "Depot", .version = "1", .operations = {put}});
    CHECK(at(old, "/components/schemas/Hall/properties/shelf/allOf/0/anyOf/2") ==
          json::value{{"enum", json::array{nullptr}}});
}

namespace depot {

struct Bounds {
    double least{}, most{}, free{};
    std::uint8_t small{}, low{};
    std::optional<float> sometimes{};
    std::vector<std::int64_t> list{};
    BOOST_DESCRIBE_CLASS(Bounds, (), (least, most, free, small, low, sometimes, list), (), ())
};
constexpr auto contract(std::type_identity<Bounds>) {
    using T = Bounds;
    return object<T>(member<&T::least>("A number.", must(exclusive_minimum{0})),
                     member<&T::most>("A number.", must(exclusive_maximum{1.0}, maximum{2})),
                     member<&T::free>("A number."), member<&T::small>("A number.", must(exclusive_minimum{2})),
                     member<&T::low>("A number.", must(exclusive_minimum{-5})),
                     member<&T::sometimes>("A number.", in(solution::nb_iot, must(exclusive_minimum{0}))),
                     member<&T::list>("Numbers.", items(should(exclusive_maximum{9}))));
}

} // namespace depot

TEST_CASE("a schema leaves out a bound that a tighter one implies") {
    for (draft const d : drafts) {
        json::value const s = json_schema<depot::Bounds>(d);
        auto const has = [](json::value const& schema, std::string_view member, std::string_view keyword) {
            return at(schema, "/properties/" + std::string(member)).as_object().contains(keyword);
        };
        if (d != draft::draft_04) {
            CHECK(at(s, "/properties/least/exclusiveMinimum") == 0);
            CHECK(at(s, "/properties/most/exclusiveMaximum") == 1.0);
        }
        CHECK_FALSE(has(s, "least", "minimum"));
        CHECK_FALSE(has(s, "most", "maximum"));
        CHECK_FALSE(has(s, "small", "minimum"));
        CHECK(at(s, "/properties/small/maximum") == 255);
        CHECK(at(s, "/properties/low/minimum") == 0); // -5 says less
        CHECK(json::serialize(at(s, "/properties/low")).find("exclusive") == std::string::npos);
        CHECK(has(s, "free", "minimum"));
        CHECK(has(s, "sometimes", "minimum"));
        json::value const in_nb_iot = json_schema<depot::Bounds>(d, {.solution = solution::nb_iot});
        CHECK_FALSE(has(in_nb_iot, "sometimes", "minimum"));
        CHECK(at(s, "/properties/list/items/maximum").is_number());
        json::value const strict = json_schema<depot::Bounds>(d, {.strict = true});
        CHECK_FALSE(at(strict, "/properties/list/items").as_object().contains("maximum"));
    }
}

namespace depot {

enum class Order { up, down };
BOOST_DESCRIBE_ENUM(Order, up, down)

struct Search {
    std::string text{};
    std::int32_t page{};
    std::optional<bool> whole{};
    std::optional<double> least{};
    std::optional<Order> order{};
    std::optional<std::vector<std::string>> tags{};
    std::optional<std::vector<std::int32_t>> ids{};
    BOOST_DESCRIBE_CLASS(Search, (), (text, page, whole, least, order, tags, ids), (), ())
};
constexpr auto contract(std::type_identity<Search>) {
    using T = Search;
    return parameters<T>(member<&T::text>("A text.", location::query, example{"5"}, must(max_length{9})),
                         member<&T::page>("A page.", location::query, example{"5"}, must(range(1, 99)),
                                          when<&T::whole>(true, must(maximum{1}))),
                         member<&T::whole>("Whether all is sought.", location::query, example{"true"}),
                         member<&T::least>("A number.", location::query, must(exclusive_minimum{0.5})),
                         member<&T::order>("An order.", location::query, example{"up"}),
                         member<&T::tags>("Tags.", location::query, must(max_items{3}), items(must(max_length{5}))),
                         member<&T::ids>("Numbers.", location::query));
}

} // namespace depot

TEST_CASE("a parameter has the type of its value, which is sent as text") {
    CHECK(validate(depot::Search{.text = "a", .page = 3}).ok());
    CHECK(reported(validate(depot::Search{.text = "", .page = 0})) ==
          findings{{"text", "required"}, {"page", "minimum"}});
    openapi_operation const get{
        .method = "GET", .path = "/items", .parameters = message_of<depot::Search>(), .responses = {{"204", "None."}}};
    json::value const document =
        openapi(openapi_version::v3_1, {.title = "Depot", .version = "1", .operations = {get}});
    auto const schema = [&](int i) {
        return at(document, "/paths/~1items/get/parameters/" + std::to_string(i) + "/schema");
    };
    CHECK(schema(0) == json::parse(R"({"type":"string","examples":["5"],"maxLength":9})"));
    CHECK(schema(1) == json::parse(R"({"type":"integer","examples":[5],"minimum":1,"maximum":99})"));
    CHECK(schema(2) == json::parse(R"({"type":"boolean","examples":[true]})"));
    CHECK(at(schema(3), "/type") == "number");
    CHECK(at(schema(3), "/exclusiveMinimum") == 0.5);
    CHECK_FALSE(schema(3).as_object().contains("minimum"));
    CHECK(schema(4) == json::parse(R"({"type":"string","examples":["up"],"enum":["up","down"]})"));
    CHECK(schema(5) == json::parse(R"({"type":"array","maxItems":3,"items":{"type":"string","maxLength":5}})"));
    CHECK(at(schema(6), "/type") == "array");
    CHECK(at(schema(6), "/items") == json::parse(R"({"type":"integer","minimum":-2147483648,"maximum":2147483647})"));
}

TEST_CASE("OpenAPI 3.0 has no type lists, 3.1 has no nullable") {
    auto const old = json::serialize(openapi(openapi_version::v3_0, "1"));
    CHECK(old.find(R"("type":[)") == std::string::npos);
    CHECK(old.find(R"("type":"null")") == std::string::npos);
    CHECK(old.find(R"("nullable":true)") != std::string::npos);
    CHECK(json::serialize(openapi(openapi_version::v3_1, "1")).find("nullable") == std::string::npos);
}

TEST_CASE("the reference page has a line for every row and every error") {
    auto const page = reference_page();
    auto const has = [&page](std::string const& text) { return page.find(text) != std::string::npos; };
    for (constraint const& row : constraints<RegDirectDeviceInDTO>) {
        INFO(std::string_view(row.pointer));
        std::string const pointer(std::string_view(row.pointer));
        std::string const member = pointer.empty() ? "the message" : '`' + pointer + '`';
        CHECK(has("| " + member + " | `" + std::string(to_string(row.id)) + "` |"));
    }
    for (platform_error const& e : catalogue())
        CHECK(has("| " + std::to_string(e.status) + " | " + std::to_string(e.code) + " | " +
                  std::string(e.description) + " |"));
    CHECK(
        has("0 means no limit. | integer | no | 180, unless the platform's operator changed that | seconds | `300` |"));
    CHECK(has("in the query. | text (query) | no | the calling application | | `b81` |"));
    CHECK(has("The platform's error code. | string or integer | yes |"));
    CHECK(has("| any other | `additionalProperties` | be left out: the call has no such parameter | warning | always | "
              "50400 |"));
    CHECK(has("| any other | `additionalProperties` | be left out: the contract has no such member | error | always | "
              "50400 |"));
    CHECK(has("| `query` | `syntax` | have no ; and no #"));
    CHECK(has("| the text as a whole | `syntax` | be one JSON text in UTF-8 (RFC 8259) | error |"));
    CHECK(has("| `/account` | `additionalProperties` | be left out: only other editions of the documentation have it | "
              "warning |"));
    CHECK(has("| `/nodeId` | `utf8` | be UTF-8 | error |"));
    CHECK_FALSE(has("| `/account` | |"));
    for (detail::status_advice const& row : detail::status_rows)
        CHECK(has("| " + detail::statuses(row) + " | " + std::string(row.what.meaning) + " | "));
    CHECK(has("The verification code. | string | in nb-iot | the platform makes one |"));
    CHECK(has("if `protocolType` is `Z-Wave`"));
}

namespace depot {

enum class Site { here, far_away };
BOOST_DESCRIBE_ENUM(Site, here, far_away)

struct Page {
    std::string name{};
    std::optional<std::int32_t> count{};
    std::optional<std::vector<std::string>> tags{};
    BOOST_DESCRIBE_CLASS(Page, (), (name, count, tags), (), ())
};
constexpr auto contract(std::type_identity<Page>) {
    using T = Page;
    return object<T>(
        codes{.malformed = 1, .invalid = 2}, profiles_of<Site>, others::ignored,
        member<&T::name>("A name.", example{"a|b"}, must(max_length{9})),
        member<&T::count>("A count.", unit{"pieces"}, must(range(1, 9)), in(Site::far_away, must(present{}))),
        member<&T::tags>("Tags.", items(should(not_empty))));
}
inline constexpr auto short_names = extend<Page>(member<&Page::name>(example{"nail"}, must(max_length{4})));

} // namespace depot

TEST_CASE("any contract has a page, with the rules of an extension, too") {
    CHECK(reference_page<depot::Page>() == R"(<!-- Written from the contract's table. Do not edit. -->

# Page

Every member and rule of the contract. An *error* is a rule that must be kept; a *warning* is one that should be,
and is an error too if the check is strict.

Other members are ignored.

| member | meaning | type | mandatory | if absent | unit | example |
| --- | --- | --- | --- | --- | --- | --- |
| `/name` | A name. | string | yes | | | `a\|b` |
| `/count` | A count. | integer | in far-away | | pieces | |
| `/tags` | Tags. | array | no | | | |
| `/tags/*` | An element of the member above. | string | | | | |

| member | rule | the member must, or should | severity | applies | code |
| --- | --- | --- | --- | --- | --- |
| the message | `type` | be of type object | error | always | 2 |
| `/name` | `required` | be present | error | always | 1 |
| `/name` | `type` | be of type string | error | always | 2 |
| `/name` | `utf8` | be UTF-8 | error | always | 1 |
| `/name` | `uniqueKeys` | occur only once; the first value is used | error | always | 2 |
| `/name` | `maxLength` | have at most 9 characters | error | always | 2 |
| `/count` | `type` | be of type integer | error | always | 2 |
| `/count` | `uniqueKeys` | occur only once; the first value is used | error | always | 2 |
| `/count` | `minimum` | be at least 1 | error | always | 2 |
| `/count` | `maximum` | be at most 9 | error | always | 2 |
| `/count` | `required` | be present | error | in far-away | 1 |
| `/tags` | `type` | be of type array | error | always | 2 |
| `/tags` | `uniqueKeys` | occur only once; the first value is used | error | always | 2 |
| `/tags/*` | `type` | be of type string | error | always | 2 |
| `/tags/*` | `utf8` | be UTF-8 | error | always | 1 |
| `/tags/*` | `minLength` | have at least 1 character | warning | always | 2 |
| the text as a whole | `syntax` | be one JSON text in UTF-8 (RFC 8259) | error | always | 1 |
| the text as a whole | `limit` | stay within the limits of size and nesting | error | always | 1 |
)");
    auto const has = [](std::string const& page, std::string_view text) { return page.find(text) != page.npos; };
    auto const extended = reference_page<depot::short_names>("Our pages");
    CHECK(has(extended, "\n# Our pages\n"));
    CHECK(has(extended, "| `/name` | A name. | string | yes | | | `nail` |"));
    CHECK(has(extended, "| `/name` | `maxLength` | have at most 4 characters | error | always | 2 |"));
    auto const parameters = reference_page<depot::Search>("The search");
    CHECK(has(parameters, "\n# The search\n"));
    CHECK(has(parameters, "| `page` | A page. | integer (query) | yes | | | `5` |"));
    CHECK(has(parameters, "| `text` | A text. | text (query) | yes | | | `5` |"));
    CHECK_FALSE(has(parameters, "code |"));
    CHECK_FALSE(has(parameters, "RFC 8259"));
    CHECK(has(reference_page<depot::Item>(), "| any other | `additionalProperties` |"));
    CHECK(has(reference_page<RegDirectDeviceInDTO>(), "| `/imsi` | `pattern` |"));
}
