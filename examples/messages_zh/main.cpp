// SPDX-License-Identifier: BSL-1.0
// Findings, a refusal and the catalogue for people who read Chinese.
#include <regdirect/regdirect.hpp>

#include "chinese.hpp"

#include <iostream>
#include <string_view>

int main() {
    for (std::string_view const body :
         {R"({"deviceInfo":{"model":"","protocolType":"zigbee"},"NodeId":"n","psk":"xyz","timeout":"180"})",
          R"({"deviceInfo":{"model":"001A","protocolType":"Z-Wave"},"nodeId":"n"})"}) {
        regdirect::RegDirectDeviceInDTO request;
        auto const found = regdirect::decode(body, request);
        for (auto const& v : found)
            std::cout << regdirect::printable(v.pointer()) << ": " << chinese::message(v) << " [" << v.rule() << "]\n";

        if (auto const e = regdirect::refusal(found))
            std::cout << regdirect::write_problem(*e, found,
                                                  {.title = chinese::title(e->status), .detail = chinese::detail(*e)},
                                                  chinese::message)
                      << '\n';
    }

    for (auto const& e : regdirect::catalogue())
        std::cout << e.status << '/' << e.code << ": " << chinese::detail(e) << '\n';
}
