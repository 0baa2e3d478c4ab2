// SPDX-License-Identifier: BSL-1.0
#ifndef OWN_CONTRACT_CALL_HPP
#define OWN_CONTRACT_CALL_HPP

#include <regdirect/schema.hpp>

#include "contract.hpp"

#include <boost/describe/class.hpp>
#include <boost/json/object.hpp>

#include <optional>
#include <string>
#include <type_traits>

/// The call around the body, for an OpenAPI document: path and parameters are those of source P (contract.hpp). No
/// source describes the answer; clients take status 204 for success.
namespace own_contract {

struct Parameters {
    std::string deviceId{}, app_key{}, accessToken{};
    std::optional<std::string> appId{};

    using secrets = secret_members<&Parameters::accessToken>;
    BOOST_DESCRIBE_CLASS(Parameters, (), (deviceId, app_key, accessToken, appId), (), ())
};

constexpr auto contract(std::type_identity<Parameters>) {
    using T = Parameters;
    return parameters<T>(
        member<&T::deviceId>("The device, by the id that the platform gave it.", location::path, example{"d1"}),
        member<&T::app_key>("The caller's own application id.", location::header, example{"a7Qx"}),
        member<&T::accessToken>("The access token.", location::bearer_token, example{"2YotnFZFEjr1zCsicMWpAA"}),
        member<&T::appId>("The application that the device belongs to, if it is another one's.", location::query,
                          example{"b81"}));
}

/// The call as an OpenAPI document.
inline boost::json::object openapi_of_call() {
    openapi_operation const modify{.method = "PUT",
                                   .path = "/iocm/app/dm/v1.4.0/devices/{deviceId}",
                                   .id = "modifyDeviceInfo",
                                   .summary = "Modify a device's information",
                                   .description = "Modifies what the platform knows of a registered device.",
                                   .tag = "devices",
                                   .parameters = message_of<Parameters>(),
                                   .request = message_of<ModifyDeviceInfoInDTO>(),
                                   .responses = {{"204", "The information is modified."}}};
    return openapi(openapi_version::v3_1, {.title = "Device management",
                                           .version = "1.4.0",
                                           .description = "Information on registered devices.",
                                           .server = "https://platform.example.com",
                                           .operations = {modify}});
}

} // namespace own_contract

#endif
