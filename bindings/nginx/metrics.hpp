// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_NGINX_METRICS_HPP
#define REGDIRECT_NGINX_METRICS_HPP

#include "configuration.hpp"
#include "context.hpp"
#include "nginx.hpp"

#include <string_view>

/// Counters in memory that all workers share, and a page that Prometheus reads. They survive a reload of the
/// configuration and the end of a worker.
namespace regdirect::nginx {

/// Reserves the memory; called while the configuration is read.
bool add_counters(ngx_conf_t* cf);

/// Counts a request that was checked.
void count_request(main_settings const& settings, context const& c);
/// Counts a request that was refused; in mode report, no request is.
void count_refusal(main_settings const& settings);
/// Counts an answer that was checked.
void count_answer(main_settings const& settings, answer_record const& a);

/// Makes the location that is being configured answer with the counters.
void serve_metrics(ngx_conf_t* cf);

} // namespace regdirect::nginx

#endif
