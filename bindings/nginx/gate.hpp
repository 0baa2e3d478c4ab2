// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_NGINX_GATE_HPP
#define REGDIRECT_NGINX_GATE_HPP

#include "nginx.hpp"

/// The check of a request in nginx.
namespace regdirect::nginx {

/// A handler of the precontent phase: limit_req and authentication have already run, and nothing has been passed on. It
/// runs before those of mirror and try_files, which are in nginx itself: handlers that are added later run earlier.
ngx_int_t on_request(ngx_http_request_t* r);

} // namespace regdirect::nginx

#endif
