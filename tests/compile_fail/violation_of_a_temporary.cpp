// SPDX-License-Identifier: BSL-1.0
// A violation is valid while its report is. Expected: "deleted".
#include <regdirect/decode.hpp>

regdirect::violation first_of(std::string_view body, regdirect::RegDirectDeviceInDTO& request) {
    return regdirect::decode(body, request)[0];
}
