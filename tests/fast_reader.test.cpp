// SPDX-License-Identifier: BSL-1.0
#include <regdirect/decode.hpp>
#include <regdirect/reply.hpp>
#include <regdirect/rules.hpp>

#include "budgets/instructions/requests.hpp"
#include "support/cases.hpp"
#include "support/shop.hpp"

#include <boost/describe/class.hpp>
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

using namespace regdirect;
using namespace regdirect::tests;

// The fast reader accepts what the full reader accepts, with the same value and the same report, or it gives up.

namespace {

using request = view::RegDirectDeviceInDTO;
using response = view::RegDirectDeviceOutDTO;

/// The bytes with nothing behind them or before them that a sanitizer would let a reader look at.
class exact {
public:
    explicit exact(std::string_view s) : bytes_(new char[s.size()]), size_(s.size()) {
        std::copy(s.begin(), s.end(), bytes_.get());
    }
    std::string_view text() const { return {bytes_.get(), size_}; }

private:
    std::unique_ptr<char[]> bytes_;
    std::size_t size_;
};

template <class T>
bool fast(std::string_view body, T& out, std::string& memory, options const& o = {}) {
    arrivals state(detail::member_count<T>());
    out = {};
    report refused(o.strict);
    return detail::fast_reader<T>(body, o, memory, refused).read(out, state);
}
template <class T>
bool fast(std::string_view body, options const& o = {}) {
    exact const bytes(body);
    T out;
    std::string memory;
    return fast(bytes.text(), out, memory, o);
}

/// Whether decoders with and without the fast reader say the same, and the fast reader reads what the full one does.
template <class T>
bool agree(std::string_view body, options const& o) {
    exact const bytes(body);
    T usual, full, read;
    decoder first, second;
    std::string memory;
    report const found = first.decode(bytes.text(), usual, o);
    bool const is_body = body.size() <= o.max_body;
    if (is_body && found != second.decode_fully(bytes.text(), full, o)) return false;
    if (is_body && usual != full) return false;
    if (!is_body || o.max_depth < detail::depth_of<T>()) return true;
    return !fast(bytes.text(), read, memory, {.null_members = o.null_members}) || o.fail_fast || read == full;
}

std::vector<options> const all_options{
    {.max_body = 1 << 20},
    {.solution = solution::nb_iot, .null_members = null_members::reject, .strict = true},
    {.solution = solution::smart_home, .unknown_members = unknown_members::ignore, .fail_fast = true},
    {.max_body = 300, .max_depth = 2},
};

template <class T>
void expect_agreement(std::string const& body) {
    for (options const& o : all_options)
        if (!agree<T>(body, o)) FAIL_CHECK("two readers, two verdicts: " << body);
}

std::string const least = R"({"nodeId":"n"})";
std::string const order_body =
    R"({"id":"x","tags":[{"key":"a","value":1,"more":["b","c"]},{"key":"d"}],"grid":[[1,2],[],[-3]],)"
    R"("colours":["red",null,"light-blue"],"ratio":2,"paid":true,"big":7,"best":{"key":"k","value":null}})";

/// Calls f with every body that differs from this one in one place.
void for_each_mutation(std::string const& body, auto f) {
    using namespace std::string_view_literals;
    for (std::size_t i = 0; i < body.size(); ++i) {
        f(body.substr(0, i));
        f(body.substr(0, i) + body.substr(i + 1));
        for (char const c : "\"\\{}[],:nt-01.e \n\0\x1F\x7F\x80\xBF\xC3\xE2\xF0\xFF"sv) {
            std::string changed = body;
            changed[i] = c;
            f(changed);
            f(body.substr(0, i) + c + body.substr(i));
        }
    }
}

/// The members of an object whose values have no commas.
std::vector<std::string> members_of_object(std::string_view body) {
    std::vector<std::string> out;
    body = body.substr(1, body.size() - 2);
    while (!body.empty()) {
        std::size_t const end = std::min(body.find(','), body.size());
        out.emplace_back(body.substr(0, end));
        body.remove_prefix(std::min(end + 1, body.size()));
    }
    return out;
}
std::string object_of(std::vector<std::string> const& members) {
    std::string out;
    for (auto const& m : members) (out += out.empty() ? '{' : ',') += m;
    return out + '}';
}

std::string spaced(std::string_view body) {
    std::string out;
    for (char const c : body) {
        bool const token = std::string_view("{}[],:").find(c) != std::string_view::npos;
        out += token ? std::string("\r\n ") + c + "\t " : std::string(1, c);
    }
    return out;
}

} // namespace

TEST_CASE("The fast reader and the full one agree about every conformance case") {
    std::size_t accepted = 0;
    for_each_written_case([&](std::string const&, boost::json::value const& written) {
        for_each_variant(written, [&](boost::json::object const& c) {
            for (auto const* const name : {"body", "request"}) {
                auto const* const given = c.if_contains(name);
                if (given == nullptr) continue;
                std::string const body = text_of(*given);
                expect_agreement<request>(body);
                expect_agreement<response>(body);
                expect_agreement<view::error_body>(body);
                accepted += fast<request>(body) || fast<response>(body) || fast<view::error_body>(body) ? 1 : 0;
            }
        });
    });
    CHECK(accepted > 500); // or this would be a test of the full reader alone
}

TEST_CASE("The fast reader and the full one agree about messages that differ from good ones in one place") {
    for_each_mutation(budgets::requests[0], [](std::string const& body) { expect_agreement<request>(body); });
    for_each_mutation(least, [](std::string const& body) { expect_agreement<request>(body); });
    for_each_mutation(R"({"deviceId":"d","psk":"0a","verifyCode":null} )",
                      [](std::string const& body) { expect_agreement<response>(body); });
    for_each_mutation(R"({"error_code":"100217","error_desc":"é"})",
                      [](std::string const& body) { expect_agreement<view::error_body>(body); });
    for_each_mutation(R"({"error_code":50400})",
                      [](std::string const& body) { expect_agreement<view::error_body>(body); });
}

TEST_CASE("The fast reader and the full one agree about arrays, nested objects and numbers") {
    for_each_mutation(order_body, [](std::string const& body) { expect_agreement<shop::order>(body); });
    for (std::string const number :
         {"0", "-0", "-1", "127", "128", "-128", "-129", "01", "1e2", "1.0", "999999999999999999",
          "1000000000000000000", "18446744073709551615", "18446744073709551616", "-", "+1"})
        for (std::string const& member : {R"("grid":[[)" + number + "]]", R"("big":)" + number, R"("ratio":)" + number,
                                          R"("best":{"key":"k","value":)" + number + '}'})
            expect_agreement<shop::order>(R"({"id":"x","tags":[],)" + member + '}');
    expect_agreement<shop::order>(R"({"id":"x","tags":[],"prices":{"a":1}})");
    expect_agreement<shop::order>(R"({"id":"x","tags":[],"colours":[null]})");
    expect_agreement<shop::order>(R"({"id":"x","tags":[null]})");
}

TEST_CASE("The fast reader accepts the usual requests") {
    for (auto const& body : budgets::requests) {
        CHECK(fast<request>(body));
        CHECK(fast<request>("\n " + spaced(body) + " \r\n"));
    }
    CHECK(fast<request>(least));
    CHECK(fast<request>("{}"));
    CHECK(fast<request>(R"({"nodeId":""})"));
    CHECK(fast<response>(R"({"deviceId":"d","psk":"0a","verifyCode":"v","timeout":0})"));
    CHECK(fast<view::error_body>(R"({"error_code":100217,"error_desc":"d"})"));
    CHECK(fast<shop::order>(order_body));
    CHECK(fast<shop::order>(spaced(order_body)));
}

TEST_CASE("The fast reader accepts members in any order") {
    std::string const body = R"({"endUserId":"e","imsi":"460002289000168","isSecure":false,"nodeId":"n","psk":"0a",)"
                             R"("timeout":1,"verifyCode":"v","productId":"p"})";
    auto members = members_of_object(body);
    members.emplace_back(R"("deviceInfo":{"protocolType":"Z-Wave"})");
    REQUIRE(members.size() == 9);
    for (std::size_t i = 0; i < members.size(); ++i) {
        std::rotate(members.begin(), members.begin() + 1, members.end());
        CHECK(fast<request>(object_of(members)));
        CHECK(fast<request>(object_of({members.rbegin(), members.rend()})));
        CHECK(agree<request>(object_of(members), {}));
    }
}

namespace {

/// More members than the fast reader looks for in all orders.
struct many {
    std::optional<std::int64_t> a{}, b{}, c{}, d{}, e{}, f{}, g{}, h{}, i{}, j{}, k{}, l{}, m{}, n{}, o{}, p{}, q{},
        r{};
    BOOST_DESCRIBE_CLASS(many, (), (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r), (), ())
    friend bool operator==(many const&, many const&) = default;
};
constexpr auto contract(std::type_identity<many>) {
    return []<template <class...> class L, class... D>(L<D...>) {
        return object<many>(member<D::pointer>("A number.", must(maximum{9}))...);
    }(detail::members_of<many>{});
}

} // namespace

TEST_CASE("The fast reader gives up after 16 members that each stand before the one that they follow in the contract") {
    std::vector<std::string> members;
    for (char name = 'a'; name <= 'r'; ++name) {
        members.insert(members.begin(), "\"" + std::string(1, name) + "\":" + std::to_string(name % 10));
        INFO(object_of(members));
        CHECK(fast<many>(object_of(members)) == (members.size() <= 16));
        CHECK(agree<many>(object_of(members), {}));
    }
    auto in_order = members;
    std::reverse(in_order.begin(), in_order.end());
    CHECK(fast<many>(object_of(in_order)));
    many read;
    CHECK(decode(object_of(members), read).ok());
    CHECK((read.a == 7 && read.b == 8 && read.q == 3 && read.r == 4));
    members[0] = R"("r":10)"; // the rules are those of any order
    members.emplace_back(R"("x":1)");
    expect_agreement<many>(object_of(members));
    CHECK(decode(object_of(members), read).size() == 2);
}

TEST_CASE("The fast reader accepts null of optional members, unless null is refused") {
    std::string const body = R"({"nodeId":"n","psk":null,"deviceInfo":null})";
    CHECK(fast<request>(body));
    CHECK_FALSE(fast<request>(body, {.null_members = null_members::reject}));
}

TEST_CASE("The fast reader accepts text beyond ASCII that is UTF-8, wherever it stands") {
    for (std::string const c : {"\x7F", "é", "電", "😀", "\xED\x9F\xBF", "\xEF\xBF\xBD"})
        for (std::size_t n = 0; n != 34; ++n)
            for (std::size_t m = 0; m != 18; ++m) {
                std::string const body = R"({"nodeId":")" + std::string(n, 'x') + c + std::string(m, 'y') + c + "\"}";
                if (!fast<request>(body)) FAIL_CHECK(body);
                if (!agree<request>(body, {})) FAIL_CHECK(body);
            }
    for (std::string const c :
         {"\x80", "\xC3", "\xC0\x80", "\xE9\x9B", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF8\x80\x80\x80\x80"})
        for (std::size_t n = 0; n != 34; ++n) {
            CHECK_FALSE(fast<request>(R"({"nodeId":")" + std::string(n, 'x') + c + "\"}"));
            CHECK_FALSE(fast<view::error_body>(R"({"":")" + c + "\"}"));
        }
    CHECK_FALSE(fast<request>(R"({"psk":")"
                              "\xFF"
                              R"("})"));
}

TEST_CASE("The fast reader accepts escapes in texts, wherever they stand, and each by its rule") {
    std::pair<std::string, std::string> const escapes[] = {{R"(\")", "\""},
                                                           {R"(\\)", "\\"},
                                                           {R"(\/)", "/"},
                                                           {R"(\b\f)", "\b\f"},
                                                           {R"(\n\r\t)", "\n\r\t"},
                                                           {R"(\u0000)", std::string(1, '\0')},
                                                           {R"(\u007f)", "\x7F"},
                                                           {R"(\u0080)", "\xC2\x80"},
                                                           {R"(\u00e9é)", "éé"},
                                                           {R"(\u07FF)", "\xDF\xBF"},
                                                           {R"(\u0800)", "\xE0\xA0\x80"},
                                                           {R"(\ud7ff)", "\xED\x9F\xBF"},
                                                           {R"(\uE000)", "\xEE\x80\x80"},
                                                           {R"(\uffFF)", "\xEF\xBF\xBF"},
                                                           {R"(\ud800\udc00)", "\xF0\x90\x80\x80"},
                                                           {R"(\uD83d\uDe00)", "😀"},
                                                           {R"(\udbff\udfff)", "\xF4\x8F\xBF\xBF"}};
    std::string memory;
    for (auto const& [escape, character] : escapes)
        for (std::size_t n = 0; n != 34; ++n)
            for (std::size_t const m : {0U, 1U, 15U, 16U, 17U}) {
                std::string const begin(n, 'x'), end(m, 'y');
                std::string const body =
                    R"({"nodeId":")" + begin + escape + end + escape + R"(","psk":")" + escape + "\"}";
                request read;
                if (!fast(body, read, memory)) FAIL_CHECK("given up: " << body);
                CHECK(read.nodeId == begin + character + end + character);
                CHECK(read.psk == character);
                if (!agree<request>(body, {})) FAIL_CHECK(body);
            }
    for (std::string const bad :
         {R"(\)",        R"(\x)",           R"(\U0041)",       R"(\u)",           R"(\u004)",
          R"(\u00g1)",   R"(\u00/1)",       R"(\u00:1)",       R"(\u00@1)",       R"(\u00`1)",
          R"(\u 041)",   R"(\udc00)",       R"(\udfff)",       R"(\ud800)",       R"(\ud800x)",
          R"(\ud800\n)", R"(\ud800\u0041)", R"(\ud800\ud800)", R"(\ud800\ue000)", R"(\ud800\udc0)",
          "\\u0041\x1F", "\\n\xFF"})
        for (std::string const end : {"\"}", "  \"}", "}", ""}) {
            std::string const body = R"({"nodeId":")" + bad + end;
            if (fast<request>(body)) FAIL_CHECK("accepted: " << body);
            expect_agreement<request>(body);
        }
    for_each_mutation(R"({"nodeId":"a\ud83d\ude00\n","deviceInfo":{"protocolType":"\u0043oAP"}})",
                      [](std::string const& body) { expect_agreement<request>(body); });
}

TEST_CASE("A decoder reads escaped text anew, whichever of its readers has used its memory before") {
    decoder d;
    view::RegDirectDeviceInDTO v;
    for (std::string const last :
         {R"("psk":"0a")", R"("psk":"0a","other":"\u0041")", R"("psk":"\u0030a")", R"("psk":"x\u0030a","psk":1)"})
        for (std::string const id : {R"(\u006e)", R"(\u006e\u006e\u006e\u006e\u006e\u006e\u006e\u006e)", "n"}) {
            std::string const body = R"({"nodeId":")" + id + R"(","verifyCode":"\u0076",)" + last + '}';
            d.decode(body, v);
            CHECK(v.nodeId == std::string(id == "n" ? 1 : id.size() / 6, 'n'));
            CHECK(v.verifyCode == "v");
        }
}

TEST_CASE("The fast reader refuses members as the full one does, if they are unknown or repeated, or do not fit") {
    std::string const values[] = {"1",
                                  "-0",
                                  "0.50",
                                  "3.000",
                                  "1000000000000000000",
                                  "9223372036854775807",
                                  "-1",
                                  "\"\"",
                                  R"("\u0041\n")",
                                  "\"none\"",
                                  "true",
                                  "false",
                                  "null",
                                  "9223372036854775808",
                                  "-9223372036854775809",
                                  "18446744073709551616.0",
                                  "4294967296",
                                  "-2147483649.0",
                                  std::string(40, '7'),
                                  "0." + std::string(40, '0') + '1'};
    std::string const names[] = {"nodeId",      "psk",     "timeout",      "isSecure", "deviceInfo",
                                 "other",       "node_id", "protocolType", "a/b~c",    R"(\u0061\\)",
                                 R"(p\u0073k)", "",        "deviceName",   "groupId",  "mandatory"};
    for (auto const& value : values)
        for (auto const& name : names) {
            std::string const member = '"' + name + "\":" + value;
            for (std::string const& body :
                 {"{" + member + "}", R"({"nodeId":"n",)" + member + R"(,"psk":"0a"})",
                  R"({"psk":"0a",)" + member + '}', "{" + member + " ,\n" + member + R"(,"nodeId":"n"})",
                  R"({"deviceInfo":{"model":"m",)" + member + "}}",
                  R"({"deviceInfo":{)" + member + R"(},"nodeId":"n",)" + member + "}"}) {
                expect_agreement<request>(body);
                expect_agreement<response>(body);
            }
        }
    for (auto const& value : values)
        for (std::string const name : {"error_code", "error_desc", "id", "tags", "grid", "ratio", "paid", "big", "best",
                                       "colours", "prices", "extra", "other"})
            for (std::string const& body :
                 {R"({"id":"x",")" + name + "\":" + value + "}",
                  R"({"tags":[{"key":"a",")" + name + "\":" + value + "}]}",
                  R"({"best":{"key":"k",")" + name + "\":" + value + R"(},"tags":[],"others":1})"}) {
                expect_agreement<view::error_body>(body);
                expect_agreement<shop::order>(body);
            }
    for (std::string const body :
         {R"({"nodeId":"n","nodeId":"n"})", R"({"nodeId":null,"nodeId":"n"})", R"({"nodeId":"n","nodeId":null})",
          R"({"nodeId":"n","other":1})", R"({"nodeId":1})", R"({"timeout":1.0})", R"({"timeout":-0})",
          R"({"timeout":"1"})", R"({"timeout":1000000000000000000})", R"({"isSecure":0})",
          R"({"deviceInfo":{"protocolType":"none"}})", R"({"deviceInfo":"","nodeId":"n"})", R"({"node\u0049d":"n"})",
          R"({"\u006f":1,"nodeId":"n"})"}) {
        if (!fast<request>(body)) FAIL_CHECK("given up: " << body);
    }
    for_each_mutation(
        R"({"x":1,"psk":2.0,"nodeId":"n","y":"a","psk":true,"deviceInfo":{"z":null,"model":"m"},"timeout":-1})",
        [](std::string const& body) { expect_agreement<request>(body); });
}

TEST_CASE("The fast reader refuses numbers of any length, wherever the message ends") {
    for (std::size_t n = 1; n <= 40; ++n)
        for (std::string const& number :
             {std::string(n, '7'), '-' + std::string(n, '9'), std::string(n, '1') + ".0", "0." + std::string(n, '0'),
              std::string(n, '3') + '/', std::string(n, '3') + ':', std::string(n, '3') + "e1"})
            for (std::string const member : {R"("timeout":)", R"("psk":)", R"("other":)", R"("nodeId":"n","nodeId":)"})
                for (std::string const& body : {"{" + member + number + "}", "{" + member + number + R"(,"psk":""})",
                                                "{" + member + number + "}        "})
                    expect_agreement<request>(body);
    for (std::size_t n = 1; n <= 40; ++n) {
        CHECK(fast<request>(R"({"timeout":)" + std::string(n, '7') + '}'));
        CHECK(fast<request>(R"({"psk":)" + std::string(n, '7') + "." + std::string(n, '0') + '}'));
    }
}

TEST_CASE("Of more members than a report has room for, the fast reader refuses those that the full one does") {
    for (std::size_t const n : {62U, 63U, 64U, 65U, 200U}) {
        std::string body = "{";
        for (std::size_t i = 0; i != n; ++i) body += "\"other" + std::to_string(i) + "\":1,";
        expect_agreement<request>(body + R"("timeout":-1})");
        expect_agreement<request>(body + R"("nodeId":"n"})");
        CHECK(fast<request>(body + R"("nodeId":"n"})"));
    }
}

TEST_CASE("The fast reader gives up for what is not usual") {
    for (std::string const body : {"",
                                   "{",
                                   "}",
                                   " }",
                                   "[]",
                                   "[}",
                                   "{}}",
                                   "{} {}",
                                   R"({"nodeId":"n"},)",
                                   R"({"nodeId":"n",})",
                                   R"({,"nodeId":"n"})",
                                   R"({"nodeId":"n" "psk":"0a"})",
                                   R"({"timeout":1e1})",
                                   R"({"timeout":00})",
                                   R"({"timeout":+1})",
                                   R"({"isSecure":True})",
                                   R"({"isSecure":truefalse})",
                                   R"({"deviceInfo":[]})",
                                   R"({"nodeId":"n)",
                                   R"({"nodeId":"n})",
                                   R"({"nodeId":"n"}x)",
                                   R"({"nodeId":"n"}")",
                                   R"({"nodeId":"n",/**/"psk":"0a"})",
                                   "\xEF\xBB\xBF{}",
                                   "{\"nodeId\":\"a\tb\"}"})
        if (fast<request>(body)) FAIL_CHECK("accepted: " << body);
}
