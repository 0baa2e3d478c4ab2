// SPDX-License-Identifier: BSL-1.0
#include <regdirect/decode.hpp>
#include <regdirect/encode.hpp>
#include <regdirect/print.hpp>
#include <regdirect/schema.hpp>
#include <regdirect/validate.hpp>

#include "contract.hpp"

#include <boost/json/serialize.hpp>

#include <iostream>
#include <string>
#include <string_view>

namespace {

using own_contract::ModifyDeviceInfoInDTO;

/// The body of the call, as an OpenAPI path item.
boost::json::object path_item() {
    using namespace boost::json;
    object const parameter{{"name", "deviceId"}, {"in", "path"}, {"required", true}, {"schema", {{"type", "string"}}}};
    object const body{
        {"required", true},
        {"content",
         {{"application/json",
           {{"schema", regdirect::json_schema<ModifyDeviceInfoInDTO>(regdirect::draft::draft_2020_12)}}}}}};
    return {{"/iocm/app/dm/v1.4.0/devices/{deviceId}",
             {{"put",
               {{"summary", "Modify a device's information"},
                {"parameters", array{parameter}},
                {"requestBody", body},
                {"responses", {{"204", {{"description", "The information is modified."}}}}}}}}}};
}

/// Checks one body: prints what is wrong with it, or the message as it is sent.
bool check(std::string_view body) {
    ModifyDeviceInfoInDTO message;
    auto const found = regdirect::decode(body, message);
    for (auto const& violation : found) std::cout << to_string(violation) << '\n';
    if (!found.ok()) return false;
    std::cout << regdirect::encode(message) << '\n';
    return regdirect::validate(message).ok();
}

} // namespace

/// own_contract schema | openapi: prints it. Without arguments: checks a body a line of its standard input.
int main(int argc, char** argv) {
    std::string_view const what = argc > 1 ? argv[1] : "";
    if (what == "schema") {
        std::cout << regdirect::json_schema<ModifyDeviceInfoInDTO>(regdirect::draft::draft_2020_12) << '\n';
        return 0;
    }
    if (what == "openapi") {
        std::cout << boost::json::value(path_item()) << '\n';
        return 0;
    }
    if (!what.empty()) {
        std::cout << "usage: regdirect_own_contract [schema | openapi]\n";
        return what == "--help" ? 0 : 2;
    }
    bool all_ok = true;
    for (std::string line; std::getline(std::cin, line);) all_ok &= check(line);
    return all_ok ? 0 : 1;
}
