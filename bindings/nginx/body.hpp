// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_NGINX_BODY_HPP
#define REGDIRECT_NGINX_BODY_HPP

#include "nginx.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

/// The body of a request as nginx has read it: in one buffer, in several, or in a temporary file.
namespace regdirect::nginx {

/// How many bytes the body has.
std::size_t body_size(ngx_http_request_t* r);

/// The body as one piece, which lives as long as the request. Nothing, if there is no memory, or its file cannot be
/// read.
std::optional<std::string_view> body_of(ngx_http_request_t* r);

} // namespace regdirect::nginx

#endif
