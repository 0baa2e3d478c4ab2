// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_NGINX_REFUSE_HPP
#define REGDIRECT_NGINX_REFUSE_HPP

#include "configuration.hpp"
#include "context.hpp"
#include "nginx.hpp"

/// The answer to a refused request.
namespace regdirect::nginx {

/// Sends the answer to a request whose head is wrong, or that breaks the contract. Returns the value that a handler of
/// a phase must return after that.
ngx_int_t refuse(ngx_http_request_t* r, location_settings const& settings, context const& c);

/// Logs that a request would be refused, which is passed on: in mode report.
void log_only(ngx_http_request_t* r, context const& c);

} // namespace regdirect::nginx

#endif
