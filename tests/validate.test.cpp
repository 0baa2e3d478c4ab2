// SPDX-License-Identifier: BSL-1.0
#include <regdirect/contract.hpp>
#include <regdirect/validate.hpp>

#include "support/check.hpp"
#include "support/specimen.hpp"

#include <string>
#include <string_view>
#include <vector>

using namespace regdirect;
using namespace regdirect::tests;

// Properties of every walk over a table; the rules themselves are tested in rules.test.cpp.

static_assert(options{}.solution == solution::generic);
static_assert(options{}.unknown_members == unknown_members::reject && options{}.null_members == null_members::absent);
static_assert(!options{}.strict && !options{}.fail_fast && options{}.max_body == 65536 && options{}.max_depth == 32);

namespace {

constexpr view::DeviceInfo bad_device{.manufacturerId = "",
                                      .manufacturerName = "\n",
                                      .deviceType = "sensor",
                                      .model = "",
                                      .protocolType = ProtocolType::Z_Wave};
constexpr view::RegDirectDeviceInDTO bad_request{.deviceInfo = bad_device,
                                                 .endUserId = "",
                                                 .imsi = "1",
                                                 .isSecure = false,
                                                 .nodeId = "260531793113838",
                                                 .psk = "012",
                                                 .timeout = -1,
                                                 .verifyCode = "",
                                                 .productId = ""};
// Static storage, so that it can be checked in a constant expression, too.
static_assert(!validate(bad_request).ok());

RegDirectDeviceInDTO owning(view::RegDirectDeviceInDTO const& v) {
    RegDirectDeviceInDTO out;
    detail::assign(out, v);
    return out;
}

std::vector<view::RegDirectDeviceInDTO> some_requests() {
    return {bad_request,
            {.nodeId = "n"},
            {},
            {.deviceInfo = bad_device, .nodeId = "n"},
            {.nodeId = "n", .psk = "01234567", .verifyCode = "m"},
            {.endUserId = "123456", .imsi = "654321", .nodeId = "urn:imei:"},
            {.nodeId = "n", .timeout = 2147483648}};
}

constexpr solution solutions[] = {solution::generic, solution::nb_iot, solution::smart_home};

} // namespace

TEST_CASE("everything that is wrong is reported, in documented order") {
    CHECK(reported(validate(bad_request)) == findings{{"/deviceInfo/manufacturerId", "minLength", "warning"},
                                                      {"/deviceInfo/manufacturerName", "controlCharacter", "warning"},
                                                      {"/deviceInfo/deviceType", "pattern"},
                                                      {"/deviceInfo/model", "minLength"},
                                                      {"/deviceInfo/model", "pattern"},
                                                      {"/endUserId", "minLength", "warning"},
                                                      {"/imsi", "pattern"},
                                                      {"/isSecure", "secureFlag", "warning"},
                                                      {"/nodeId", "luhn", "warning"},
                                                      {"/psk", "minLength", "warning"},
                                                      {"/psk", "evenLength", "warning"},
                                                      {"/timeout", "minimum"},
                                                      {"/verifyCode", "minLength", "warning"},
                                                      {"/productId", "minLength", "warning"}});
}

TEST_CASE("a solution adds its rules, in their place") {
    view::RegDirectDeviceInDTO const request{.endUserId = "account", .imsi = "123456", .nodeId = "n"};
    CHECK(reported(validate(request)) == findings{});
    CHECK(reported(validate(request, {.solution = solution::smart_home})) == findings{});
    CHECK(reported(validate(request, {.solution = solution::nb_iot})) ==
          findings{{"/endUserId", "pattern"}, {"/endUserId", "equalsImsi"}, {"/verifyCode", "required"}});
}

TEST_CASE("a psk that is no hexadecimal has no number of digits") {
    view::RegDirectDeviceInDTO request{.isSecure = true, .nodeId = "n"};
    request.psk = "";
    CHECK(reported(validate(request)) == findings{{"/psk", "minLength"}});
    request.psk = "x";
    CHECK(reported(validate(request)) == findings{{"/psk", "pattern"}});
    request.psk = "a";
    CHECK(reported(validate(request)) == findings{{"/psk", "minLength", "warning"}, {"/psk", "evenLength", "warning"}});
}

TEST_CASE("an owning message and its view are judged alike") {
    for (auto const& request : some_requests())
        for (auto const s : solutions)
            for (bool const strict : {false, true}) {
                options const o{.solution = s, .strict = strict};
                CHECK(reported(validate(owning(request), o)) == reported(validate(request, o)));
            }
    view::RegDirectDeviceOutDTO const answer{.deviceId = "", .verifyCode = "\x01", .psk = "0"};
    RegDirectDeviceOutDTO owned;
    detail::assign(owned, answer);
    CHECK(reported(validate(owned)) == reported(validate(answer)));
}

TEST_CASE("strict turns warnings into errors, and changes nothing else") {
    for (auto const& request : some_requests())
        for (auto const s : solutions) {
            auto const found = validate(request, {.solution = s});
            auto const strictly = validate(request, {.solution = s, .strict = true});
            REQUIRE(strictly.size() == found.size());
            CHECK(strictly.ok() == found.empty());
            for (std::size_t i = 0; i < found.size(); ++i) {
                CHECK(&strictly[i].broken() == &found[i].broken());
                CHECK(strictly[i].severity() == severity::error);
                CHECK(strictly[i].code() == found[i].code());
            }
        }
}

TEST_CASE("failing fast gives the same verdict, and ends with the first error") {
    for (auto const& request : some_requests())
        for (auto const s : solutions)
            for (bool const strict : {false, true}) {
                auto const all = validate(request, {.solution = s, .strict = strict});
                auto const fast = validate(request, {.solution = s, .strict = strict, .fail_fast = true});
                INFO("all of it:" << reported(all));
                CHECK(fast.ok() == all.ok());
                auto expected = told(all);
                for (std::size_t i = 0; i < all.size(); ++i)
                    if (all[i].severity() == severity::error) {
                        expected.resize(i + 1);
                        break;
                    }
                CHECK(told(fast) == expected);
            }
}

TEST_CASE("failing fast ends with the first parameter that is missing") {
    CHECK(reported(validate(call_parameters{}, {.fail_fast = true})) == findings{{"accessToken", "required"}});
}

TEST_CASE("options about bodies do not matter to a value") {
    auto const expected = told(validate(bad_request));
    CHECK(told(validate(bad_request, {.unknown_members = unknown_members::ignore})) == expected);
    CHECK(told(validate(bad_request, {.null_members = null_members::reject})) == expected);
    CHECK(told(validate(bad_request, {.max_body = 0, .max_depth = 0})) == expected);
}

TEST_CASE("an enum that is none of its enumerators is not a documented value") {
    for (int const n : {-1, 11, 12, 1000}) {
        view::RegDirectDeviceInDTO const request{
            .deviceInfo = view::DeviceInfo{.model = "m", .protocolType = static_cast<ProtocolType>(n)}, .nodeId = "n"};
        CHECK(reported(validate(request)) == findings{{"/deviceInfo/protocolType", "enum"}});
    }
}

TEST_CASE("call parameters: a mandatory one that is empty is absent") {
    CHECK(reported(validate(call_parameters{})) == findings{{"accessToken", "required"}, {"app_key", "required"}});
    CHECK(reported(validate(specimen<call_parameters>())) == findings{});
    CHECK(reported(validate(view::call_parameters{.accessToken = "t", .app_key = "k", .appId = ""})) ==
          findings{{"appId", "minLength"}});
    CHECK(reported(validate(view::call_parameters{.accessToken = "a b", .app_key = "k\r\n", .appId = "\xc3\xa9"})) ==
          findings{{"accessToken", "pattern"}, {"app_key", "pattern"}, {"appId", "pattern"}});
    CHECK(told(validate(view::call_parameters{.accessToken = "a b", .app_key = "k\r\n", .appId = "a b"})) ==
          lines{"error 1010005 accessToken pattern: accessToken must be a bearer token (RFC 6750), but the first "
                "mismatch is at character 2",
                "error 100025 app_key pattern: app_key must be visible ASCII without spaces, but the first mismatch is "
                "at character 2",
                "error 50400 appId pattern: appId must be visible ASCII without spaces, but the first mismatch is at "
                "character 2"});
}

TEST_CASE("an answer repeats the verifyCode and the psk that the request carried") {
    struct sample {
        std::optional<std::string_view> sent_code, sent_psk, code, psk;
        findings expected;
    };
    sample const samples[] = {
        {{}, {}, {}, {}, {}},
        {{}, {}, "made by the platform", "0a", {}},
        {"v", {}, "v", "0a", {}},
        {"v", {}, "V", {}, {{"/verifyCode", "echo"}}},
        {"v", {}, {}, {}, {{"/verifyCode", "echo"}}},
        {"", {}, {}, {}, {{"/verifyCode", "echo"}}},
        {"", {}, "", {}, {}},
        {{}, "0A", {}, "0a", {}},
        {{}, "0A", {}, "0b", {{"/psk", "echo"}}},
        {{}, "0A", {}, "0a0a", {{"/psk", "echo"}}},
        {{}, "0A", {}, {}, {{"/psk", "echo"}}},
        {"v", "0A", "w", "0b", {{"/verifyCode", "echo"}, {"/psk", "echo"}}},
    };
    for (auto const& s : samples) {
        view::RegDirectDeviceInDTO const request{.nodeId = "n", .psk = s.sent_psk, .verifyCode = s.sent_code};
        view::RegDirectDeviceOutDTO const answer{.deviceId = "d", .verifyCode = s.code, .psk = s.psk};
        CHECK(reported(validate_exchange(request, answer)) == s.expected);
        RegDirectDeviceOutDTO owned_answer;
        detail::assign(owned_answer, answer);
        CHECK(reported(validate_exchange(owning(request), owned_answer)) == s.expected);
    }
}

TEST_CASE("messages never have text of the message in them") {
    // Every string is the same unusual word, which breaks what can be broken.
    constexpr std::string_view word = "\tQQQQQ";
    RegDirectDeviceInDTO const request{.deviceInfo = DeviceInfo{.manufacturerId = std::string(word),
                                                                .manufacturerName = std::string(word),
                                                                .deviceType = std::string(word),
                                                                .model = std::string(word),
                                                                .protocolType = ProtocolType::Z_Wave},
                                       .endUserId = std::string(word),
                                       .imsi = std::string(word),
                                       .nodeId = "urn:imei:" + std::string(word),
                                       .psk = std::string(word),
                                       .timeout = -998877,
                                       .verifyCode = std::string(word),
                                       .productId = std::string(word)};
    auto const found = validate(request, {.solution = solution::nb_iot});
    CHECK(found.size() >= 14);
    for (violation const v : found) {
        INFO(v.message());
        CHECK(v.message().find("QQ") == std::string::npos);
        CHECK(v.message().find("998877") == std::string::npos);
    }
}

TEST_CASE("text made in C++ that is not UTF-8 is utf8, and no other rule of its member is tried") {
    DeviceInfo const device{.manufacturerName = "\xbb\xaa", .deviceType = "\xff", .model = "\xc3"};
    RegDirectDeviceInDTO const request{
        .deviceInfo = device, .nodeId = "n\xed\xa0\x80", .psk = "\xff", .verifyCode = "\xf4\x90\x80\x80"};
    CHECK(told(validate(request, {.solution = solution::nb_iot})) ==
          lines{"error 100007 /deviceInfo/manufacturerName utf8: manufacturerName must be UTF-8",
                "error 100007 /deviceInfo/deviceType utf8: deviceType must be UTF-8",
                "error 100007 /deviceInfo/model utf8: model must be UTF-8",
                "warning 50400 /isSecure secureFlag: isSecure should be true when psk is present",
                "error 100007 /nodeId utf8: nodeId must be UTF-8", "error 100007 /psk utf8: psk must be UTF-8",
                "error 100007 /verifyCode utf8: verifyCode must be UTF-8"});
    // rules of other members are tried
    CHECK(reported(validate(RegDirectDeviceInDTO{.nodeId = "n\xff", .verifyCode = "n"},
                            {.solution = solution::nb_iot})) ==
          findings{{"/nodeId", "utf8"}, {"/verifyCode", "equalsNodeId"}});
    CHECK(reported(validate(detail::as_view(request))) == reported(validate(request)));
    CHECK(reported(validate(request, {.fail_fast = true})) == findings{{"/deviceInfo/manufacturerName", "utf8"}});
    CHECK(reported(validate(RegDirectDeviceOutDTO{
              .deviceId = "\xc0\x80", .verifyCode = "v", .timeout = 1, .psk = "0123456789abcdef"})) ==
          findings{{"/deviceId", "utf8"}});
    CHECK(reported(validate(error_body{.error_code = code_text{"\x80"}, .error_desc = "\xe2\x82"})) ==
          findings{{"/error_code", "utf8"}, {"/error_desc", "utf8"}});
    CHECK(reported(validate(call_parameters{.accessToken = "\xff", .app_key = "a"})) ==
          findings{{"accessToken", "pattern"}});
    static_assert(!validate(view::RegDirectDeviceInDTO{.nodeId = "\xff"}).ok());
    static_assert(validate(view::RegDirectDeviceInDTO{.nodeId = "\xf0\x9f\x98\x80\xc3\xa9"}).ok());
}
