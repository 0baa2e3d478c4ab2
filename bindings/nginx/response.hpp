// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_NGINX_RESPONSE_HPP
#define REGDIRECT_NGINX_RESPONSE_HPP

/// Checks the answers of upstreams on their way to the client, only for the log and the counters.
namespace regdirect::nginx {

/// Adds the filters for head and body of answers before the existing filters.
void add_response_filters();

} // namespace regdirect::nginx

#endif
