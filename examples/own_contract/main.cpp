// SPDX-License-Identifier: BSL-1.0
#include <regdirect/decode.hpp>
#include <regdirect/encode.hpp>
#include <regdirect/print.hpp>
#include <regdirect/schema.hpp>
#include <regdirect/validate.hpp>

#include "call.hpp"
#include "contract.hpp"

#include <boost/json/serialize.hpp>

#include <iostream>
#include <string>
#include <string_view>

namespace {

using own_contract::ModifyDeviceInfoInDTO;

/// Checks one body: prints its findings, or the message as it is sent.
bool check(std::string_view body) {
    ModifyDeviceInfoInDTO message;
    auto const found = regdirect::decode(body, message);
    for (auto const& violation : found) std::cout << to_string(violation) << '\n';
    if (!found.ok()) return false;
    std::cout << regdirect::encode(message) << '\n';
    return regdirect::validate(message).ok();
}

} // namespace

/// own_contract schema | openapi: prints that document. Without arguments: checks each line of standard input as a
/// body.
int main(int argc, char** argv) {
    std::string_view const what = argc > 1 ? argv[1] : "";
    if (what == "schema") {
        std::cout << regdirect::json_schema<ModifyDeviceInfoInDTO>(regdirect::draft::draft_2020_12) << '\n';
        return 0;
    }
    if (what == "openapi") {
        std::cout << own_contract::openapi_of_call() << '\n';
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
