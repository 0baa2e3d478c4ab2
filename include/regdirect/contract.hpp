// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_CONTRACT_HPP
#define REGDIRECT_CONTRACT_HPP

#include <regdirect/catalogue.hpp>
#include <regdirect/rules.hpp>
#include <regdirect/types.hpp>

#include <cstdint>
#include <type_traits>

/// The contract. It has every documented constraint once, next to its member. It does not repeat what the type already
/// says: a member that is not optional is mandatory, and an enum's values are its enumerators. The documentation states
/// the rules in `must`; other editions of it, or the standard that it refers to, state those in `should`.
namespace regdirect::inline v0 {

namespace detail {

/// Not constexpr on purpose: a table that calls this does not compile.
inline void the_catalogue_has_no_such_error_of_a_caller() {}

} // namespace detail

/// The error that a violation of a member is answered with, if it is not the usual one. Does not compile if the
/// catalogue does not have the code, or has it only for failures of the platform.
/// @code
/// member<&T::verifyCode>("The verification code.", refused_with(100003), must(not_empty))
/// @endcode
consteval refused_as refused_with(std::uint32_t documented_code) {
    for (platform_error const& e : find_errors(documented_code))
        if (e.status >= 400 && e.status < 500) return {documented_code};
    detail::the_catalogue_has_no_such_error_of_a_caller();
    return {};
}

/// The device.
template <class String>
constexpr auto contract(std::type_identity<basic_DeviceInfo<String>>) {
    using T = basic_DeviceInfo<String>;
    return object<T>(
        detail::platform_codes,
        member<&T::manufacturerId>("Identifies the manufacturer.", example{"acme"},
                                   should(length(1, 256), no_controls)),
        member<&T::manufacturerName>("The manufacturer's name.", example{"Acme"}, should(length(1, 256), no_controls)),
        member<&T::deviceType>("The kind of device.", example{"WaterMeter"}, first(must(matches<upper_camel_case>{})),
                               should(max_length{256})),
        member<&T::model>("The device's model; for Z-Wave, its product type and product id.", example{"001A-0A12"},
                          must(not_empty), should(max_length{256}),
                          when<&T::protocolType>(ProtocolType::Z_Wave, must(matches<zwave_product>{})),
                          should(no_controls)),
        member<&T::protocolType>("The protocol that the device speaks.", example{"Z-Wave"}));
}

/// A request.
template <class String>
constexpr auto contract(std::type_identity<basic_RegDirectDeviceInDTO<String>>) {
    using T = basic_RegDirectDeviceInDTO<String>;
    return object<T>(
        detail::platform_codes, profiles_of<solution>,
        other_editions{"account", "customFields", "deviceInfo2", "deviceName", "groupId"},
        member<&T::deviceInfo>("The device's kind, model and protocol."),
        member<&T::endUserId>("Identifies an end user: the IMSI in NB-IoT, the application account in Smart Home.",
                              example{"460002289000168"}, should(length(1, 256)),
                              in(solution::nb_iot, must(matches<imsi>{})), should(no_controls),
                              in(solution::nb_iot, must(equals<&T::imsi, rule::equalsImsi>{}))),
        member<&T::imsi>("The IMSI of an NB-IoT device.", example{"460002289000168"}, must(matches<imsi>{})),
        member<&T::isSecure>("Whether the device is secure.", if_absent{"false"}, example{"true"},
                             should(set_with<&T::psk>{})),
        member<&T::nodeId>("Identifies the device: the id that it reports, usually its MAC, serial number or IMEI.",
                           example{"260531793113837"}, must(not_empty), should(max_length{256}),
                           must(urn_imei_if_it_begins_so{}), should(checked_if_imei{}, no_controls)),
        member<&T::psk>("The pre-shared key.", if_absent{"the platform makes one"}, example{"0123456789abcdef"},
                        first(must(not_empty, matches<hexadecimal>{})),
                        should(min_length{8}, max_length{32}, even_length{})),
        member<&T::timeout>("The time within which the device can be bound; 0 means no limit.", unit{"seconds"},
                            if_absent{"180, unless the platform's operator changed that"}, example{"300"},
                            must(range(0, 2147483647))),
        member<&T::verifyCode>("The verification code.", if_absent{"the platform makes one"},
                               example{"260531793113837"}, refused_with(100003), in(solution::nb_iot, must(present{})),
                               should(length(1, 256), no_controls),
                               in(solution::nb_iot, must(equals<&T::nodeId, rule::equalsNodeId>{}))),
        member<&T::productId>("Identifies the product.", example{"p1"}, should(length(1, 256), no_controls)));
}

/// A response.
template <class String>
constexpr auto contract(std::type_identity<basic_RegDirectDeviceOutDTO<String>>) {
    using T = basic_RegDirectDeviceOutDTO<String>;
    using In = basic_RegDirectDeviceInDTO<String>;
    return object<T>(
        detail::platform_codes,
        others::ignored, // the platform may add members
        member<&T::deviceId>("The id that the platform gave the device.", example{"d1"}, must(not_empty),
                             should(no_controls)),
        member<&T::verifyCode>("The verification code from the request, or one that the platform made.",
                               example{"260531793113837"}, refused_with(100003),
                               should(present{}, length(1, 256), no_controls), must(echoes<&In::verifyCode>{})),
        member<&T::timeout>("The time within which the device must connect; 0 means no limit.", unit{"seconds"},
                            example{"300"}, should(present{}), must(range(0, 2147483647))),
        member<&T::psk>("The pre-shared key from the request, or one that the platform made.",
                        example{"0123456789abcdef"}, should(present{}), first(must(not_empty, matches<hexadecimal>{})),
                        should(min_length{8}, max_length{32}, even_length{}),
                        must(echoes<&In::psk, letter_case::ignored>{})));
}

/// An error, in one of its three shapes.
template <class String>
constexpr auto contract(std::type_identity<basic_error_body<String>>) {
    using T = basic_error_body<String>;
    return object<T>(
        detail::platform_codes, others::ignored,
        member<&T::error_code>("The platform's error code.", example{"100007"},
                               must(present_unless_there_is<&T::resultcode>{})),
        member<&T::error_desc>("The error's description; its wording differs between editions.",
                               example{"Bad request message."}),
        member<&T::resultcode>("The error code of the answer to a refused token."),
        member<&T::resultmsg>("The error's description in the answer to a refused token."),
        member<&T::error_msg>("The error's description from the vendor's API gateway; used if error_desc is absent."));
}

/// The parameters that are sent outside the body.
template <class String>
constexpr auto contract(std::type_identity<basic_call_parameters<String>>) {
    using T = basic_call_parameters<String>;
    return parameters<T>(
        detail::platform_codes,
        member<&T::accessToken>("The access token, sent as Authorization: Bearer.", location::bearer_token,
                                example{"2YotnFZFEjr1zCsicMWpAA"}, refused_with(1010005), must(matches<b64token>{})),
        member<&T::app_key>("The caller's own application id, sent as the header app_key.", location::header,
                            example{"a7Qx"}, refused_with(100025), must(matches<visible_ascii>{})),
        member<&T::appId>("The application that the device belongs to, sent in the query.", location::query,
                          example{"b81"}, if_absent{"the calling application"},
                          first(must(not_empty, matches<visible_ascii>{}))));
}

} // namespace regdirect::inline v0

#endif
