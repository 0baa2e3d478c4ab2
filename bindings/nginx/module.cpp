// SPDX-License-Identifier: BSL-1.0
// The names that nginx looks up in a module: its description, and three lists with its name and its place among others.
#include "configuration.hpp"
#include "gate.hpp"
#include "metrics.hpp"
#include "nginx.hpp"
#include "response.hpp"
#include "variables.hpp"

namespace {

using namespace regdirect::nginx;

ngx_int_t start(ngx_conf_t* cf) {
    auto* const core =
        static_cast<ngx_http_core_main_conf_t*>(ngx_http_conf_get_module_main_conf(cf, ngx_http_core_module));
    void* const place = ngx_array_push(&core->phases[NGX_HTTP_PRECONTENT_PHASE].handlers);
    if (place == nullptr || !add_counters(cf)) return NGX_ERROR;
    *static_cast<ngx_http_handler_pt*>(place) = on_request;
    add_response_filters();
    return NGX_OK;
}

ngx_http_module_t functions = {
    add_variables,
    start, // before and after the configuration is read
    create_main_settings,
    nullptr, // main
    nullptr,
    nullptr, // server
    create_location_settings,
    merge_location_settings, // location
};

} // namespace

extern "C" {

ngx_module_t ngx_http_regdirect_module = {NGX_MODULE_V1, &functions, directives, NGX_HTTP_MODULE,
                                          nullptr,       nullptr,    nullptr,    nullptr,
                                          nullptr,       nullptr,    nullptr,    NGX_MODULE_V1_PADDING};

// nginx declares them without const.
#define REGDIRECT_EXPORTED __attribute__((visibility("default")))
REGDIRECT_EXPORTED ngx_module_t* ngx_modules[] = {&ngx_http_regdirect_module, nullptr};
REGDIRECT_EXPORTED char* ngx_module_names[] = {const_cast<char*>("ngx_http_regdirect_module"), nullptr};
// The place of its filters: after the one that reads files and before compression, as for all filters of this kind.
REGDIRECT_EXPORTED char* ngx_module_order[] = {const_cast<char*>("ngx_http_regdirect_module"),
                                               const_cast<char*>("ngx_http_copy_filter_module"), nullptr};
}
