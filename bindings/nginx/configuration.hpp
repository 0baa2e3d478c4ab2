// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_NGINX_CONFIGURATION_HPP
#define REGDIRECT_NGINX_CONFIGURATION_HPP

#include <regdirect/options.hpp>

#include "nginx.hpp"

#include <optional>

/// The directives, and what they set.
namespace regdirect::nginx {

/// What is done with a request that is not as it has to be: refused, or passed on and told about.
enum class mode : ngx_uint_t { enforce, report };

/// How a refusal is written: as the platform's error, as RFC 9457 problem details, or as the client accepts it.
enum class answer_form : ngx_uint_t { platform, problem, negotiate };

/// What a location says. The first members are set by directives, and inherited; the rest is made of them.
struct location_settings {
    ngx_flag_t on;
    ngx_flag_t call; ///< whether header fields and query are checked, too
    ngx_flag_t strict;
    ngx_uint_t media_type; ///< whether Content-Type has to be JSON
    ngx_uint_t response;   ///< whether answers are checked, for the log
    ngx_uint_t unknown_members;
    ngx_uint_t null_members;
    ngx_uint_t mode_number;
    ngx_uint_t answer_number;
    std::size_t max_body;
    ngx_int_t max_depth;
    ngx_http_complex_value_t* solution; ///< null: generic

    options rules;

    enum mode mode() const { return static_cast<enum mode>(mode_number); }
    answer_form answer() const { return static_cast<answer_form>(answer_number); }
    bool solution_varies() const { return solution != nullptr && solution->lengths != nullptr; }
};

/// What there is once for all of the configuration.
struct main_settings {
    ngx_shm_zone_t* counters;
};

location_settings const& location_of(ngx_http_request_t* r);
main_settings const& main_of(ngx_http_request_t* r);

/// The options to check a request with. Nothing, if the solution is a variable whose value is none: that is logged.
std::optional<options> rules_for(ngx_http_request_t* r, location_settings const& settings);

extern ngx_command_t directives[];
void* create_main_settings(ngx_conf_t* cf);
void* create_location_settings(ngx_conf_t* cf);
char* merge_location_settings(ngx_conf_t* cf, void* parent, void* child);

} // namespace regdirect::nginx

#endif
