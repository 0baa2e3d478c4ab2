// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_C_REQUEST_HPP
#define REGDIRECT_C_REQUEST_HPP

#include <regdirect/engine/decode.hpp>
#include <regdirect/engine/options.hpp>
#include <regdirect/report.hpp>
#include <regdirect/types.hpp>

#include <string_view>

namespace regdirect::c {

/// Reads and checks a request. It is compiled apart from all other messages: where a reader of several messages is
/// compiled at once, compilers inline less of it, and requests are what a gateway checks all day. Its decoder and
/// options are the engine's, so that those of the API are not converted for each request.
report read_request(engine::decoder& by, std::string_view body, view::RegDirectDeviceInDTO& out,
                    engine::options const& o);

} // namespace regdirect::c

#endif
