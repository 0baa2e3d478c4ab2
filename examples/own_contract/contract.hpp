// SPDX-License-Identifier: BSL-1.0
#ifndef OWN_CONTRACT_CONTRACT_HPP
#define OWN_CONTRACT_CONTRACT_HPP

#include <regdirect/constraints.hpp>
#include <regdirect/secret_members.hpp>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/json/value.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

/// A contract of your own: the platform's call "Modifying Device Information", PUT
/// /iocm/app/dm/v1.4.0/devices/{deviceId}. It has a rule if a source states it; a comment names the source:
///   P   support.huaweicloud.com/intl/en-us/api-IoT/iot_06_0013.html, and api-iothub/iot_06_0013.html: the call itself
///   J   the same site, api-IoT/iot_06_2017.html: the call in the reference of the SDK for Java
///   S   the same site's search, which quotes the rows of imsi, ip and isSecure
///   C   github.com/355911097/HuaWei.IoT.NorthApi.Sdk, Models/Device/Modify: a client whose comments restate the rest
///   G   github.com/theburn/Go-NB-IoT, device/device.go: a client with the range of dataAgingTime
/// Every member of the body is optional. The sources give no length for the names and values in customFields and tags,
/// no limit on their number, and no pattern for imsi and ip: the contract has no rule about these.
namespace own_contract {

using namespace regdirect;

enum class Mute { TRUE, FALSE }; // G, C
BOOST_DESCRIBE_ENUM(Mute, TRUE, FALSE)

enum class Protocol { CoAP, LWM2M, MQTT }; // P
BOOST_DESCRIBE_ENUM(Protocol, CoAP, LWM2M, MQTT)

struct CustomField { // C
    std::optional<std::string> fieldName{};
    std::optional<std::string> fieldType{};
    std::optional<boost::json::value> fieldValue{}; // of any type

    BOOST_DESCRIBE_CLASS(CustomField, (), (fieldName, fieldType, fieldValue), (), ())
    friend bool operator==(CustomField const&, CustomField const&) = default;
};

struct DataConfigDTO {
    std::optional<std::int64_t> dataAgingTime{};

    BOOST_DESCRIBE_CLASS(DataConfigDTO, (), (dataAgingTime), (), ())
    friend bool operator==(DataConfigDTO const&, DataConfigDTO const&) = default;
};

struct DeviceConfigDTO {
    std::optional<DataConfigDTO> dataConfig{};

    BOOST_DESCRIBE_CLASS(DeviceConfigDTO, (), (dataConfig), (), ())
    friend bool operator==(DeviceConfigDTO const&, DeviceConfigDTO const&) = default;
};

struct TagDTO2 { // C
    std::string tagName{};
    std::string tagValue{};
    std::optional<std::int64_t> tagType{};

    BOOST_DESCRIBE_CLASS(TagDTO2, (), (tagName, tagValue, tagType), (), ())
    friend bool operator==(TagDTO2 const&, TagDTO2 const&) = default;
};

struct ModifyDeviceInfoInDTO {
    std::optional<std::vector<CustomField>> customFields{};
    std::optional<DeviceConfigDTO> deviceConfig{};
    std::optional<std::string> deviceType{}, endUser{}, location{}, productId{}, manufacturerId{}, manufacturerName{},
        model{};
    std::optional<Mute> mute{};
    std::optional<std::string> name{}, organization{};
    std::optional<Protocol> protocolType{};
    std::optional<std::string> region{}, timezone{}, imsi{}, ip{};
    std::optional<bool> isSecure{};
    std::optional<std::string> psk{};
    std::optional<std::vector<TagDTO2>> tags{};

    using secrets = secret_members<&ModifyDeviceInfoInDTO::psk>; // never printed
    BOOST_DESCRIBE_CLASS(ModifyDeviceInfoInDTO, (),
                         (customFields, deviceConfig, deviceType, endUser, location, productId, manufacturerId,
                          manufacturerName, model, mute, name, organization, protocolType, region, timezone, imsi, ip,
                          isSecure, psk, tags),
                         (), ())
    friend bool operator==(ModifyDeviceInfoInDTO const&, ModifyDeviceInfoInDTO const&) = default;
};

constexpr auto contract(std::type_identity<CustomField>) {
    using T = CustomField;
    return object<T>(member<&T::fieldName>("The field's name.", example{"floor"}),
                     member<&T::fieldType>("The type of its value.", example{"int"}),
                     member<&T::fieldValue>("Its value, of any type.", example{"3"}));
}

constexpr auto contract(std::type_identity<DataConfigDTO>) {
    using T = DataConfigDTO;
    return object<T>(member<&T::dataAgingTime>("How long the platform keeps data of the device.", unit{"days"},
                                               example{"30"}, must(range(0, 90)))); // C, G
}

constexpr auto contract(std::type_identity<DeviceConfigDTO>) {
    return object<DeviceConfigDTO>(member<&DeviceConfigDTO::dataConfig>("How data of the device is kept."));
}

constexpr auto contract(std::type_identity<TagDTO2>) {
    using T = TagDTO2;
    return object<T>(member<&T::tagName>("The tag's name.", example{"site"}),
                     member<&T::tagValue>("Its value.", example{"north"}),
                     member<&T::tagType>("Its type.", example{"1"}));
}

constexpr auto contract(std::type_identity<ModifyDeviceInfoInDTO>) {
    using T = ModifyDeviceInfoInDTO;
    constexpr auto text = must(length(1, 256)); // P, for every member that has it
    return object<T>(
        member<&T::customFields>("Fields that the user defines.", example{R"([{"fieldName":"floor","fieldValue":3}])"}),
        member<&T::deviceConfig>("The device's configuration."),
        member<&T::deviceType>("The kind of device.", example{"MultiSensor"}, must(matches<upper_camel_case>{}), text),
        member<&T::endUser>("The end user of the device.", example{"u1"}, text),
        member<&T::location>("Where the device is.", example{"Hall 3"}, must(length(1, 1024))), // P
        member<&T::productId>("Identifies the product.", example{"p1"}, must(max_length{256})), // P: no lower bound
        member<&T::manufacturerId>("Identifies the manufacturer.", example{"acme"}, text),
        member<&T::manufacturerName>("The manufacturer's name.", example{"Acme"}, text),
        member<&T::model>("The device's model.", example{"M1"}, text),
        member<&T::mute>("Whether the device is frozen.", example{"FALSE"}),
        member<&T::name>("The device's name.", example{"Meter 7"}, text),
        member<&T::organization>("The organization that the device belongs to.", example{"o1"}, text),
        member<&T::protocolType>("The protocol that the device speaks.", example{"LWM2M"}),
        member<&T::region>("The region that the device is in.", example{"north"}, text),
        member<&T::timezone>("The time zone that the device is in.", example{"Europe/Berlin"}, text),
        member<&T::imsi>("The IMSI of an NB-IoT device.", example{"460002289000168"}, must(length(1, 64))), // J, S
        member<&T::ip>("The device's IP address.", example{"192.0.2.1"}, must(max_length{128})),            // S
        member<&T::isSecure>("Whether the device is secure.", if_absent{"false"}, example{"true"},
                             refused_as{100440}), // S; 100440: "The isSecure is invalid."
        member<&T::psk>("The pre-shared key.", example{"0123456789abcdef"}, must(matches<hexadecimal>{})), // C
        member<&T::tags>("Tags of the device.", example{R"([{"tagName":"site","tagValue":"north"}])"}));
}

} // namespace own_contract

#endif
