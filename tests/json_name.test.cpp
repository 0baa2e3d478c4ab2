// SPDX-License-Identifier: BSL-1.0
#include <regdirect/encode.hpp>
#include <regdirect/extend.hpp>
#include <regdirect/json_name.hpp>
#include <regdirect/print.hpp>
#include <regdirect/redact.hpp>
#include <regdirect/rules.hpp>
#include <regdirect/schema.hpp>
#include <regdirect/secret_members.hpp>
#include <regdirect/validate.hpp>

#include "support/check.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

// Names in JSON that are no identifiers of C++.

namespace mill {

enum class state { in_progress, h24, done };
BOOST_DESCRIBE_ENUM(state, in_progress, h24, done)

struct Link {
    std::string ref{};
    BOOST_DESCRIBE_CLASS(Link, (), (ref), (), ())
};

struct Order {
    std::string order_id{};
    std::optional<std::string> class_{};
    std::optional<state> now{};
    std::optional<std::vector<Link>> links{};
    std::optional<std::map<std::string, state>> past{};
    std::optional<std::string> pass_word{};
    std::optional<Link> parent{};
    using secrets = regdirect::secret_members<&Order::pass_word>;
    BOOST_DESCRIBE_CLASS(Order, (), (order_id, class_, now, links, past, pass_word, parent), (), ())
};

template <class String>
struct basic_label {
    String text_of{};
    std::optional<String> copy_of{};
    using secrets = regdirect::secret_members<>;
    BOOST_DESCRIBE_CLASS(basic_label, (), (text_of, copy_of), (), ())
};
using Label = basic_label<std::string>;
using LabelView = basic_label<std::string_view>;

struct Parameters {
    std::string api_key{};
    BOOST_DESCRIBE_CLASS(Parameters, (), (api_key), (), ())
};

} // namespace mill

template <>
inline constexpr std::string_view regdirect::json_name<mill::state::in_progress> = "in_progress";
template <>
inline constexpr std::string_view regdirect::json_name<mill::state::h24> = "24h";
template <>
inline constexpr std::string_view regdirect::json_name<&mill::Link::ref> = "$ref";
template <>
inline constexpr std::string_view regdirect::json_name<&mill::Order::order_id> = "order-id";
template <>
inline constexpr std::string_view regdirect::json_name<&mill::Order::class_> = "class";
template <>
inline constexpr std::string_view regdirect::json_name<&mill::Order::pass_word> =
    "a name of more than forty characters, with spaces and.dots";
template <>
inline constexpr std::string_view regdirect::json_name<&mill::LabelView::text_of> = "@text";
template <>
inline constexpr std::string_view regdirect::json_name<&mill::Parameters::api_key> = "X-Api-Key";

namespace mill {

using namespace regdirect;

constexpr auto contract(std::type_identity<Link>) {
    return object<Link>(member<&Link::ref>("Where it leads.", example{"#"}, must(not_empty)));
}
constexpr auto contract(std::type_identity<Order>) {
    using T = Order;
    return object<T>(
        must(any_of<&T::class_, &T::now>{}), member<&T::order_id>("Its id.", example{"7"}, must(not_empty)),
        member<&T::class_>("Its class.", when<&T::now>(state::h24, must(present{})), must(equals<&T::order_id>{})),
        member<&T::now>("Its state.", example{"24h"}), member<&T::links>("Links."), member<&T::past>("States."),
        member<&T::pass_word>("A secret.", must(max_length{9})),
        member<&T::parent>("A link.", should(present_unless_there_is<&T::order_id>{})));
}
template <class String>
constexpr auto contract(std::type_identity<basic_label<String>>) {
    using T = basic_label<String>;
    return object<T>(member<&T::text_of>("Its text.", must(not_empty)),
                     member<&T::copy_of>("The same.", must(equals<&T::text_of>{})));
}
constexpr auto contract(std::type_identity<Parameters>) {
    return parameters<Parameters>(member<&Parameters::api_key>("The key.", location::header, must(not_empty)));
}

constexpr auto ours = extend<Order>(member<&Order::order_id>(must(max_length{1})),
                                    member<&Order::parent>(member<&Link::ref>(must(max_length{2}))));

} // namespace mill

using namespace regdirect;
using namespace regdirect::tests;
namespace json = boost::json;

namespace {

constexpr std::string_view good =
    R"({"order-id":"7","class":"7","now":"24h","links":[{"$ref":"#"}],"past":{"a":"in_progress","b":"done"},)"
    R"("a name of more than forty characters, with spaces and.dots":"x7!kq","parent":{"$ref":"#"}})";

lines sentences(report const& found) {
    lines out;
    for (auto const& v : found) out.push_back(to_string(v));
    return out;
}

} // namespace

TEST_CASE("members and enumerators are decoded and encoded with the names that they have in JSON") {
    mill::Order order;
    CHECK(reported(decode(good, order)) == findings{});
    CHECK(order.now == mill::state::h24);
    CHECK(order.past->at("a") == mill::state::in_progress);
    CHECK(order.parent->ref == "#");
    CHECK(encode(order) == good);
    CHECK(reported(validate(order)) == findings{});

    mill::Order from_document;
    CHECK(reported(decode(json::parse(good), from_document)) == findings{});
    CHECK(encode(from_document) == good);

    static_assert(from_string<mill::state>("24h") == mill::state::h24);
    static_assert(!from_string<mill::state>("in-progress"));
}

TEST_CASE("findings have the names of JSON, in pointers, sentences and hints") {
    mill::Order order;
    CHECK(sentences(decode(R"({"order_id":"a","now":"h24","links":[{}],"parent":{"$ref":5}})", order)) ==
          lines{"error: /order-id: order-id must be present [required]",
                "error: /now: now must be one of the documented values: in_progress, 24h, done [enum]",
                "error: /links/0/$ref: $ref must be present [required]",
                "error: /parent/$ref: $ref must be of type string, but is of type integer [type]",
                "error: /order_id: this member is unknown: did you mean order-id? [additionalProperties]"});
    CHECK(sentences(decode(R"({"order-id":"a","class":"b"})", order)) ==
          lines{"error: /class: class must equal order-id [equals]"});
    CHECK(sentences(decode(R"({"order-id":"a"})", order)) ==
          lines{"error: the message must have class or now [anyOf]"});
    CHECK(sentences(decode<mill::ours>(R"({"order-id":"abc","now":"done","parent":{"$ref":"abc"}})", order)) ==
          lines{"error: /order-id: order-id must have at most 1 characters, but has 3 [maxLength]",
                "error: /parent/$ref: $ref must have at most 2 characters, but has 3 [maxLength]"});
}

TEST_CASE("schemas and documents have the names of JSON") {
    auto const schema = json_schema<mill::Order>(draft::draft_2020_12);
    auto const& properties = schema.at("properties").as_object();
    lines names;
    for (auto const& p : properties) names.emplace_back(p.key());
    CHECK(names == lines{"order-id", "class", "now", "links", "past",
                         "a name of more than forty characters, with spaces and.dots", "parent"});
    CHECK(schema.at("required") == json::value{"order-id"});
    CHECK(json::serialize(properties.at("now")).find(R"("enum":["in_progress","24h","done",null])") !=
          std::string::npos);
    CHECK(properties.at("parent").at("properties").as_object().contains("$ref"));

    openapi_operation const get{.method = "GET",
                                .path = "/orders",
                                .id = "getOrders",
                                .summary = "Read orders",
                                .tag = "orders",
                                .parameters = message_of<mill::Parameters>(),
                                .request = message_of<mill::Order>(),
                                .responses = {{"200", "The link.", {message_of<mill::Link>()}}}};
    auto const document = openapi(openapi_version::v3_1, {.title = "Mill", .version = "1", .operations = {get}});
    CHECK(document.at("paths").at("/orders").at("get").at("parameters").at(0).at("name") == "X-Api-Key");
}

TEST_CASE("logs have the names of JSON, and secrets with such a name stay secret") {
    mill::Order const order{.order_id = "7", .now = mill::state::in_progress, .pass_word = "x7!kq"};
    CHECK(
        to_redacted_json(order) ==
        R"({"order-id":"7","now":"in_progress","a name of more than forty characters, with spaces and.dots":"<5 bytes>"})");
    CHECK(to_string(order).starts_with(R"({order-id: "7", now: in_progress, )"));
}

TEST_CASE("a template over the string type has the names of its view") {
    mill::Label label;
    CHECK(reported(decode(R"({"@text":"a","copy_of":"a"})", label)) == findings{});
    CHECK(encode(label) == R"({"@text":"a","copy_of":"a"})");
    CHECK(encode(mill::LabelView{"b", {}}) == R"({"@text":"b"})");
    CHECK(to_redacted_json(label) == R"({"@text":"a","copy_of":"a"})");
    CHECK(sentences(decode(R"({"@text":"a","copy_of":"b"})", label)) ==
          lines{"error: /copy_of: copy_of must equal @text [equals]"});
}
