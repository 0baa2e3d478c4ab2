// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_NGINX_REQUEST_HPP
#define REGDIRECT_NGINX_REQUEST_HPP

#include <regdirect/options.hpp>
#include <regdirect/report.hpp>

#include "nginx.hpp"

#include <optional>
#include <string_view>

/// The contract's verdict on a request. One decoder serves a worker, which has one thread.
namespace regdirect::nginx {

/// Checks a body. It is compiled apart from all other messages: where a reader of several messages is compiled at once,
/// compilers inline less of it, and requests are what a gateway checks all day.
report check_body(std::string_view body, options const& o);

/// Returns the report about a body that is too long, whatever is in it.
report too_long(options const& o);

/// The target as it is passed on: as it came, or with the query that the configuration made of it. Nothing, if there is
/// no memory.
std::optional<std::string_view> target_of(ngx_http_request_t* r);

/// Checks what the call carries besides its body: app_key, Authorization, and the query of the target.
report check_call(ngx_http_request_t* r, std::string_view target, options const& o);

} // namespace regdirect::nginx

#endif
