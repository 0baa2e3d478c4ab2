// SPDX-License-Identifier: BSL-1.0
#include <regdirect/schema.hpp>

#include "support/check.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <catch2/catch_test_macros.hpp>

#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <utility>

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
            if (name == "properties")
                for (auto const& property : value.as_object()) collect_keywords(property.value(), out);
            else
                collect_keywords(value, out);
        }
    if (auto const* const array = schema.if_array())
        for (auto const& element : *array) collect_keywords(element, out);
}

bool is_mentioned(json::value const& schema, constraint const& row, std::string_view remark) {
    std::string const entry = ' ' + std::string(to_string(row.id)) + ' ';
    auto const at_remark = schema.at(remark).as_string().find(entry);
    return at_remark != json::string::npos;
}

std::string read_file(std::string const& path) {
    std::ifstream file(TESTS_DIR "/../" + path);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// What is checked in, without its white space.
std::string checked_in(std::string const& path) {
    std::string const text = read_file(path);
    return text.empty() ? path + " is not there" : json::serialize(json::parse(text));
}

} // namespace

// That the tool writes them so, and that no file is left over, is the business of exported.sh.
TEST_CASE("schemas, documents and the reference page are checked in as they are written now") {
    for (auto const& [d, folder] : {std::pair(draft::draft_2020_12, "schema/2020-12/"),
                                    {draft::draft_07, "schema/07/"},
                                    {draft::draft_04, "schema/04/"}}) {
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
            CHECK(json::serialize(json_schema<RegDirectDeviceOutDTO>(d, o)) == checked_in(folder + ("response" + end)));
        }
        CHECK(json::serialize(json_schema<error_body>(d)) == checked_in(folder + std::string("error.json")));
    }
    for (auto const& [v, name] : {std::pair(openapi_version::v3_1, "3.1."), {openapi_version::v3_0, "3.0."}})
        for (solution const in : solutions) {
            auto const file = checked_in("schema/openapi/" + (name + std::string(to_string(in))) + ".json");
            auto const version = json::parse(file).at_pointer("/info/version").as_string();
            CHECK(json::serialize(openapi(v, version, {.solution = in})) == file);
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
    CHECK(json::serialize(strict).find(R"({"minLength":8})") != std::string::npos); // beside the 1
    CHECK(at(s, "/allOf") == nullptr);
    CHECK(json::serialize(at(strict, "/allOf")).find("isSecure") != std::string::npos);
    CHECK(at(json_schema<RegDirectDeviceOutDTO>(draft::draft_07, {.strict = true}), "/required").as_array().size() ==
          4);
}

TEST_CASE("schemas keep to keywords that all consumers know") {
    std::set<std::string> used;
    for (draft const d : drafts)
        for (bool const strict : {false, true})
            for (solution const s : solutions) {
                collect_keywords(request_schema(d, {.solution = s, .strict = strict}), used);
                collect_keywords(json_schema<RegDirectDeviceOutDTO>(d, {.strict = strict}), used);
                collect_keywords(json_schema<error_body>(d, {.strict = strict}), used);
            }
    CHECK(used == std::set<std::string>{"$schema", "$comment", "x-comment", "description", "type", "properties",
                                        "required", "additionalProperties", "enum", "pattern", "minLength", "maxLength",
                                        "minimum", "maximum", "anyOf", "allOf", "not"});
}

TEST_CASE("what a schema cannot say, it says that it does not") {
    for (draft const d : drafts)
        for (solution const s : solutions) {
            std::string_view const remark = d == draft::draft_04 ? "x-comment" : "$comment";
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
    CHECK(response.at("$comment").as_string().find("echo /verifyCode and /psk") != json::string::npos);
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
        RegDirectDeviceInDTO request;
        auto const example = at(call, "/requestBody/content/application~1json/examples/device/value");
        CHECK(reported(decode(example, request)) == findings{});
    }
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
        CHECK(
            has("| " + (pointer.empty() ? "" : '`' + pointer + "` ") + "| `" + std::string(to_string(row.id)) + "` |"));
    }
    for (platform_error const& e : catalogue())
        CHECK(has("| " + std::to_string(e.status) + " | " + std::to_string(e.code) + " | " +
                  std::string(e.description) + " |"));
    CHECK(has("| `/timeout` | integer | seconds | no | 180, unless"));
    CHECK(has("| `/verifyCode` | string | | in nb-iot | the platform makes one |"));
    CHECK(has("if `protocolType` is `Z-Wave`"));
}
