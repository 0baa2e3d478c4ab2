// SPDX-License-Identifier: BSL-1.0
// A decoder reads views: decode() reads owning messages. Expected: "message_view".
#include <regdirect/contract.hpp>
#include <regdirect/decode.hpp>

bool f(regdirect::decoder& d, regdirect::RegDirectDeviceInDTO& request) { return d.decode("{}", request).ok(); }
