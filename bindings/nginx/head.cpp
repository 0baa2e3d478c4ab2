// SPDX-License-Identifier: BSL-1.0
#include "head.hpp"

#include <regdirect/detail/engine.hpp>
#include <regdirect/engine/text/characters.hpp>

namespace regdirect::nginx {

namespace {

/// The contract has a rule about a # in the query; nginx also passes on a # before the query.
bool has_fragment_in_path(ngx_http_request_t const* r) {
    if (r->complex_uri == 0) return false; // there is no # at all
    return r->valid_unparsed_uri != 0 && gateway::has_fragment_in_path(view_of(r->unparsed_uri));
}

} // namespace

head_fault find_head_fault(ngx_http_request_t* r, location_settings const& settings) {
    if (r->method != NGX_HTTP_POST) return head_fault::method;
    if (has_fragment_in_path(r)) return head_fault::target;
    gateway::head_scan scan;
    for_each_field(r->headers_in.headers, [&](ngx_table_elt_t const& field) {
        scan.take(view_of(field.lowcase_key, field.key.len), view_of(field.value));
    });
    return scan.fault(settings.call != 0, settings.media_type != 0);
}

bool accepts_problem(ngx_http_request_t* r) {
    bool out = false;
    for_each_field(r->headers_in.headers, [&](ngx_table_elt_t const& field) {
        if (detail::equal_ignoring_case(view_of(field.key), "accept"))
            out = out || gateway::accepts_problem(view_of(field.value));
    });
    return out;
}

} // namespace regdirect::nginx
