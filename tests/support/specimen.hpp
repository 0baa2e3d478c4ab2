// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TESTS_SUPPORT_SPECIMEN_HPP
#define REGDIRECT_TESTS_SUPPORT_SPECIMEN_HPP

#include <regdirect/types.hpp>

/// Messages in which every member is present and every constraint of every solution is kept. A new member is added
/// here, or the tests of contract.test.cpp fail.
namespace regdirect::tests {

template <class T>
T specimen();

template <>
inline RegDirectDeviceInDTO specimen() {
    return {.deviceInfo = DeviceInfo{.manufacturerId = "acme",
                                     .manufacturerName = "Acme",
                                     .deviceType = "WaterMeter",
                                     .model = "001A-0A12",
                                     .protocolType = ProtocolType::Z_Wave},
            .endUserId = "460002289000168",
            .imsi = "460002289000168",
            .isSecure = true,
            .nodeId = "260531793113837",
            .psk = "0123456789abcdef",
            .timeout = 180,
            .verifyCode = "260531793113837",
            .productId = "p1"};
}

template <>
inline RegDirectDeviceOutDTO specimen() {
    return {.deviceId = "5616575e-4ff0-4e0e-a5c1-ee37a7163c91",
            .verifyCode = "260531793113837",
            .timeout = 180,
            .psk = "0123456789ABCDEF"};
}

template <>
inline error_body specimen() {
    return {.error_code = code_text{"100007"},
            .error_desc = "Bad request message.",
            .resultcode = code_text{"100007"},
            .resultmsg = "Bad request message.",
            .error_msg = "Bad request message."};
}

template <>
inline call_parameters specimen() {
    return {.accessToken = "mF_9.B5f-4.1JqM", .app_key = "a7Qx", .appId = "b81"};
}

} // namespace regdirect::tests

#endif
