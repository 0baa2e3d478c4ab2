// SPDX-License-Identifier: BSL-1.0
#include <regdirect/constraints.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

using namespace regdirect;

namespace {

std::vector<std::string> pointers_of(std::span<constraint const> rows) {
    std::vector<std::string> out;
    for (constraint const& c : rows)
        if (out.empty() || out.back() != std::string_view(c.pointer)) out.emplace_back(c.pointer);
    return out;
}

using list = std::vector<std::string>;

} // namespace

TEST_CASE("constraints stand in the order of the documentation's tables, deviceInfo and its members first") {
    CHECK(pointers_of(constraints<RegDirectDeviceInDTO>) == list{"",
                                                                 "/deviceInfo",
                                                                 "/deviceInfo/manufacturerId",
                                                                 "/deviceInfo/manufacturerName",
                                                                 "/deviceInfo/deviceType",
                                                                 "/deviceInfo/model",
                                                                 "/deviceInfo/protocolType",
                                                                 "/endUserId",
                                                                 "/imsi",
                                                                 "/isSecure",
                                                                 "/nodeId",
                                                                 "/psk",
                                                                 "/timeout",
                                                                 "/verifyCode",
                                                                 "/productId",
                                                                 "/account",
                                                                 "/customFields",
                                                                 "/deviceInfo2",
                                                                 "/deviceName",
                                                                 "/groupId"});
    CHECK(pointers_of(constraints<RegDirectDeviceOutDTO>) == list{"", "/deviceId", "/verifyCode", "/timeout", "/psk"});
    CHECK(pointers_of(constraints<error_body>) == list{"", "/error_code", "/error_desc", "/resultcode", "/resultmsg", "/error_msg"});
    CHECK(pointers_of(constraints<call_parameters>) == list{"accessToken", "app_key", "appId"});
    CHECK(pointers_of(constraints<DeviceInfo>) ==
          list{"", "/manufacturerId", "/manufacturerName", "/deviceType", "/model", "/protocolType"});
}

TEST_CASE("an owning type and its view have the same constraints") {
    CHECK(constraints<RegDirectDeviceInDTO>.data() == constraints<view::RegDirectDeviceInDTO>.data());
    CHECK(constraints<RegDirectDeviceOutDTO>.data() == constraints<view::RegDirectDeviceOutDTO>.data());
    CHECK(constraints<call_parameters>.data() == constraints<view::call_parameters>.data());
}

TEST_CASE("no constraint stands twice for one solution and condition") {
    auto const check = [](std::span<constraint const> rows) {
        std::set<std::string> seen;
        for (constraint const& c : rows) {
            std::string key(c.pointer);
            ((key += ' ') += to_string(c.id)) += c.only ? to_string(*c.only) : std::string_view{};
            (((key += ' ') += c.when.value) += ' ') += to_string(c.level);
            INFO(key);
            CHECK(seen.insert(key).second);
        }
    };
    check(constraints<RegDirectDeviceInDTO>);
    check(constraints<RegDirectDeviceOutDTO>);
    check(constraints<error_body>);
    check(constraints<call_parameters>);
}

TEST_CASE("every constraint says what it demands, what its member is, and what the platform answers") {
    auto const check = [](std::span<constraint const> rows) {
        for (constraint const& c : rows) {
            INFO(std::string_view(c.pointer) << ' ' << to_string(c.id));
            CHECK_FALSE(c.says.empty());
            CHECK_FALSE(c.summary.empty());
            CHECK(c.code != 0);
            CHECK(std::ranges::count(c.shows, '#') <= 1);
        }
    };
    check(constraints<RegDirectDeviceInDTO>);
    check(constraints<RegDirectDeviceOutDTO>);
    check(constraints<error_body>);
    check(constraints<call_parameters>);
}

TEST_CASE("the platform's code for a violation is that of the contract") {
    auto const check = [](std::span<constraint const> rows) {
        for (constraint const& c : rows) {
            INFO(std::string_view(c.pointer) << ' ' << to_string(c.id));
            bool const verify_code = std::string_view(c.pointer) == "/verifyCode";
            CHECK(c.code == (c.id == rule::required || c.id == rule::utf8 ? 100007u : verify_code ? 100003u : 50400u));
        }
    };
    check(constraints<RegDirectDeviceInDTO>);
    check(constraints<RegDirectDeviceOutDTO>);
    for (constraint const& c : constraints<call_parameters>) {
        std::string_view const p = c.pointer;
        CHECK(c.code == (p == "accessToken" ? 1010005u : p == "app_key" ? 100025u : 50400u));
    }
}

TEST_CASE("a constraint has the bound that stands behind its JSON Schema keyword") {
    auto const find = [](std::string_view pointer, rule id, severity level = severity::error) -> constraint const& {
        for (constraint const& c : constraints<RegDirectDeviceInDTO>)
            if (std::string_view(c.pointer) == pointer && c.id == id && c.level == level && !c.only) return c;
        return detail::unforeseen[0];
    };
    auto const number = [&](auto const&... where) { return std::get<std::uint64_t>(find(where...).limit); };
    auto const word = [&](auto const&... where) {
        return std::string_view(std::get<detail::text<127>>(find(where...).limit));
    };
    CHECK(number("/nodeId", rule::minLength) == 1);
    CHECK(number("/nodeId", rule::maxLength, severity::warning) == 256);
    CHECK(number("/psk", rule::minLength) == 1);
    CHECK(number("/psk", rule::minLength, severity::warning) == 8);
    CHECK(number("/psk", rule::maxLength, severity::warning) == 32);
    CHECK(std::get<std::int64_t>(find("/timeout", rule::minimum).limit) == 0);
    CHECK(std::get<std::int64_t>(find("/timeout", rule::maximum).limit) == 2147483647);
    CHECK(word("/imsi", rule::pattern) == "^[0-9]{6,15}$");
    CHECK(word("/psk", rule::pattern) == "^[0-9A-Fa-f]+$");
    auto const type = [&](std::string_view pointer) {
        auto const kinds = std::get<std::span<json_kind const>>(find(pointer, rule::type).limit);
        return kinds.size() == 1 ? kinds[0] : json_kind::null;
    };
    CHECK(type("/timeout") == json_kind::integer);
    CHECK(type("/isSecure") == json_kind::boolean);
    CHECK(type("/deviceInfo") == json_kind::object);
    CHECK(type("/nodeId") == json_kind::string);
    CHECK(type("") == json_kind::object);
    CHECK(std::get<true_if_present>(find("/isSecure", rule::secureFlag, severity::warning).limit).member == "psk");
    auto const code = std::get<std::span<json_kind const>>(constraints<error_body>[1].limit);
    CHECK(std::vector(code.begin(), code.end()) == std::vector{json_kind::string, json_kind::integer});
    CHECK(std::string_view(constraints<error_body>[1].says) == "be of type string or integer");
    auto const values =
        std::get<std::span<std::string_view const>>(find("/deviceInfo/protocolType", rule::enum_).limit);
    CHECK(values.size() == 11);
    CHECK(values[2] == "Z-Wave");
    CHECK(word("/psk", rule::evenLength, severity::warning) == "^(..)*$");
    CHECK(std::holds_alternative<std::monostate>(find("/nodeId", rule::luhn, severity::warning).limit));

    auto const& zwave = find("/deviceInfo/model", rule::pattern);
    CHECK(zwave.when.member == "protocolType");
    CHECK(zwave.when.value == "Z-Wave");
}

TEST_CASE("constraints of one solution say so") {
    list only;
    for (constraint const& c : constraints<RegDirectDeviceInDTO>)
        if (c.only) {
            CHECK(*c.only == solution::nb_iot);
            CHECK(c.level == severity::error);
            only.push_back(std::string(c.pointer) + ' ' + std::string(to_string(c.id)));
        }
    CHECK(only ==
          list{"/endUserId pattern", "/endUserId equalsImsi", "/verifyCode required", "/verifyCode equalsNodeId"});
}

namespace {

/// How many constraints on a T can be broken at one time, at most: of a member, its presence and type come alone.
template <class T>
constexpr std::size_t most_at_a_time() {
    std::size_t n = 0;
    detail::for_each_row<T>([&]<std::size_t R>() {
        using L = detail::layout<detail::row_at<T, R>>;
        using V = typename detail::row_at<T, R>::value_type;
        n += L::size - L::written + detail::value_rows<V>;
        if constexpr (has_contract<V>) n += most_at_a_time<V>();
    });
    return n;
}

} // namespace

// So only unknown and repeated members can fill a report.
static_assert(most_at_a_time<RegDirectDeviceInDTO>() <= 64);
static_assert(most_at_a_time<RegDirectDeviceOutDTO>() <= 64);
static_assert(most_at_a_time<call_parameters>() + most_at_a_time<RegDirectDeviceInDTO>() <= 64);
