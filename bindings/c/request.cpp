// SPDX-License-Identifier: BSL-1.0
#include "request.hpp"

#include <string_view>

namespace regdirect::c {

report read_request(decoder& by, std::string_view body, view::RegDirectDeviceInDTO& out, options const& o) {
    return by.decode(body, out, o);
}

} // namespace regdirect::c
