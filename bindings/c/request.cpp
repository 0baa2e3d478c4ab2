// SPDX-License-Identifier: BSL-1.0
#include "request.hpp"

#include <regdirect/contract.hpp>

#include <string_view>

namespace regdirect::c {

report read_request(engine::decoder& by, std::string_view body, view::RegDirectDeviceInDTO& out,
                    engine::options const& o) {
    report found(o.strict);
    by.decode_into(found, body, out, o);
    return found;
}

} // namespace regdirect::c
