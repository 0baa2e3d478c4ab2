// SPDX-License-Identifier: BSL-1.0
#include "request.hpp"

#include <regdirect/decode.hpp>
#include <regdirect/types.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace regdirect::nginx {

namespace {

decoder worker_decoder;

} // namespace

report check_body(std::string_view body, options const& o) {
    view::RegDirectDeviceInDTO device;
    return worker_decoder.decode(body, device, o);
}

report too_long(options const& o) {
    report out(o.strict);
    auto const most = static_cast<std::uint32_t>((std::min<std::size_t>)(o.max_body, UINT32_MAX));
    out.add(detail::unforeseen_row(rule::limit), byte_offset{most});
    return out;
}

} // namespace regdirect::nginx
