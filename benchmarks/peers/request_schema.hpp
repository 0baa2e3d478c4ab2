// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_BENCHMARKS_PEERS_REQUEST_SCHEMA_HPP
#define REGDIRECT_BENCHMARKS_PEERS_REQUEST_SCHEMA_HPP

#include <regdirect/options.hpp>

#include <string>

/// A request as JSON Schema (draft 4, which all of these peers read), written by hand. Of the warnings, it has none: to
/// a schema everything is an error.
namespace regdirect::benchmarks {

inline constexpr char const* what_no_schema_says =
    "all warnings; repeated members; check digits; equality of members; urn:imei: in any letter case";

inline std::string request_schema(solution in) {
    bool const nb_iot = in == solution::nb_iot;
    std::string const imsi = R"({"type":["string","null"],"pattern":"^[0-9]{6,15}$"})";
    return std::string(R"({"$schema":"http://json-schema.org/draft-04/schema#","type":"object",)") +
           R"("additionalProperties":false,"required":["nodeId")" + (nb_iot ? R"(,"verifyCode"],)" : "],") +
           R"("properties":{
"deviceInfo":{"type":["object","null"],"additionalProperties":false,"required":["model"],"properties":{
  "manufacturerId":{"type":["string","null"]},
  "manufacturerName":{"type":["string","null"]},
  "deviceType":{"type":["string","null"],"pattern":"^[A-Z][A-Za-z0-9]*$"},
  "model":{"type":"string","minLength":1},
  "protocolType":{"enum":["CoAP","huaweiM2M","Z-Wave","ONVIF","WPS","Hue","WiFi","J808","Gateway","ZigBee","LWM2M",null]}},
  "anyOf":[{"properties":{"model":{"pattern":"^[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}$"}}},
           {"properties":{"protocolType":{"not":{"enum":["Z-Wave"]}}}}]},
"endUserId":)" +
           (nb_iot ? imsi : R"({"type":["string","null"]})") + R"(,"imsi":)" + imsi + R"(,
"isSecure":{"type":["boolean","null"]},
"nodeId":{"type":"string","minLength":1},
"psk":{"type":["string","null"],"pattern":"^[0-9A-Fa-f]+$"},
"timeout":{"type":["integer","null"],"minimum":0,"maximum":2147483647},
"verifyCode":{"type":)" +
           (nb_iot ? R"("string")" : R"(["string","null"])") + R"(},
"productId":{"type":["string","null"]}}})";
}

} // namespace regdirect::benchmarks

#endif
