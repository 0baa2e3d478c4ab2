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

/// Checks a body. It is compiled separately from all other messages: if a file has the readers of several messages,
/// compilers inline less, and requests are the messages that a gateway checks most.
report check_body(std::string_view body, options const& o);

/// Returns the report about a body that is too long, with any contents.
report too_long(options const& o);

/// The target as it is passed on: as it arrived, or with the query that the configuration has set. Nothing if there is
/// no memory.
std::optional<std::string_view> target_of(ngx_http_request_t* r);

/// Checks the call's parameters outside its body: app_key, Authorization, and the query of the target.
report check_call(ngx_http_request_t* r, std::string_view target, options const& o);

} // namespace regdirect::nginx

#endif
