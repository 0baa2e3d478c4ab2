// SPDX-License-Identifier: BSL-1.0
#include <regdirect/call_reader.hpp>
#include <regdirect/types.hpp>

#include "request.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace regdirect::nginx {

namespace {

call_reader worker_call_reader;
std::vector<http_header_view> fields; // kept for its memory

} // namespace

std::optional<std::string_view> target_of(ngx_http_request_t* r) {
    // As it arrived, it can have a fragment after the query, which nginx passes on and does not show in r->args.
    if (r->valid_unparsed_uri != 0) return view_of(r->unparsed_uri);
    if (r->args.len == 0) return ""; // the path is not read
    auto* const out = static_cast<u_char*>(ngx_pnalloc(r->pool, r->args.len + 1));
    if (out == nullptr) return std::nullopt;
    out[0] = '?';
    ngx_memcpy(out + 1, r->args.data, r->args.len);
    return view_of(out, r->args.len + 1);
}

report check_call(ngx_http_request_t* r, std::string_view target, options const& o) {
    fields.clear();
    for_each_field(r->headers_in.headers, [](ngx_table_elt_t const& field) {
        fields.push_back({view_of(field.key), view_of(field.value)});
    });
    view::call_parameters caller;
    return worker_call_reader.read(target, fields, caller, o);
}

} // namespace regdirect::nginx
