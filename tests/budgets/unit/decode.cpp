// SPDX-License-Identifier: BSL-1.0
#include <regdirect/decode.hpp>

#include <string_view>

// A file that reads and checks a request.
bool is_valid(std::string_view body, regdirect::RegDirectDeviceInDTO& out) { return regdirect::decode(body, out).ok(); }
