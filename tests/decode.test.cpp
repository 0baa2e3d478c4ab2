// SPDX-License-Identifier: BSL-1.0
#include <regdirect/contract.hpp>
#include <regdirect/decode.hpp>
#include <regdirect/encode.hpp>

#include "support/check.hpp"
#include "support/specimen.hpp"

#include <boost/json/parse.hpp>

#include <random>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

using namespace regdirect;
using namespace regdirect::tests;

namespace {

constexpr std::string_view full_body =
    R"({"deviceInfo":{"manufacturerId":"acme","manufacturerName":"Acme","deviceType":"WaterMeter",)"
    R"("model":"001A-0A12","protocolType":"Z-Wave"},"endUserId":"460002289000168","imsi":"460002289000168",)"
    R"("isSecure":true,"nodeId":"260531793113837","psk":"0123456789abcdef","timeout":180,)"
    R"("verifyCode":"260531793113837","productId":"p1"})";

std::string repeated(std::string_view s, int times) {
    std::string out;
    for (; times > 0; --times) out += s;
    return out;
}

} // namespace

TEST_CASE("a message is decoded with everything that is in it") {
    RegDirectDeviceInDTO request;
    CHECK(decode(full_body, request).ok());
    CHECK(request == specimen<RegDirectDeviceInDTO>());

    RegDirectDeviceOutDTO answer;
    CHECK(decode(R"({"psk":"0123456789ABCDEF","verifyCode":"260531793113837","more":[{}],"timeout":1.8e2,)"
                 R"("deviceId":"5616575e-4ff0-4e0e-a5c1-ee37a7163c91"})",
                 answer)
              .ok());
    CHECK(answer == specimen<RegDirectDeviceOutDTO>());
}

TEST_CASE("what the target had before is gone") {
    auto request = specimen<RegDirectDeviceInDTO>();
    CHECK(decode(R"({"nodeId":"n"})", request).ok());
    CHECK(request == RegDirectDeviceInDTO{.nodeId = "n"});

    view::RegDirectDeviceInDTO v{.nodeId = "old", .timeout = 5};
    decoder d;
    CHECK_FALSE(d.decode("{", v).ok());
    CHECK(v == view::RegDirectDeviceInDTO{});
    v.timeout = 5;
    CHECK_FALSE(d.decode(R"({"nodeId":"n"})", v, {.max_body = 1}).ok());
    CHECK(v == view::RegDirectDeviceInDTO{});
}

TEST_CASE("a decoder keeps nothing of the last body, and text of this one stays where it is") {
    decoder reader;
    for (auto const length : {1u, 40u, 400u, 4000u}) {
        std::string body = "{";
        for (std::string_view const name : {"endUserId", "nodeId", "productId"})
            ((((body += '"') += name) += R"(":")") += R"(\u0041)" + std::string(length, name[0])) += R"(",)";
        body.back() = '}';
        view::RegDirectDeviceInDTO request;
        (void)reader.decode(body, request);
        CHECK(request.endUserId == 'A' + std::string(length, 'e'));
        CHECK(request.nodeId == 'A' + std::string(length, 'n'));
        CHECK(request.productId == 'A' + std::string(length, 'p'));
    }
}

TEST_CASE("what is valid is decoded, whatever else is wrong") {
    RegDirectDeviceInDTO request;
    CHECK_FALSE(
        decode(R"({"timeout":"soon","isSecure":true,"x":1,"deviceInfo":{"model":5,"deviceType":"A"}})", request).ok());
    CHECK(request == RegDirectDeviceInDTO{.deviceInfo = DeviceInfo{.deviceType = "A"}, .isSecure = true});
}

TEST_CASE("of a member that occurs twice the first value is decoded") {
    RegDirectDeviceInDTO request;
    decode(R"({"nodeId":"a","timeout":1,"timeout":2,"nodeId":"b"})", request);
    CHECK(request == RegDirectDeviceInDTO{.nodeId = "a", .timeout = 1});
}

TEST_CASE("an integer is decoded exactly, however it is spelled") {
    auto const timeout_of = [](std::string const& spelling) {
        RegDirectDeviceInDTO request;
        decode(R"({"nodeId":"n","timeout":)" + spelling + '}', request);
        return request.timeout;
    };
    CHECK(timeout_of("0") == 0);
    CHECK(timeout_of("-0") == 0);
    CHECK(timeout_of("180.0") == 180);
    CHECK(timeout_of("1.8e2") == 180);
    CHECK(timeout_of("2147483647.000") == 2147483647);
    CHECK(timeout_of("2147483648") == 2147483648);
    CHECK(timeout_of("4294967296") == 4294967296); // not 0, which means for ever
    CHECK(timeout_of("18446744073709551616").value() > 2147483647);
    CHECK(timeout_of("1e400").value() > 2147483647);
    CHECK(timeout_of("-1e400").value() < 0);
    CHECK_FALSE(timeout_of("0.5"));
    CHECK_FALSE(timeout_of("null"));
}

TEST_CASE("text is decoded with its escapes resolved") {
    RegDirectDeviceInDTO request;
    CHECK(decode(R"({"\u006eodeId":"\"\\\/\b\f\n\r\t\u0041\u00e9\u96fb\ud83d\ude00\u0000."})", request).ok());
    CHECK(request.nodeId == std::string_view("\"\\/\b\f\n\r\tA\xc3\xa9\xe9\x9b\xbb\xf0\x9f\x98\x80\0.", 20));
}

TEST_CASE("a view shows the body's own characters where nothing is escaped") {
    std::string const body = R"({"nodeId":"plain","verifyCode":"esc\u0061ped","productId":""})";
    decoder d;
    view::RegDirectDeviceInDTO v;
    REQUIRE(d.decode(body, v).ok());
    auto const inside = [&](std::string_view s) {
        return s.data() >= body.data() && s.data() < body.data() + body.size();
    };
    CHECK(inside(v.nodeId));
    CHECK(v.nodeId == "plain");
    CHECK_FALSE(inside(*v.verifyCode));
    CHECK(*v.verifyCode == "escaped");
    CHECK(v.productId == "");
}

TEST_CASE("views of escaped text stay valid, however many there are and however long") {
    auto const long_text = repeated("\\u0061\\n", 5000); // more than the tokenizer hands over at once
    auto const long_value = repeated("a\n", 5000);
    auto const body = R"({"productId":")" + long_text + R"(","verifyCode":")" + long_text +
                      R"(","node\u0049d":"\u006e)" + R"(","\u0078":1,"endUserId":")" + long_text +
                      R"(","imsi":"12345\u0036"})";
    decoder d;
    view::RegDirectDeviceInDTO v;
    auto const found = d.decode(body, v, {.max_body = body.size()});
    CHECK(found.size() == 7); // three too long, three with line feeds, one unknown
    CHECK(v.productId == long_value);
    CHECK(v.verifyCode == long_value);
    CHECK(v.endUserId == long_value);
    CHECK(v.nodeId == "n");
    CHECK(v.imsi == "123456");
}

TEST_CASE("a decoder reads one body after another") {
    decoder d;
    view::RegDirectDeviceInDTO v;
    for (int i = 0; i < 3; ++i) {
        CHECK(d.decode(R"({"nodeId":"\u0061"})", v).ok());
        CHECK(v == view::RegDirectDeviceInDTO{.nodeId = "a"});
        CHECK_FALSE(d.decode(R"({"nodeId":"\u0061)", v).ok());
        CHECK(d.decode(full_body, v).ok());
        CHECK(v.productId == "p1");
        CHECK(d.decode("{\"productId\":\"" + repeated("\\u0062", 100) + "\",\"nodeId\":\"\\u0063\"}", v).ok());
        CHECK(v.nodeId == "c");
    }
    view::RegDirectDeviceOutDTO answer;
    CHECK(d.decode(R"({"deviceId":"\u0064"})", answer).ok());
    CHECK(answer.deviceId == "d");
}

TEST_CASE("a decoder can be moved, and read on") {
    decoder first;
    view::RegDirectDeviceInDTO v;
    CHECK(first.decode(R"({"nodeId":"\u0061"})", v).ok());
    decoder second = std::move(first);
    CHECK(second.decode(R"({"nodeId":"\u0062"})", v).ok());
    CHECK(v.nodeId == "b");
}

TEST_CASE("unknown members are refused or ignored") {
    std::string_view const body = R"({"nodeId":"n","x":1,"deviceInfo":{"model":"m","y":2}})";
    CHECK(reported(report_on_request(body)) ==
          findings{{"/x", "additionalProperties"}, {"/deviceInfo/y", "additionalProperties"}});
    CHECK(reported(report_on_request(body, {.unknown_members = unknown_members::ignore})) == findings{});
    CHECK(reported(report_on_response(R"({"deviceId":"d","verifyCode":"v","timeout":0,"psk":"01234567","x":1})")) ==
          findings{});
}

TEST_CASE("null is absent or refused for an optional member, required for a mandatory one") {
    std::string_view const body = R"({"nodeId":null,"imsi":null,"verifyCode":null,"deviceInfo":{"model":null}})";
    CHECK(reported(report_on_request(body)) == findings{{"/deviceInfo/model", "required"}, {"/nodeId", "required"}});
    CHECK(reported(report_on_request(body, {.null_members = null_members::reject})) ==
          findings{
              {"/deviceInfo/model", "required"}, {"/imsi", "type"}, {"/nodeId", "required"}, {"/verifyCode", "type"}});
    CHECK(reported(report_on_request(body, {.solution = solution::nb_iot, .null_members = null_members::reject})) ==
          findings{{"/deviceInfo/model", "required"},
                   {"/imsi", "type"},
                   {"/nodeId", "required"},
                   {"/verifyCode", "required"}});
    RegDirectDeviceInDTO request;
    CHECK(decode(R"({"nodeId":"n","deviceInfo":null})", request).ok());
    CHECK_FALSE(request.deviceInfo);
}

TEST_CASE("a body has at most max_body bytes") {
    CHECK(reported(report_on_request(full_body, {.max_body = full_body.size()})) == findings{});
    CHECK(reported(report_on_request(full_body, {.max_body = full_body.size() - 1})) == findings{{"", "limit"}});
    CHECK(reported(report_on_request(full_body, {.max_body = 0})) == findings{{"", "limit"}});
    CHECK(reported(report_on_request(full_body, {.max_body = ~std::size_t{0}})) == findings{});
    CHECK(reported(report_on_request("", {.max_body = 0})) == findings{{"", "syntax"}});
}

TEST_CASE("nesting is at most max_depth deep") {
    auto const nested = [](int depth) {
        return R"({"nodeId":"n","x":)" + repeated("[", depth - 1) + repeated("]", depth - 1) + '}';
    };
    options o{.unknown_members = unknown_members::ignore};
    for (int const depth : {2, 3, 32, 33, 500, 1000}) {
        o.max_depth = static_cast<std::size_t>(depth);
        CHECK(reported(report_on_request(nested(depth), o)) == findings{});
        CHECK(reported(report_on_request(nested(depth + 1), o)) == findings{{"", "limit"}});
    }
    o.max_depth = 0;
    CHECK(reported(report_on_request("{}", o)) == findings{{"", "limit"}});
    CHECK(reported(report_on_request("1", o)) == findings{{"", "type"}});
}

TEST_CASE("no nesting overflows the stack, whatever max_depth says") {
    options const o{
        .unknown_members = unknown_members::ignore, .max_body = ~std::size_t{0}, .max_depth = ~std::size_t{0}};
    for (std::string_view const opening : {"[", "{\"x\":"}) {
        auto const body = R"({"nodeId":"n","x":)" + repeated(opening, 100'000);
        CHECK(reported(report_on_request(body, o)) == findings{{"", "limit"}});
        CHECK(reported(report_on_request(repeated(opening, 100'000), o)) == findings{{"", "limit"}});
    }
}

TEST_CASE("a report of a body has room for 64 violations") {
    std::string body = R"({"timeout":-1)";
    for (int i = 0; i < 62; ++i) body += R"(,"x":0)";
    auto found = report_on_request(body + '}');
    CHECK(found.size() == 64); // nodeId is missing, and timeout too small
    CHECK_FALSE(found.truncated());

    found = report_on_request(body + R"(,"y":0})");
    CHECK(found.size() == 64);
    CHECK(found.truncated());
    CHECK(found[0].pointer() == "/nodeId");
    CHECK(found[1].pointer() == "/timeout");
    CHECK(found[63].pointer() == "/x");

    found = report_on_request(body + repeated(R"(,"nodeId":"n")", 1000) + '}');
    CHECK(found.truncated());
    CHECK_FALSE(found.ok());
}

TEST_CASE("failing fast gives the same verdict on a body, with no more than one error") {
    std::string_view const bodies[] = {
        full_body,
        "{}",
        "[]",
        "null",
        "{",
        "",
        R"({"nodeId":"n","timeout":"x","imsi":1})",
        R"({"nodeId":"n","x":1,"y":2})",
        R"({"nodeId":"n","nodeId":"n","nodeId":"n"})",
        R"({"nodeId":"n","deviceInfo":{"model":"m","protocolType":"x"},"x":1})",
        R"({"nodeId":"260531793113838","productId":"","timeout":-1,"imsi":"x"})",
        R"({"nodeId":"260531793113838","productId":""})",
        R"({"nodeId":"n","x":1,)",
        R"({"deviceInfo":[],"nodeId":{}})",
        R"({"nodeId":null})",
        R"({"deviceInfo":{}})",
        R"({"deviceInfo":{"model":"","protocolType":"Z-Wave"}})",
    };
    for (auto const body : bodies)
        for (bool const strict : {false, true})
            for (auto const nulls : {null_members::absent, null_members::reject}) {
                options o{.null_members = nulls, .strict = strict};
                auto const all = report_on_request(body, o);
                o.fail_fast = true;
                auto const fast = report_on_request(body, o);
                INFO(body << reported(all) << "\nfast:" << reported(fast));
                CHECK(fast.ok() == all.ok());
                CHECK(std::ranges::count(fast, severity::error, &violation::severity) == (all.ok() ? 0 : 1));
            }
}

TEST_CASE("a parsed document is decoded like its text") {
    for (std::string_view const body :
         {full_body, std::string_view(R"({"nodeId":"a\u0000\n\ud83d\ude00","timeout":180.0})"),
          std::string_view(R"({"timeout":18446744073709551615,"x":[{}]})"), std::string_view("[]"),
          std::string_view("null"), std::string_view(R"({"nodeId":"n","timeout":0.5})"),
          std::string_view(R"({"nodeId":"n","timeout":1e300})"), std::string_view(R"("nodeId")")}) {
        RegDirectDeviceInDTO from_text, from_document;
        auto const expected = decode(body, from_text);
        auto const found = decode(boost::json::parse(body), from_document);
        INFO(body);
        CHECK(reported(found) == reported(expected));
        CHECK(from_document == from_text);
    }
    RegDirectDeviceInDTO request;
    CHECK(reported(decode(boost::json::parse(R"({"nodeId":"n"})"), request, {.solution = solution::nb_iot})) ==
          findings{{"/verifyCode", "required"}});
}

TEST_CASE("a string literal is a body") {
    RegDirectDeviceInDTO request;
    CHECK(decode(R"({"nodeId":"n"})", request).ok());
    CHECK(decode(std::string(R"({"nodeId":"n"})"), request).ok());
    CHECK(decode(std::string_view(R"({"nodeId":"n"})"), request).ok());
}

TEST_CASE("a body that was cut off is no JSON, wherever it was cut") {
    for (std::size_t n = 0; n < full_body.size(); ++n) {
        INFO(n);
        CHECK(reported(report_on_request(full_body.substr(0, n))) == findings{{"", "syntax"}});
    }
}

TEST_CASE("no body, however it was damaged, does more than give a report") {
    std::mt19937 random(3);
    std::string_view const pieces[] = {
        "{",        "}",    "[",    "]", ":",    ",",        "\"",         "\\",
        "\\u00",    "null", "1e9",  "-", "\xff", "\xf0\x9f", "\"nodeId\"", "\"deviceInfo\":{",
        "\"psk\":", "0.",   "\x01", " "};
    for (int i = 0; i < 3000; ++i) {
        std::string body(full_body);
        for (auto n = 1 + random() % 4; n > 0; --n) {
            auto const at = random() % body.size();
            auto const length = std::min<std::size_t>(random() % 8, body.size() - at);
            body.replace(at, length, pieces[random() % std::size(pieces)]);
        }
        auto const found = report_on_request(body);
        bool const alone = std::ranges::any_of(
            found, [](violation const& v) { return v.rule() == rule::syntax || v.rule() == rule::limit; });
        INFO(printable(body));
        REQUIRE((!alone || found.size() == 1));
        boost::system::error_code ec;
        boost::json::parse(body, ec);
        REQUIRE(alone == ec.failed());
    }
}

TEST_CASE("a body that is not JSON is told why, as far as its bytes tell") {
    using namespace std::string_view_literals;
    auto const cause = [](std::string_view body) {
        auto const found = report_on<RegDirectDeviceInDTO>(body);
        CHECK(reported(found) == findings{{"", "syntax"}});
        return std::get<syntax_error>(found[0].actual()).cause;
    };
    for (auto const body : {""sv, " "sv, " \r\n\t"sv}) CHECK(cause(body) == syntax_cause::empty);
    for (auto const body : {"{"sv, R"({"nodeId":"x)"sv, R"({"nodeId":"x"})"sv.substr(0, 13), "[1"sv, "{\"a\":nul"sv})
        CHECK(cause(body) == syntax_cause::unfinished);
    for (auto const body : {"\xEF\xBB\xBF{}"sv, "\xEF\xBB\xBF"sv}) CHECK(cause(body) == syntax_cause::byte_order_mark);
    for (auto const body : {"{\0}\0"sv, "\0{\0}"sv, "\xFF\xFE{\0"sv, "\xFE\xFF\0{"sv, "\xFF\xFE"sv})
        CHECK(cause(body) == syntax_cause::utf16);
    for (auto const body : {"{\0\0\0"sv, "\0\0\0{"sv, "\xFF\xFE\0\0{\0\0\0"sv, "\0\0\xFE\xFF"sv})
        CHECK(cause(body) == syntax_cause::utf32);
    CHECK(cause("\x1F\x8B\x08\0"sv) == syntax_cause::gzip);
    for (auto const body : {"<html>"sv, "\n<!DOCTYPE html>"sv, "<?xml version=\"1.0\"?>"sv})
        CHECK(cause(body) == syntax_cause::markup);
    for (auto const body : {"{}{}"sv, "{}\n[1]"sv, "{} \"x\""sv, "{} 5"sv, "{} -5"sv, "{} null"sv, "{}true"sv, "1 2"sv})
        CHECK(cause(body) == syntax_cause::second_text);
    for (auto const body : {"{};"sv, "{}}"sv, "{} x"sv, "[1],"sv, "{}\0"sv})
        CHECK(cause(body) == syntax_cause::text_after_end);
    for (auto const body : {"{\"a\":\"\xBB\"}"sv, "{\"a\":\"\xED\xA0\x80\"}"sv, "{\"a\":\"\xC0\x80\"}"sv, "\xBB"sv,
                            "{\"a\xF5\":1}"sv, "{\"a\":\"x\xE2\x82\"}"sv})
        CHECK(cause(body) == syntax_cause::invalid_utf8);
    for (auto const body : {R"({"a":"\udc00"})"sv, R"({"a":"\ud800\ud800"})"sv})
        CHECK(cause(body) == syntax_cause::lone_surrogate);
    for (auto const body : {"{\"a\":\"x\ny\"}"sv, "{\"a\n\":1}"sv, "{\"a\":\"\x1F\"}"sv})
        CHECK(cause(body) == syntax_cause::control_character);
    for (auto const body : {"{//\n}"sv, "{\"a\":/**/1}"sv, "/**/{}"sv, "{\"a\":1 // one\n}"sv})
        CHECK(cause(body) == syntax_cause::comment);
    for (auto const body : {R"({"a":1,})"sv, "[1, ]"sv, R"({"a":[1,2,]})"sv})
        CHECK(cause(body) == syntax_cause::trailing_comma);
    for (auto const body : {"{'a':1}"sv, "{\"a\":'b'}"sv}) CHECK(cause(body) == syntax_cause::single_quote);
    for (auto const body : {R"({"a":NaN})"sv, R"({"a":Infinity})"sv, R"({"a":-Infinity})"sv})
        CHECK(cause(body) == syntax_cause::not_a_number);
    for (auto const body : {"{a:1}"sv, R"({"a":"\x"})"sv, R"({"a":"\'"})"sv, R"({"a":01})"sv, "# x\n{}"sv,
                            R"({"a" "b"})"sv, "{\"a\":nulx}"sv, "{,}"sv, "[,]"sv})
        CHECK(cause(body) == syntax_cause::unknown);
}

TEST_CASE("the causes of broken syntax stand in the message, with the offset where one is known") {
    CHECK(
        told(report_on<RegDirectDeviceInDTO>("\xEF\xBB\xBF{}")) ==
        lines{
            "error 100007  syntax: the message must be one JSON text in UTF-8 (RFC 8259), but begins with a byte order "
            "mark"});
    auto const two = report_on<RegDirectDeviceInDTO>("{\"nodeId\":\"a\"}\n{\"nodeId\":\"b\"}");
    CHECK(told(two) ==
          lines{"error 100007  syntax: the message must be one JSON text in UTF-8 (RFC 8259), but a second "
                "JSON text begins at offset 15"});
    CHECK(std::get<syntax_error>(two[0].actual()).offset == byte_offset{15});
}

TEST_CASE("names of other editions are a warning, and nothing when null") {
    auto const about = [](std::string_view body, options const& o = {}) {
        return reported(report_on<RegDirectDeviceInDTO>(body, o));
    };
    CHECK(
        about(
            R"({"nodeId":"n","account":null,"customFields":null,"deviceInfo2":null,"deviceName":null,"groupId":null})",
            {.null_members = null_members::reject}) == findings{});
    CHECK(
        about(R"({"account":"a","x":1,"customFields":[{"a":[null]}],"nodeId":"n","nodeId":"m","deviceInfo2":{"a":{}},)"
              R"("deviceName":1.5,"gr\u006fupId":true})") ==
        findings{{"/account", "additionalProperties", "warning"},
                 {"/x", "additionalProperties"},
                 {"/customFields", "additionalProperties", "warning"},
                 {"/nodeId", "uniqueKeys"},
                 {"/deviceInfo2", "additionalProperties", "warning"},
                 {"/deviceName", "additionalProperties", "warning"},
                 {"/groupId", "additionalProperties", "warning"}});
    CHECK(about(R"({"nodeId":"n","account":1})", {.unknown_members = unknown_members::ignore}) == findings{});
    CHECK(about(R"({"nodeId":"n","deviceInfo":{"model":"m","account":1}})") ==
          findings{{"/deviceInfo/account", "additionalProperties"}});
    RegDirectDeviceInDTO out;
    CHECK(reported(decode(R"({"account":1,"nodeId":"n","groupId":2})", out, {.fail_fast = true})) ==
          findings{{"/account", "additionalProperties", "warning"}, {"/groupId", "additionalProperties", "warning"}});
    CHECK(out.nodeId == "n");
    CHECK(reported(decode(R"({"account":1,"nodeId":"n","x":2})", out, {.strict = true, .fail_fast = true})) ==
          findings{{"/account", "additionalProperties"}});
    CHECK(told(decode(R"({"nodeId":"n","account":{"psk":"s"}})", out)) ==
          lines{"warning 50400 /account additionalProperties: account should be left out: only other editions of the "
                "documentation have it"});
}

TEST_CASE("an unknown member comes with the one that was meant") {
    RegDirectDeviceInDTO out;
    auto const meant = [&](std::string_view body) {
        auto const found = decode(body, out);
        std::vector<std::string> all;
        for (violation const v : found)
            if (v.rule() == rule::additionalProperties) all.emplace_back(v.meant());
        return all;
    };
    using names = std::vector<std::string>;
    CHECK(meant(R"({"NodeID":1,"node_id":1,"-NODE-ID_":1,"time_out":1,"nodeId":"n"})") ==
          names{"/nodeId", "/nodeId", "/nodeId", "/timeout"});
    CHECK(
        meant(
            R"({"protocolType":1,"MODEL":1,"nodeId":"n","deviceInfo":{"model":"m","nodeId":1,"Model":1,"p_s_k":1}})") ==
        names{"/deviceInfo/protocolType", "/deviceInfo/model", "/nodeId", "/deviceInfo/model", "/psk"});
    CHECK(meant(R"({"node":1,"nodeIds":1,"":1,"_":1,"--":1,"x":1,"nodeId":"n"})") == names{"", "", "", "", "", ""});
}
