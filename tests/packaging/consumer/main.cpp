// SPDX-License-Identifier: BSL-1.0
#include <regdirect/regdirect.hpp>

#include <iostream>

int main() {
    regdirect::RegDirectDeviceInDTO request;
    bool const ok = regdirect::decode(R"({"nodeId": "260531793113837"})", request).ok();
    std::cout << request.nodeId << '\n' << regdirect::encode(request) << '\n';
    return ok && request.nodeId == "260531793113837" ? 0 : 1;
}
