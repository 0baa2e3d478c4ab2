// SPDX-License-Identifier: BSL-1.0
#include <regdirect/types.hpp>

#include "support/specimen.hpp"

#include <boost/mp11/list.hpp>
#include <boost/pfr/tuple_size.hpp>
#include <catch2/catch_test_macros.hpp>

#include <compare>
#include <cstddef>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

using namespace regdirect;
using namespace regdirect::tests;

// Boost.Describe cannot see a member that its list leaves out; Boost.PFR counts the members of an aggregate by itself.
template <class T>
constexpr bool describes_every_member =
    boost::pfr::tuple_size_v<T> == boost::mp11::mp_size<detail::members_of<T>>::value;

static_assert(describes_every_member<DeviceInfo> && describes_every_member<view::DeviceInfo>);
static_assert(describes_every_member<RegDirectDeviceInDTO> && describes_every_member<view::RegDirectDeviceInDTO>);
static_assert(describes_every_member<RegDirectDeviceOutDTO> && describes_every_member<view::RegDirectDeviceOutDTO>);
static_assert(describes_every_member<error_body> && describes_every_member<view::error_body>);
static_assert(describes_every_member<call_parameters> && describes_every_member<view::call_parameters>);

// Documentation, "protocolType": the value options.
constexpr std::string_view documented_protocols[] = {"CoAP", "huaweiM2M", "Z-Wave",  "ONVIF",  "WPS",  "Hue",
                                                     "WiFi", "J808",      "Gateway", "ZigBee", "LWM2M"};

static_assert(detail::enum_table<ProtocolType>::spellings.size() == 11);
static_assert([] {
    for (std::size_t i = 0; i < 11; ++i)
        if (to_string(static_cast<ProtocolType>(i)) != documented_protocols[i]) return false;
    return true;
}());
static_assert(to_string(ProtocolType::Z_Wave) == "Z-Wave");
static_assert(to_string(static_cast<ProtocolType>(11)).empty() && to_string(static_cast<ProtocolType>(-1)).empty());
static_assert(detail::value_of<ProtocolType>("Z-Wave") == ProtocolType::Z_Wave);
static_assert(!detail::value_of<ProtocolType>("Z_Wave") && !detail::value_of<ProtocolType>(""));

// Messages are values.
static_assert(view::RegDirectDeviceInDTO{.nodeId = "n"} == view::RegDirectDeviceInDTO{.nodeId = "n"});
static_assert(view::RegDirectDeviceInDTO{.nodeId = "n"} != view::RegDirectDeviceInDTO{.nodeId = "n", .timeout = 0});
static_assert(view::RegDirectDeviceInDTO{.deviceInfo = view::DeviceInfo{.model = "m"}} !=
              view::RegDirectDeviceInDTO{.deviceInfo = view::DeviceInfo{.model = "M"}});

// They have an order: member by member, as documented; an absent member comes first.
static_assert(view::RegDirectDeviceInDTO{.nodeId = "a"} < view::RegDirectDeviceInDTO{.nodeId = "b"});
static_assert(view::RegDirectDeviceInDTO{.nodeId = "a", .timeout = 0} > view::RegDirectDeviceInDTO{.nodeId = "a"});
static_assert(view::RegDirectDeviceInDTO{.deviceInfo = view::DeviceInfo{.model = "a"}, .nodeId = "a"} >
              view::RegDirectDeviceInDTO{.nodeId = "b"});
static_assert(view::DeviceInfo{.model = "m", .protocolType = ProtocolType::CoAP} <
              view::DeviceInfo{.model = "m", .protocolType = ProtocolType::LWM2M});
static_assert((view::RegDirectDeviceOutDTO{.deviceId = "d"} <=> view::RegDirectDeviceOutDTO{.deviceId = "d"}) == 0);
static_assert(view::error_body{.error_code = view::code_text{"1"}} <
              view::error_body{.error_code = view::code_text{"2"}});
static_assert(view::call_parameters{.app_key = "a"} <= view::call_parameters{.app_key = "a", .appId = ""});

namespace {

template <class T>
std::string streamed(T const& value) {
    std::ostringstream out;
    out << value;
    return out.str();
}

} // namespace

TEST_CASE("no other value has a spelling, and no other spelling a value") {
    CHECK(to_string(static_cast<ProtocolType>(11)).empty());
    CHECK_FALSE(detail::value_of<ProtocolType>("Z_Wave"));
}

TEST_CASE("a message is shown as one line, with the members that it has, without secrets") {
    CHECK(to_string(specimen<RegDirectDeviceInDTO>()) ==
          "{deviceInfo: {manufacturerId: \"acme\", manufacturerName: \"Acme\", deviceType: \"WaterMeter\", "
          "model: \"001A-0A12\", protocolType: Z-Wave}, endUserId: \"460002289000168\", imsi: \"460002289000168\", "
          "isSecure: true, nodeId: <15 bytes, not shown>, psk: <16 bytes, not shown>, timeout: 180, "
          "verifyCode: <15 bytes, not shown>, productId: \"p1\"}");
    CHECK(to_string(view::RegDirectDeviceInDTO{.nodeId = "n"}) == "{nodeId: \"n\"}");
    CHECK(to_string(view::RegDirectDeviceInDTO{}) == "{nodeId: \"\"}");
    CHECK(to_string(specimen<RegDirectDeviceOutDTO>()) ==
          "{deviceId: \"5616575e-4ff0-4e0e-a5c1-ee37a7163c91\", verifyCode: <15 bytes, not shown>, timeout: 180, "
          "psk: <16 bytes, not shown>}");
    CHECK(to_string(error_body{.error_code = code_text{"100007"}}) == "{error_code: \"100007\"}");
    CHECK(to_string(specimen<call_parameters>()) ==
          "{accessToken: <15 bytes, not shown>, app_key: \"a7Qx\", appId: \"b81\"}");
}

TEST_CASE("streaming shows what to_string() shows") {
    CHECK(streamed(specimen<RegDirectDeviceInDTO>()) == to_string(specimen<RegDirectDeviceInDTO>()));
    CHECK(streamed(specimen<RegDirectDeviceOutDTO>()) == to_string(specimen<RegDirectDeviceOutDTO>()));
    CHECK(streamed(specimen<call_parameters>()) == to_string(specimen<call_parameters>()));
    CHECK(streamed(specimen<error_body>()) == to_string(specimen<error_body>()));
    CHECK(streamed(view::DeviceInfo{.model = "m"}) == "{model: \"m\"}");
}

TEST_CASE("no line of text shows a secret, not even where another member has it too") {
    std::string const secret = "5ec2e7";
    std::string const around = "x" + secret + "y";
    auto const hides = [&](auto const& value) { return streamed(value).find(secret) == std::string::npos; };

    CHECK(hides(RegDirectDeviceInDTO{.nodeId = "n", .psk = secret}));
    CHECK(hides(RegDirectDeviceInDTO{.nodeId = secret, .verifyCode = secret}));
    CHECK(hides(RegDirectDeviceInDTO{.endUserId = secret, .imsi = secret, .nodeId = around, .verifyCode = secret}));
    CHECK(hides(RegDirectDeviceInDTO{.nodeId = "n", .psk = secret, .productId = around}));
    CHECK(hides(RegDirectDeviceInDTO{
        .deviceInfo = DeviceInfo{.manufacturerId = secret, .manufacturerName = around, .model = secret},
        .nodeId = "n",
        .psk = secret}));
    CHECK(hides(RegDirectDeviceOutDTO{.deviceId = secret, .psk = secret}));
    CHECK(hides(RegDirectDeviceOutDTO{.deviceId = around, .verifyCode = secret}));
    CHECK(hides(call_parameters{.accessToken = secret, .app_key = secret, .appId = around}));
}

TEST_CASE("a secret that is a number is not shown by an integer member either") {
    CHECK(to_string(RegDirectDeviceInDTO{.nodeId = "n", .psk = "12345678", .timeout = 12345678}).find("12345678") ==
          std::string::npos);
}

TEST_CASE("nothing that acts on a terminal or splits a line is shown") {
    CHECK(to_string(RegDirectDeviceInDTO{.nodeId = "a\x1b[31m\r\n\x7f\"\\"}) ==
          R"({nodeId: "a\u001b[31m\u000d\u000a\u007f\"\\"})");
    CHECK(to_string(RegDirectDeviceInDTO{.nodeId = "\xff\xe9"}) == R"({nodeId: "\xff\xe9"})");
    CHECK(to_string(RegDirectDeviceInDTO{.nodeId = "caf\xc3\xa9"}) == "{nodeId: \"caf\xc3\xa9\"}");
}

TEST_CASE("an empty secret hides nothing else") {
    CHECK(to_string(RegDirectDeviceInDTO{.nodeId = "n", .psk = ""}) == "{nodeId: \"n\", psk: <0 bytes, not shown>}");
}

TEST_CASE("owning messages have the same order as their views") {
    CHECK(RegDirectDeviceInDTO{.nodeId = "a"} < RegDirectDeviceInDTO{.nodeId = "b"});
    std::set<RegDirectDeviceInDTO> const sorted{{.nodeId = "b"}, {.nodeId = "a"}, {.nodeId = "b"}};
    CHECK(sorted.size() == 2);
    CHECK(sorted.begin()->nodeId == "a");
}

TEST_CASE("requests are ordered by their devices first, member by member") {
    // In order: an absent member comes first.
    std::vector<RegDirectDeviceInDTO> const ordered{
        {.nodeId = "z"},
        {.deviceInfo = DeviceInfo{.model = "a"}, .nodeId = "y"},
        {.deviceInfo = DeviceInfo{.model = "a", .protocolType = ProtocolType::CoAP}, .nodeId = "x"},
        {.deviceInfo = DeviceInfo{.model = "a", .protocolType = ProtocolType::LWM2M}, .nodeId = "w"},
        {.deviceInfo = DeviceInfo{.model = "b"}, .nodeId = "v"},
        {.deviceInfo = DeviceInfo{.deviceType = "T", .model = "a"}, .nodeId = "u"},
        {.deviceInfo = DeviceInfo{.manufacturerName = "N", .model = "a"}, .nodeId = "t"},
        {.deviceInfo = DeviceInfo{.manufacturerId = "", .model = "a"}, .nodeId = "s"},
        {.deviceInfo = DeviceInfo{.manufacturerId = "I", .model = "a"}, .nodeId = "r"},
        {.deviceInfo = DeviceInfo{.manufacturerId = "I", .model = "a"}, .nodeId = "s"}};
    for (std::size_t i = 0; i < ordered.size(); ++i)
        for (std::size_t k = 0; k < ordered.size(); ++k) {
            INFO(i << ' ' << k);
            CHECK((ordered[i] <=> ordered[k]) == (i <=> k));
        }
}
