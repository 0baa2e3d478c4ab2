// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TYPES_HPP
#define REGDIRECT_TYPES_HPP

#include <regdirect/detail/engine.hpp>
#include <regdirect/detail/redacted_writer.hpp>
#include <regdirect/engine/text_or_integer.hpp>
#include <regdirect/enums.hpp>
#include <regdirect/printable.hpp>
#include <regdirect/secret_members.hpp>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <compare>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

/// The messages and the call's parameters as described aggregates. Members stand in documented order and are named as
/// in the documentation; an optional one is a std::optional. `secrets` names the members that no log shows. Values are
/// compared and ordered member by member, in documented order; an absent member comes first. This header has neither
/// JSON nor rules. For std::hash, include hash.hpp; for std::format, format.hpp.
namespace regdirect::inline v0 {

using engine::basic_text_or_integer;

/// The protocol of a device (documentation, "protocolType"). An enumerator is its spelling on the wire, with `_` for
/// `-`.
enum class ProtocolType { CoAP, huaweiM2M, Z_Wave, ONVIF, WPS, Hue, WiFi, J808, Gateway, ZigBee, LWM2M };
BOOST_DESCRIBE_ENUM(ProtocolType, CoAP, huaweiM2M, Z_Wave, ONVIF, WPS, Hue, WiFi, J808, Gateway, ZigBee, LWM2M)

/// The device: the member deviceInfo of a request (documentation, "DeviceInfo structure").
template <class String>
struct basic_DeviceInfo {
    std::optional<String> manufacturerId{};
    std::optional<String> manufacturerName{};
    std::optional<String> deviceType{};
    String model{};
    std::optional<ProtocolType> protocolType{};

    using secrets = secret_members<>;
    BOOST_DESCRIBE_CLASS(basic_DeviceInfo, (), (manufacturerId, manufacturerName, deviceType, model, protocolType), (),
                         ())
    friend bool operator==(basic_DeviceInfo const&, basic_DeviceInfo const&) = default;
    friend auto operator<=>(basic_DeviceInfo const&, basic_DeviceInfo const&) = default;
};

/// The body of a registration request (documentation, "RegDirectDeviceInDTO").
template <class String>
struct basic_RegDirectDeviceInDTO {
    std::optional<basic_DeviceInfo<String>> deviceInfo{};
    std::optional<String> endUserId{};
    std::optional<String> imsi{};
    std::optional<bool> isSecure{};
    String nodeId{};
    std::optional<String> psk{};
    std::optional<std::int64_t> timeout{}; ///< seconds; 0: the code never expires
    std::optional<String> verifyCode{};
    std::optional<String> productId{};

    using secrets = secret_members<&basic_RegDirectDeviceInDTO::psk, &basic_RegDirectDeviceInDTO::verifyCode>;
    BOOST_DESCRIBE_CLASS(basic_RegDirectDeviceInDTO, (),
                         (deviceInfo, endUserId, imsi, isSecure, nodeId, psk, timeout, verifyCode, productId), (), ())
    friend bool operator==(basic_RegDirectDeviceInDTO const&, basic_RegDirectDeviceInDTO const&) = default;
    friend auto operator<=>(basic_RegDirectDeviceInDTO const&, basic_RegDirectDeviceInDTO const&) = default;
};

/// The body of the answer to a registration (documentation, "RegDirectDeviceOutDTO").
template <class String>
struct basic_RegDirectDeviceOutDTO {
    String deviceId{};
    std::optional<String> verifyCode{};
    std::optional<std::int64_t> timeout{}; ///< seconds; 0: the code never expires
    std::optional<String> psk{};

    using secrets = secret_members<&basic_RegDirectDeviceOutDTO::verifyCode, &basic_RegDirectDeviceOutDTO::psk>;
    BOOST_DESCRIBE_CLASS(basic_RegDirectDeviceOutDTO, (), (deviceId, verifyCode, timeout, psk), (), ())
    friend bool operator==(basic_RegDirectDeviceOutDTO const&, basic_RegDirectDeviceOutDTO const&) = default;
    friend auto operator<=>(basic_RegDirectDeviceOutDTO const&, basic_RegDirectDeviceOutDTO const&) = default;
};

/// A platform error code as it travels: a string, or, accepted by a tolerant reader, a non-negative integer. Codes of
/// other services are not numbers ("IOTDA.000006"), so the code is kept as text.
template <class String>
using basic_code_text = basic_text_or_integer<String>;

/// The body of an error answer, in one of its three shapes: error_code and error_desc; resultcode and resultmsg, for
/// refused tokens; error_code and error_msg, from the vendor's API gateway.
template <class String>
struct basic_error_body {
    std::optional<basic_code_text<String>> error_code{};
    std::optional<String> error_desc{};
    std::optional<basic_code_text<String>> resultcode{};
    std::optional<String> resultmsg{};
    std::optional<String> error_msg{}; ///< the description if error_desc is absent

    using secrets = secret_members<>;
    BOOST_DESCRIBE_CLASS(basic_error_body, (), (error_code, error_desc, resultcode, resultmsg, error_msg), (), ())
    friend bool operator==(basic_error_body const&, basic_error_body const&) = default;
    friend auto operator<=>(basic_error_body const&, basic_error_body const&) = default;
};

/// The parameters of the call outside the body: two headers and a query parameter (documentation, "Parameter
/// Description").
template <class String>
struct basic_call_parameters {
    String accessToken{};          ///< of `Authorization: Bearer {accessToken}`
    String app_key{};              ///< the caller's own application id
    std::optional<String> appId{}; ///< the authorised application that the device belongs to, if not the caller

    using secrets = secret_members<&basic_call_parameters::accessToken>;
    BOOST_DESCRIBE_CLASS(basic_call_parameters, (), (accessToken, app_key, appId), (), ())
    friend bool operator==(basic_call_parameters const&, basic_call_parameters const&) = default;
    friend auto operator<=>(basic_call_parameters const&, basic_call_parameters const&) = default;
};

using DeviceInfo = basic_DeviceInfo<std::string>;                       ///< owning
using RegDirectDeviceInDTO = basic_RegDirectDeviceInDTO<std::string>;   ///< owning
using RegDirectDeviceOutDTO = basic_RegDirectDeviceOutDTO<std::string>; ///< owning
using code_text = basic_code_text<std::string>;                         ///< owning
using error_body = basic_error_body<std::string>;                       ///< owning
using call_parameters = basic_call_parameters<std::string>;             ///< owning

/// The same types over std::string_view: constants, and messages read without a copy. A view is valid while the body
/// and the decoder that read it live.
namespace view {
using DeviceInfo = basic_DeviceInfo<std::string_view>;                       ///< not owning
using RegDirectDeviceInDTO = basic_RegDirectDeviceInDTO<std::string_view>;   ///< not owning
using RegDirectDeviceOutDTO = basic_RegDirectDeviceOutDTO<std::string_view>; ///< not owning
using code_text = basic_code_text<std::string_view>;                         ///< not owning
using error_body = basic_error_body<std::string_view>;                       ///< not owning
using call_parameters = basic_call_parameters<std::string_view>;             ///< not owning
} // namespace view

/// A message: a described aggregate that names its secret members.
template <class T>
concept message = requires {
    typename T::secrets;
};

namespace detail {

/// {nodeId: "x", psk: <32 bytes, not shown>}
struct line_notation {
    static constexpr std::string_view between = ", ";
    static constexpr std::string_view behind_name = ": ";
    void name(std::string& out, std::string_view s) const { (out += s) += behind_name; }
    void text(std::string& out, std::string_view s) const { ((out += '"') += engine::printable(s)) += '"'; }
    void word(std::string& out, std::string_view s) const { out += s; }
    void number(std::string& out, std::string_view s) const { out += s; }
    void hide(std::string& out, std::string_view s, bool) const {
        ((out += '<') += std::to_string(s.size())) += " bytes, not shown>";
    }
};

} // namespace detail

/// The value as one line for people: {nodeId: "x", psk: <32 bytes, not shown>}. The line contains no secret, and no
/// character that could act on a terminal or split a log line.
template <message T>
std::string to_string(T const& value) {
    std::string out;
    detail::redacted_writer(out, detail::line_notation{}).write(value);
    return out;
}

/// The same, streamed. (A template over the stream's traits too: `<ostream>` is costly, and a program that streams
/// includes it anyway.)
template <class Traits, message T>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, T const& value) {
    return out << to_string(value);
}

} // namespace regdirect::inline v0

#endif
