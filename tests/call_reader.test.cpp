// SPDX-License-Identifier: BSL-1.0
#include <regdirect/call_reader.hpp>
#include <regdirect/exchange.hpp>
#include <regdirect/refusal.hpp>

#include "support/check.hpp"
#include "support/specimen.hpp"

#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace regdirect;
using namespace regdirect::tests;

namespace {

/// The parameters of a call as a server gets them.
report read(std::string_view target, std::vector<http_header_view> const& headers, call_parameters& out,
            options const& o = {}) {
    return read_call(target, headers, out, o);
}

std::string target_with(std::string_view query) { return std::string(call_path) + std::string(query); }

std::vector<http_header_view> const good_headers{{"app_key", "a7Qx"}, {"Authorization", "Bearer mF_9.B5f-4.1JqM"}};

} // namespace

TEST_CASE("names of header fields and the scheme have any letter case, other headers do not matter") {
    call_parameters out;
    CHECK(read(call_path, {{"HOST", "x"}, {"APP_KEY", "k"}, {"aUTHORIZATION", "bEARER  t"}, {"x-app-key", "\n"}}, out)
              .ok());
    CHECK(out == call_parameters{.accessToken = "t", .app_key = "k"});
}

TEST_CASE("what is missing is reported, whatever the target's old value was") {
    auto out = specimen<call_parameters>();
    CHECK(reported(read(call_path, {}, out)) == findings{{"accessToken", "required"}, {"app_key", "required"}});
    CHECK(out == call_parameters{});
    for (std::string_view const authorization : {"", "Bearer", "Bearer ", "Bearer   ", "Basic YTpi", "mF_9.B5f-4.1JqM",
                                                 "Bearertoken", "Bearer\tt", " Bearer t"}) {
        INFO(authorization);
        CHECK(reported(read(call_path, {{"app_key", "k"}, {"Authorization", authorization}}, out)) ==
              findings{{"accessToken", "pattern"}}); // it is there
        CHECK(out.accessToken.empty());
    }
    for (std::string_view const authorization : {"Bearer t ", "Bearer a, Bearer b", "Bearer \tt"})
        CHECK(reported(read(call_path, {{"app_key", "k"}, {"Authorization", authorization}}, out)) ==
              findings{{"accessToken", "pattern"}});
}

TEST_CASE("appId is read from the query") {
    struct sample {
        std::string_view query;
        std::optional<std::string> expected;
    };
    sample const samples[] = {
        {"", std::nullopt},       {"?", std::nullopt},         {"?&&", std::nullopt},   {"?appId=b81", "b81"},
        {"?&&appId=b81&", "b81"}, {"?appId=%62%38%31", "b81"}, {"?app%49d=b81", "b81"}, {"?appId=a%2fb%2Fc", "a/b/c"},
        {"?appId=a=b", "a=b"},    {"?appId=a?b", "a?b"},       {"?appId=a%26b", "a&b"}, {"?appId=%2B", "+"},
        {"?appId=%3b%23", ";#"},
    };
    for (auto const& [query, expected] : samples) {
        call_parameters out;
        INFO(query);
        CHECK(reported(read(target_with(query), good_headers, out)) == findings{});
        CHECK(out.appId == expected);
    }
}

TEST_CASE("an appId that others could read in another way is refused") {
    for (std::string_view const query :
         {"?appId=a+b", "?appId=a%20b", "?appId=a%", "?appId=a%2", "?appId=%zz", "?appId=%4z", "?appId=%z4",
          "?appId=%%41", "?appId=%00", "?appId=%0d%0a", "?appId=%c3%a9", "?appId=\xc3\xa9", "?appId=a%-1"}) {
        call_parameters out;
        INFO(query);
        CHECK(reported(read(target_with(query), good_headers, out)) == findings{{"appId", "pattern"}});
    }
    for (std::string_view const query : {"?appId", "?appId=", "?&appId=&"}) {
        call_parameters out;
        INFO(query);
        CHECK(reported(read(target_with(query), good_headers, out)) == findings{{"appId", "minLength"}});
    }
}

TEST_CASE("a query that servers split in different ways is refused as a whole") {
    for (std::string_view const query :
         {"?;", "?#", "?appId=a;b", "?x=1;y=2", "?x=1;appId=b", "?x;y", "?appId=a;appId=b", "?appId=a#b", "?appId=;",
          "?appId=a&appId=b;", "?appID=a;b", "?appId=%zz;", "?appId=a+b#"}) {
        call_parameters out;
        INFO(query);
        auto const found = read(target_with(query), good_headers, out);
        CHECK(reported(found) == findings{{"query", "syntax"}});
        CHECK_FALSE(out.appId);
        CHECK(found[0].code() == 50400);
        CHECK(refusal(found) == find_error(400, 50400));
    }
    call_parameters out;
    CHECK(
        told(read(target_with("?appId=a;b&x"), {{"app_key", ""}, {"Authorization", "t0ken"}, {"app_key", "a7Qx"}},
                  out)) ==
        lines{
            "error 1010005 accessToken pattern: accessToken must be a bearer token (RFC 6750), but the first mismatch "
            "is at character 1",
            "error 100025 app_key required: app_key must be present",
            "error 50400 query syntax: query must have no ; and no #, which servers treat in different ways, but has "
            "one at character 8",
            "error 100025 app_key uniqueKeys: app_key must occur only once; the first value is used"});
}

TEST_CASE("an unknown query parameter is a warning, which names the parameter that was probably meant") {
    struct sample {
        std::string_view query, name, meant;
    };
    for (auto const& [query, name, meant] :
         {sample{"?appID=b81", "appID", "appId"}, sample{"?app_Id=b81", "app_Id", "appId"},
          sample{"?app-id=b", "app-id", "appId"}, sample{"?appid", "appid", "appId"},
          sample{"?APP_ID=", "APP_ID", "appId"}, sample{"?appId[]=b", "appId[]", "appId"},
          sample{"?appId%5B%5d=b", "appId[]", "appId"}, sample{"?app%5FId=b", "app_Id", "appId"},
          sample{"?x=1", "x", ""}, sample{"?=1", "", ""}, sample{"?appId%=1", "appId%", ""},
          sample{"?%FFappId=1", "%FFappId", ""}, sample{"?app%2549d=1", "app%49d", ""},
          sample{"?app_key=k", "app_key", ""}, sample{"?%0d%0aX:%201=1", "\r\nX: 1", ""},
          sample{"?a+b=1", "a+b", ""}}) {
        call_parameters out;
        INFO(query);
        auto const found = read(target_with(query), good_headers, out);
        CHECK(reported(found) == findings{{std::string(name), "additionalProperties", "warning"}});
        CHECK(found.ok());
        CHECK(found[0].code() == 50400);
        CHECK(found[0].meant() == meant);
        CHECK((found[0].message().find("appId") != std::string::npos) == !meant.empty());
        CHECK_FALSE(out.appId);

        CHECK(refusal(read(target_with(query), good_headers, out, {.strict = true})) == find_error(400, 50400));
        CHECK(read(target_with(query), good_headers, out, {.unknown_members = unknown_members::ignore}).empty());
    }
    call_parameters out;
    CHECK(reported(read(target_with("?y=1&appId=a+b&x&appId=b&x"),
                        {{"app_key", "k"}, {"Authorization", "Bearer t"}, {"APP_KEY", "k"}}, out)) ==
          findings{{"appId", "pattern"},
                   {"app_key", "uniqueKeys"},
                   {"y", "additionalProperties", "warning"},
                   {"x", "additionalProperties", "warning"},
                   {"appId", "uniqueKeys"},
                   {"x", "additionalProperties", "warning"}});
}

TEST_CASE("a hostile query is read to its end, and reported within bounds") {
    std::string many = target_with("?"), names = target_with("?");
    for (int i = 0; i < 20'000; ++i) many += "x" + std::to_string(i) + "=%00&";
    many += "appId=b81";
    call_parameters out;
    auto found = read(many, good_headers, out);
    CHECK(found.size() == report::capacity);
    CHECK(found.truncated());
    CHECK(found.ok());
    CHECK(out.appId == "b81");
    for (int i = 0; i < 100; ++i) (names += std::string(1000, 'n')) += "%0a&";
    found = read(names, good_headers, out);
    CHECK(found.size() == report::capacity);
    for (auto const v : found) {
        CHECK(v.pointer().size() == 1001);
        CHECK(v.message().size() < 100);
    }
    CHECK(read(target_with("?" + std::string(100'000, '%')), good_headers, out).size() == 1);
    CHECK(read(target_with("?appId=" + std::string(100'000, '%')), good_headers, out).size() == 1);
}

TEST_CASE("a call is read up to its first error, if that is asked for") {
    call_parameters out;
    for (std::string_view const query : {"?appId=;", "?appId=+", "?appId=&appId=", "?x&appId=%00&y"})
        for (std::string_view const authorization : {"t0ken", "Bearer t"})
            for (std::string_view const key : {"", "k"}) {
                std::vector<http_header_view> const headers{
                    {"authorization", authorization}, {"authorization", "x"}, {"app_key", key}, {"app_key", key}};
                auto const whole = read(target_with(query), headers, out);
                auto const fast = read(target_with(query), headers, out, {.fail_fast = true});
                CHECK_FALSE(fast.ok());
                REQUIRE(fast.size() == 1);
                CHECK(told(fast)[0] == told(whole)[0]);
            }
    CHECK(reported(read(target_with("?x&appId=b&appId=c&y"), good_headers, out, {.fail_fast = true})) ==
          findings{{"x", "additionalProperties", "warning"}, {"appId", "uniqueKeys"}});
}

TEST_CASE("a reader shows the text of the target and the fields, and decoded text of its own") {
    call_reader reader;
    view::call_parameters out;
    std::string const target = target_with("?appId=b81");
    CHECK(reader.read(target, good_headers, out).empty());
    CHECK(out.appId == "b81");
    CHECK(out.appId->data() == target.data() + target.find("b81"));
    CHECK(out.app_key.data() == good_headers[0].value.data());
    CHECK(out.accessToken.data() == good_headers[1].value.data() + 7);

    CHECK(reader.read(target_with("?%41=1&appId=%62%38%31&%42=2"), good_headers, out).size() == 2);
    CHECK(out.appId == "b81");
    CHECK(reader.read(call_path, {}, out).size() == 2); // nothing stays of the last call
    CHECK(out == view::call_parameters{});
}

TEST_CASE("parameters are read into any string type") {
    basic_call_parameters<std::pmr::string> out;
    CHECK(read_call(target_with("?appId=b%38"), good_headers, out).ok());
    CHECK(out.accessToken == "mF_9.B5f-4.1JqM");
    CHECK(out.appId == "b8");
}

TEST_CASE("a repeated parameter is a finding, and the first one counts") {
    call_parameters out;
    CHECK(told(read(target_with("?appId=a&appId=b"),
                    {{"app_key", "k"}, {"App_Key", "l"}, {"Authorization", "Bearer t"}, {"authorization", "Bearer u"}},
                    out)) ==
          lines{"error 100025 app_key uniqueKeys: app_key must occur only once; the first value is used",
                "error 1010005 accessToken uniqueKeys: accessToken must occur only once; the first value "
                "is used",
                "error 50400 appId uniqueKeys: appId must occur only once; the first value is used"});
    CHECK(out == call_parameters{.accessToken = "t", .app_key = "k", .appId = "a"});

    CHECK(reported(read(target_with("?appId=&appId=b"), good_headers, out)) ==
          findings{{"appId", "minLength"}, {"appId", "uniqueKeys"}});
    CHECK(reported(read(call_path, {{"authorization", "Basic x"}, {"authorization", "Bearer t"}, {"app_key", "k"}},
                        out)) == findings{{"accessToken", "pattern"}, {"accessToken", "uniqueKeys"}});
}
