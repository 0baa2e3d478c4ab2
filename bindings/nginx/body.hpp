// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_NGINX_BODY_HPP
#define REGDIRECT_NGINX_BODY_HPP

#include "nginx.hpp"

#include <cstddef>
#include <string_view>

/// The body of a request as nginx has read it: in one buffer, in several, or in a temporary file.
namespace regdirect::nginx {

enum class body_state : unsigned char { whole, too_long, unreadable };

/// A body, as one piece that lives as long as the request.
struct request_body {
    std::string_view bytes; ///< empty, unless the body is whole
    body_state state;
};

/// The body, unless it is longer than `most`, or there is no memory, or its file cannot be read.
request_body body_of(ngx_http_request_t* r, std::size_t most);

} // namespace regdirect::nginx

#endif
