// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_NGINX_HEAD_HPP
#define REGDIRECT_NGINX_HEAD_HPP

#include "../common/head.hpp"
#include "configuration.hpp"
#include "nginx.hpp"

/// The head of a request as nginx has it.
namespace regdirect::nginx {

using gateway::head_fault;
using gateway::head_fault_count;
using gateway::words_of;

/// Returns what is wrong with the head of a request.
head_fault find_head_fault(ngx_http_request_t* r, location_settings const& settings);

/// Whether a client accepts problem details, by its field Accept (RFC 9110, 12.5.1).
bool accepts_problem(ngx_http_request_t* r);

} // namespace regdirect::nginx

#endif
