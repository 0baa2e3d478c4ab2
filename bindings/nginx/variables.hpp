// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_NGINX_VARIABLES_HPP
#define REGDIRECT_NGINX_VARIABLES_HPP

#include "nginx.hpp"

namespace regdirect::nginx {

/// Adds the variables for logs, maps and header fields.
ngx_int_t add_variables(ngx_conf_t* cf);

} // namespace regdirect::nginx

#endif
