// SPDX-License-Identifier: BSL-1.0
// Both libraries in one program, and the headers once more: a definition that is not inline would be there three times.

#include <regdirect/regdirect.hpp>
#include <regdirect/schema.hpp>
#include <string_view>

std::size_t one(std::string_view);
std::size_t other(std::string_view);

int main() {
    constexpr std::string_view body = R"({"nodeId":"260531793113837","timeout":-1})";
    regdirect::RegDirectDeviceInDTO request;
    return one(body) == other(body) && regdirect::decode(body, request).size() == 1 ? 0 : 1;
}
