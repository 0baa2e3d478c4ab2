// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_NGINX_CONFIGURATION_HPP
#define REGDIRECT_NGINX_CONFIGURATION_HPP

#include <regdirect/options.hpp>

#include "nginx.hpp"

#include <cstddef>

/// The directives, and the settings that they change.
namespace regdirect::nginx {

/// Whether a wrong request is refused, or passed on and logged.
enum class mode : ngx_uint_t { enforce, report };

/// The form of a refusal: the platform's error, RFC 9457 problem details, or the form that the client accepts.
enum class answer_form : ngx_uint_t { platform, problem, negotiate };

/// The settings of a location. The first members are set by directives, and inherited; the others are computed from
/// them.
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

/// The settings of the whole configuration.
struct main_settings {
    ngx_shm_zone_t* counters;
    bool warned_of_files; ///< whether a warning was given that bodies can be written into files; one warning is enough
};

inline location_settings const& location_of(ngx_http_request_t* r) {
    return *static_cast<location_settings*>(ngx_http_get_module_loc_conf(r, ngx_http_regdirect_module));
}

inline main_settings const& main_of(ngx_http_request_t* r) {
    return *static_cast<main_settings*>(ngx_http_get_module_main_conf(r, ngx_http_regdirect_module));
}

/// The options to check a request with, of its location, or `made` for the request where the solution is a variable.
/// Null if the variable's value is not a solution; that is logged.
options const* rules_for(ngx_http_request_t* r, location_settings const& settings, options& made);

extern ngx_command_t directives[];
void* create_main_settings(ngx_conf_t* cf);
void* create_location_settings(ngx_conf_t* cf);
char* merge_location_settings(ngx_conf_t* cf, void* parent, void* child);

} // namespace regdirect::nginx

#endif
