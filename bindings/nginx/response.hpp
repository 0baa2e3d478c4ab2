// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_NGINX_RESPONSE_HPP
#define REGDIRECT_NGINX_RESPONSE_HPP

/// Answers of upstreams, looked at on their way to the client, for the log and the counters alone.
namespace regdirect::nginx {

/// Puts the filters for head and body of answers before those that are there already.
void add_response_filters();

} // namespace regdirect::nginx

#endif
