// SPDX-License-Identifier: BSL-1.0
#include <regdirect/decode.hpp>

#include <iostream>
#include <string>

// Reads a request and tells whether it is in order.

int main() {
    std::string body;
    std::getline(std::cin, body);
    regdirect::decoder decoder;
    regdirect::view::RegDirectDeviceInDTO request;
    return decoder.decode(body, request).ok() ? 0 : 1;
}
