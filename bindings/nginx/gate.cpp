// SPDX-License-Identifier: BSL-1.0
#include "gate.hpp"

#include "body.hpp"
#include "configuration.hpp"
#include "context.hpp"
#include "metrics.hpp"
#include "refuse.hpp"
#include "request.hpp"

#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

namespace regdirect::nginx {

namespace {

/// Whether there is nothing to check: what nginx itself asks for with GET, an error page or, for auth_request, a
/// subrequest. What a client asks for with GET is checked: its method is at fault.
bool is_none_of_ours(ngx_http_request_t const* r) {
    if (r == r->main && r->error_page == 0) return false;
    return r != r->main ? r->method != NGX_HTTP_POST : (r->method & (NGX_HTTP_GET | NGX_HTTP_HEAD)) != 0;
}

/// Says what was found, counts it, and refuses the request, or lets it pass.
ngx_int_t settle(ngx_http_request_t* r, location_settings const& settings, context& c, bool valid) {
    c.stage = stage::checked;
    c.verdict = valid ? verdict::valid : verdict::invalid;
    count_request(main_of(r), c);
    if (valid || settings.mode() == mode::report) return NGX_DECLINED;
    return refuse(r, settings, c);
}

ngx_int_t settle(ngx_http_request_t* r, location_settings const& settings, context& c, report&& found) {
    bool const valid = found.ok();
    if (!keep(r, std::move(found), c.found)) return NGX_HTTP_INTERNAL_SERVER_ERROR;
    return settle(r, settings, c, valid);
}

/// Called when the body is there. The phases go on where they were: with on_request().
void on_body(ngx_http_request_t* r) {
    current_context(r)->stage = stage::read;
    r->preserve_body = 1; // for whom it is passed on to, and for a check after a redirection within nginx
    r->write_event_handler = ngx_http_core_run_phases;
    ngx_http_core_run_phases(r);
}

ngx_int_t begin(ngx_http_request_t* r, location_settings const& settings) {
    if (is_none_of_ours(r)) return NGX_DECLINED;
    context* const c = make_context(r);
    if (c == nullptr) return NGX_HTTP_INTERNAL_SERVER_ERROR;
    c->fault = find_head_fault(r, settings);
    // Before the body is read: a client that waits for "100 Continue" need not send it then. In HTTP/2 it is read all
    // the same: nginx resets a stream whose body it has not read, and some clients drop the answer then.
    if (r->stream == nullptr) {
        if (c->fault != head_fault::none) return settle(r, settings, *c, false);
        if (r->headers_in.content_length_n > static_cast<off_t>(settings.max_body))
            return settle(r, settings, *c, too_long(settings.rules));
    }

    r->request_body_in_single_buf = 1;
    ngx_int_t const result = ngx_http_read_client_request_body(r, on_body);
    if (result >= NGX_HTTP_SPECIAL_RESPONSE) return result;
    ngx_http_finalize_request(r, NGX_DONE); // reading has counted the request once more
    return NGX_DONE;
}

ngx_int_t check(ngx_http_request_t* r, location_settings const& settings, context& c) {
    if (c.fault != head_fault::none) return settle(r, settings, c, false);
    auto const rules = rules_for(r, settings);
    if (!rules) return NGX_HTTP_INTERNAL_SERVER_ERROR;
    std::optional<report> call;
    if (settings.call != 0 && !(call = check_call(r, *rules))) return NGX_HTTP_INTERNAL_SERVER_ERROR;
    bool const is_long = body_size(r) > rules->max_body; // chunked: its length was not known before
    auto const body = is_long ? std::optional<std::string_view>("") : body_of(r);
    if (!body) return NGX_HTTP_INTERNAL_SERVER_ERROR;
    c.body = *body;
    report found = is_long ? too_long(*rules) : check_body(*body, *rules);
    if (!call) return settle(r, settings, c, std::move(found));
    call->append(std::move(found));
    return settle(r, settings, c, std::move(*call));
}

} // namespace

ngx_int_t on_request(ngx_http_request_t* r) {
    auto const& settings = location_of(r);
    if (settings.on == 0) return NGX_DECLINED;
    context* const c = current_context(r);
    if (c == nullptr) return begin(r, settings);
    if (c->stage == stage::reading) return NGX_DONE;
    if (c->stage == stage::checked) return NGX_DECLINED;
    return check(r, settings, *c);
}

} // namespace regdirect::nginx
