// SPDX-License-Identifier: BSL-1.0
#include <regdirect/rules.hpp>
#include <regdirect/validate.hpp>

#include "support/check.hpp"

#include <optional>
#include <string>
#include <string_view>

using namespace regdirect;
using namespace regdirect::tests;

// Each rule with the smallest value that breaks it and the nearest that does not, and with what it says.

static_assert(min_length{1}.holds("a") && !min_length{1}.holds(""));
static_assert(min_length{2}.holds("ab") && !min_length{2}.holds("a") && !min_length{2}.holds("\xf0\x9f\x98\x80"));
static_assert(min_length{3}.holds("\xc3\xa9\xc3\xa9\xc3\xa9") && !min_length{3}.holds("\xc3\xa9\xc3\xa9"));
static_assert(max_length{2}.holds("ab") && !max_length{2}.holds("abc") && max_length{2}.holds("\xc3\xa9\xc3\xa9"));
static_assert(max_length{1}.holds("\xf0\x9f\x98\x80") && !max_length{1}.holds("\xf0\x9f\x98\x80x"));
static_assert(min_length::found("\xf0\x9f\x98\x80x") == actual_length{2});

static_assert(no_control_characters::holds("") && no_control_characters::holds(" ~\xc2\x80\xc2\x9f"));
static_assert(!no_control_characters::holds(std::string_view("\0", 1)) && !no_control_characters::holds("\x1f") &&
              !no_control_characters::holds("\x7f"));
static_assert(no_control_characters::found("\xc3\xa9\n") == character_position{2});

static_assert(minimum{0}.holds(std::int64_t{0}) && !minimum{0}.holds(std::int64_t{-1}));
static_assert(minimum{5}.holds(std::int64_t{5}) && !minimum{5}.holds(std::int64_t{4}));
static_assert(!minimum{0}.holds(std::numeric_limits<std::int64_t>::min()));
static_assert(maximum{2147483647}.holds(std::int64_t{2147483647}) &&
              !maximum{2147483647}.holds(std::int64_t{2147483648}));
static_assert(maximum{0}.holds(std::int64_t{-1}) && maximum{0}.holds(std::numeric_limits<std::int64_t>::min()));
static_assert(!maximum{2147483647}.holds(std::numeric_limits<std::int64_t>::max()));

static_assert(minimum{-40}.holds(std::int64_t{-40}) && !minimum{-40}.holds(std::int64_t{-41}));
static_assert(maximum{-5}.holds(std::int64_t{-5}) && !maximum{-5}.holds(std::int64_t{-4}));
static_assert(std::get<std::int64_t>(minimum{-40}.limit()) == -40);
static_assert(std::string_view(minimum{-40}.says()) == "be at least -40");
static_assert(std::string_view(minimum{std::numeric_limits<std::int64_t>::min()}.says()) ==
              "be at least -9223372036854775808");
static_assert(detail::value_at<0>(range(-40, 85)).n == -40 && detail::value_at<1>(range(-40, 85)).n == 85);

static_assert(even_length::holds("") && even_length::holds("00") && !even_length::holds("0"));

static_assert(urn_imei_if_it_begins_so::holds("anything") && urn_imei_if_it_begins_so::holds("urn:imei"));
static_assert(urn_imei_if_it_begins_so::holds("Urn:Imei:260531793113837") &&
              !urn_imei_if_it_begins_so::holds("urn:imei:"));
static_assert(checked_if_imei::holds("260531793113837") && !checked_if_imei::holds("260531793113838"));
static_assert(checked_if_imei::holds("urn:imei:260531793113837") &&
              !checked_if_imei::holds("urn:imei:260531793113838"));
static_assert(checked_if_imei::holds("26053179311383") && checked_if_imei::holds("2605317931138380"));

namespace {

/// Everything that is said about a request, as one line each.
lines about(view::RegDirectDeviceInDTO const& request, solution s = solution::generic) {
    return told(validate(request, {.solution = s}));
}
lines about_device(view::DeviceInfo const& device) { return about({.deviceInfo = device, .nodeId = "n"}); }
lines about_nb_iot(view::RegDirectDeviceInDTO const& request) { return about(request, solution::nb_iot); }

std::string const long_text(257, 'a');
constexpr auto secure = std::optional(true);

} // namespace

TEST_CASE("minLength: too short") {
    CHECK(about({.nodeId = ""}) ==
          lines{"error 50400 /nodeId minLength: nodeId must have at least 1 character, but has 0"});
    CHECK(about({.nodeId = "n"}).empty());
    CHECK(about({.nodeId = "n", .productId = ""}) ==
          lines{"warning 50400 /productId minLength: productId should have at least 1 character, but has 0"});
    CHECK(about({.isSecure = secure, .nodeId = "n", .psk = "012345"}) ==
          lines{"warning 50400 /psk minLength: psk should have at least 8 characters, but has 6"});
    CHECK(about({.isSecure = secure, .nodeId = "n", .psk = ""}) ==
          lines{"error 50400 /psk minLength: psk must have at least 1 character, but has 0"});
    CHECK(about({.nodeId = "n", .verifyCode = ""}) ==
          lines{"warning 100003 /verifyCode minLength: verifyCode should have at least 1 character, but has 0"});
}

TEST_CASE("maxLength: too long") {
    CHECK(about({.nodeId = long_text}) ==
          lines{"warning 50400 /nodeId maxLength: nodeId should have at most 256 characters, but has 257"});
    CHECK(about({.nodeId = std::string_view(long_text).substr(1)}).empty());
    CHECK(about({.isSecure = secure, .nodeId = "n", .psk = std::string_view(long_text).substr(0, 34)}) ==
          lines{"warning 50400 /psk maxLength: psk should have at most 32 characters, but has 34"});
    std::string wide;
    for (int i = 0; i < 256; ++i) wide += "\xf0\x9f\x98\x80";
    CHECK(about({.nodeId = wide}).empty());
    wide += 'x';
    CHECK(about({.nodeId = wide}) ==
          lines{"warning 50400 /nodeId maxLength: nodeId should have at most 256 characters, but has 257"});
}

TEST_CASE("minimum and maximum: out of range") {
    CHECK(about({.nodeId = "n", .timeout = -1}) == lines{"error 50400 /timeout minimum: timeout must be at least 0"});
    CHECK(about({.nodeId = "n", .timeout = 0}).empty());
    CHECK(about({.nodeId = "n", .timeout = 2147483647}).empty());
    CHECK(about({.nodeId = "n", .timeout = 2147483648}) ==
          lines{"error 50400 /timeout maximum: timeout must be at most 2147483647"});
}

TEST_CASE("enum: not a documented value") {
    CHECK(about_device({.model = "m", .protocolType = static_cast<ProtocolType>(11)}) ==
          lines{"error 50400 /deviceInfo/protocolType enum: protocolType must be one of the documented values: CoAP, "
                "huaweiM2M, Z-Wave, ONVIF, WPS, Hue, WiFi, J808, Gateway, ZigBee, LWM2M"});
    CHECK(about_device({.model = "m", .protocolType = ProtocolType::LWM2M}).empty());
    CHECK(told(report_on_request(R"({"nodeId":"n","deviceInfo":{"model":"m","protocolType":"CoaP"}})")) ==
          lines{"error 50400 /deviceInfo/protocolType enum: protocolType must be one of the documented values: CoAP, "
                "huaweiM2M, Z-Wave, ONVIF, WPS, Hue, WiFi, J808, Gateway, ZigBee, LWM2M"});
}

TEST_CASE("pattern: not of the documented form") {
    CHECK(about({.imsi = "12345", .nodeId = "n"}) == lines{"error 50400 /imsi pattern: imsi must be an IMSI: 6 to 15 "
                                                           "decimal digits, but the first mismatch is at character 6"});
    CHECK(about({.imsi = "1234567890123456", .nodeId = "n"}) ==
          lines{"error 50400 /imsi pattern: imsi must be an IMSI: 6 to 15 decimal digits, but the first mismatch is at "
                "character 16"});
    CHECK(about({.imsi = "123456", .nodeId = "n"}).empty());
    CHECK(about({.isSecure = secure, .nodeId = "n", .psk = "0123g567"}) ==
          lines{"error 50400 /psk pattern: psk must be a string of hexadecimal digits, but the "
                "first mismatch is at character 5"});
    CHECK(about({.nodeId = "urn:imei:26053179311383"}) ==
          lines{"error 50400 /nodeId pattern: nodeId must be urn:imei: followed by 15 decimal digits, but the first "
                "mismatch is at character 24"});
    CHECK(about_device({.deviceType = "multiSensor", .model = "m"}) ==
          lines{"error 50400 /deviceInfo/deviceType pattern: deviceType must be in upper camel case, for example "
                "MultiSensor, "
                "but the "
                "first mismatch is at character 1"});
    CHECK(about_device({.model = "1A-A12", .protocolType = ProtocolType::Z_Wave}) ==
          lines{"error 50400 /deviceInfo/model pattern: if protocolType is Z-Wave, model must have the form XXXX-XXXX, "
                "each X a hexadecimal digit, but the first mismatch is at character 3"});
    CHECK(about_device({.model = "1A-A12", .protocolType = ProtocolType::ZigBee}).empty());
    CHECK(about_nb_iot({.endUserId = "someone", .nodeId = "n", .verifyCode = "n"}) ==
          lines{"error 50400 /endUserId pattern: endUserId must be an IMSI: 6 to 15 decimal digits, but the first "
                "mismatch is at character 1"});
}

TEST_CASE("luhn: a wrong check digit") {
    CHECK(about({.nodeId = "260531793113838"}) ==
          lines{"warning 50400 /nodeId luhn: nodeId should end with the correct check digit of an IMEI"});
    CHECK(about({.nodeId = "260531793113837"}).empty());
}

TEST_CASE("controlCharacter: a control character") {
    CHECK(about({.nodeId = "a\x1f"}) ==
          lines{"warning 50400 /nodeId controlCharacter: nodeId should have no control characters, but has one at "
                "character 2"});
    CHECK(about({.nodeId = "a "}).empty());
    CHECK(
        about({.nodeId = "n", .productId = "\xc3\xa9\xc3\xa9\x7f"}) ==
        lines{"warning 50400 /productId controlCharacter: productId should have no control characters, but has one at "
              "character 3"});
}

TEST_CASE("evenLength: half an octet") {
    CHECK(about({.isSecure = secure, .nodeId = "n", .psk = "012345678"}) ==
          lines{"warning 50400 /psk evenLength: psk should have an even number of digits, but "
                "has 9"});
    CHECK(about({.isSecure = secure, .nodeId = "n", .psk = "0123456789"}).empty());
}

TEST_CASE("secureFlag: a psk without isSecure") {
    lines const missed{"warning 50400 /isSecure secureFlag: isSecure should be true when psk is present"};
    CHECK(about({.nodeId = "n", .psk = "01234567"}) == missed);
    CHECK(about({.isSecure = false, .nodeId = "n", .psk = "01234567"}) == missed);
    CHECK(about({.isSecure = true, .nodeId = "n", .psk = "01234567"}).empty());
    CHECK(about({.isSecure = false, .nodeId = "n"}).empty());
}

TEST_CASE("required: a mandatory member is absent") {
    CHECK(told(report_on_request("{}")) == lines{"error 100007 /nodeId required: nodeId must be present"});
    CHECK(about_nb_iot({.nodeId = "n"}) == lines{"error 100007 /verifyCode required: verifyCode must be present"});
    CHECK(told(report_on_response(R"({"deviceId":"d","timeout":0,"psk":"01234567"})")) ==
          lines{"warning 100007 /verifyCode required: verifyCode should be present"});
    CHECK(told(report_on_error("{}")) ==
          lines{"error 100007 /error_code required: error_code must be present if resultcode is absent"});
    CHECK(told(validate(view::call_parameters{.accessToken = "t"})) ==
          lines{"error 100025 app_key required: app_key must be present"});
}

TEST_CASE("type: another JSON type") {
    auto const about_timeout = [](std::string const& value) {
        return told(report_on_request(R"({"nodeId":"n","timeout":)" + value + '}'));
    };
    for (auto const& [value, kind] :
         {std::pair("\"180\"", "string"), std::pair("1.5", "number"), std::pair("[]", "array"),
          std::pair("{}", "object"), std::pair("true", "boolean")})
        CHECK(about_timeout(value) ==
              lines{std::string("error 50400 /timeout type: timeout must be of type integer, but "
                                "is of type ") +
                    kind});
    CHECK(told(report_on_request(R"({"nodeId":7})")) ==
          lines{"error 50400 /nodeId type: nodeId must be of type string, but is of type integer"});
    CHECK(told(report_on_request(R"({"nodeId":7.0})")) ==
          lines{"error 50400 /nodeId type: nodeId must be of type string, but is of type integer"});
    CHECK(told(report_on_request(R"({"nodeId":"n","imsi":null})", {.null_members = null_members::reject})) ==
          lines{"error 50400 /imsi type: imsi must be of type string, but is of type null"});
    CHECK(told(report_on_request("[]")) ==
          lines{"error 50400  type: the message must be of type object, but is of type array"});
    CHECK(told(report_on_error(R"({"error_code":1.5})")) ==
          lines{"error 50400 /error_code type: error_code must be of type string or integer, but is of type number"});
}

TEST_CASE("equalsNodeId and equalsImsi: members that differ in NB-IoT") {
    CHECK(about_nb_iot({.nodeId = "n", .verifyCode = "m"}) ==
          lines{"error 100003 /verifyCode equalsNodeId: verifyCode must equal nodeId"});
    CHECK(about_nb_iot({.nodeId = "n", .verifyCode = "n"}).empty());
    CHECK(about_nb_iot({.endUserId = "123456", .imsi = "123457", .nodeId = "n", .verifyCode = "n"}) ==
          lines{"error 50400 /endUserId equalsImsi: endUserId must equal imsi"});
    CHECK(about_nb_iot({.endUserId = "123456", .imsi = "123456", .nodeId = "n", .verifyCode = "n"}).empty());
}

TEST_CASE("uniqueKeys and additionalProperties: members that occur twice, or should not at all") {
    CHECK(told(report_on_request(R"({"nodeId":"n","verifyCode":"v","verifyCode":"w","x/y":1})")) ==
          lines{"error 100003 /verifyCode uniqueKeys: verifyCode must occur only once; the first value is used",
                "error 50400 /x~1y additionalProperties: this member is unknown"});
}

TEST_CASE("echo: a response that does not repeat what the request set") {
    view::RegDirectDeviceInDTO const request{.nodeId = "n", .psk = "abcdef01", .verifyCode = "v"};
    CHECK(told(validate_exchange(request, {.deviceId = "d", .verifyCode = "w", .psk = "abcdef02"})) ==
          lines{"error 100003 /verifyCode echo: verifyCode must repeat the verifyCode of the request",
                "error 50400 /psk echo: psk must repeat the psk of the request"});
    CHECK(told(validate_exchange(request, {.deviceId = "d", .verifyCode = "v", .psk = "ABCDEF01"})).empty());
}

TEST_CASE("syntax and limit: no message at all") {
    CHECK(told(report_on_request(R"({"nodeId":"n",})")) ==
          lines{"error 100007  syntax: the message must be one JSON text in UTF-8 (RFC 8259), but has a comma before "
                "a closing bracket at offset 14"});
    CHECK(told(report_on_request("")) ==
          lines{"error 100007  syntax: the message must be one JSON text in UTF-8 (RFC 8259), but is empty"});
    CHECK(told(report_on_request(R"({"nodeId":"n"})", {.max_body = 13})) ==
          lines{"error 100007  limit: the message must stay within the limits of size and nesting, but exceeds them at "
                "offset 13"});
}

TEST_CASE("in strict a message says must, whatever the contract recommends") {
    CHECK(told(validate(view::RegDirectDeviceInDTO{.nodeId = "260531793113838"}, {.strict = true})) ==
          lines{"error 50400 /nodeId luhn: nodeId must end with the correct check digit of an IMEI"});
}
