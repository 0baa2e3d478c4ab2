// SPDX-License-Identifier: BSL-1.0
#include "gate.hpp"

#include "body.hpp"
#include "configuration.hpp"
#include "context.hpp"
#include "metrics.hpp"
#include "refuse.hpp"
#include "request.hpp"

#include <string_view>
#include <utility>

namespace regdirect::nginx {

namespace {

/// Whether there is nothing to check: nginx itself sends the request with GET, for an error page or, with auth_request,
/// as a subrequest. A client's request with GET is checked: its method is wrong.
bool is_none_of_ours(ngx_http_request_t const* r) {
    if (r == r->main && r->error_page == 0) return false;
    return r != r->main ? r->method != NGX_HTTP_POST : (r->method & (NGX_HTTP_GET | NGX_HTTP_HEAD)) != 0;
}

/// Logs the findings, counts them, and refuses the request or lets it pass.
ngx_int_t settle(ngx_http_request_t* r, location_settings const& settings, context& c, bool valid) {
    c.stage = stage::checked;
    c.verdict = valid ? verdict::valid : verdict::invalid;
    count_request(main_of(r), c);
    if (valid) return NGX_DECLINED;
    if (settings.mode() == mode::enforce) return refuse(r, settings, c);
    log_only(r, c);
    return NGX_DECLINED;
}

ngx_int_t settle(ngx_http_request_t* r, location_settings const& settings, context& c, report&& found) {
    bool const valid = found.ok();
    if ((!valid || !found.empty()) && !keep(r, std::move(found), c.found)) return NGX_HTTP_INTERNAL_SERVER_ERROR;
    return settle(r, settings, c, valid);
}

/// Called when the body has arrived: at once, or later.
void on_body(ngx_http_request_t* r) {
    context* const c = current_context(r);
    bool const is_late = c->stage == stage::waiting;
    c->stage = stage::read;
    --r->main->count;     // reading has counted the request once more, to keep it
    r->preserve_body = 1; // for the upstream, and for a check after an internal redirection
    if (!is_late) return; // begin() goes on
    r->write_event_handler = ngx_http_core_run_phases;
    ngx_http_core_run_phases(r); // they go on where they were: with on_request()
}

ngx_int_t check(ngx_http_request_t* r, location_settings const& settings, context& c) {
    if (c.fault != head_fault::none) return settle(r, settings, c, false);
    options made;
    options const* const rules = rules_for(r, settings, made);
    if (rules == nullptr) return NGX_HTTP_INTERNAL_SERVER_ERROR;
    auto const [body, state] = body_of(r, rules->max_body);
    if (state == body_state::unreadable) return NGX_HTTP_INTERNAL_SERVER_ERROR;
    c.body = body;
    // The length of a body in chunks was not known before.
    report found = state == body_state::too_long ? too_long(*rules) : check_body(body, *rules);
    if (settings.call == 0) return settle(r, settings, c, std::move(found));
    auto const target = target_of(r);
    if (!target) return NGX_HTTP_INTERNAL_SERVER_ERROR;
    report all = check_call(r, *target, *rules); // its findings come first
    all.append(std::move(found));
    return settle(r, settings, c, std::move(all));
}

ngx_int_t begin(ngx_http_request_t* r, location_settings const& settings) {
    if (is_none_of_ours(r)) return NGX_DECLINED;
    context* const c = make_context(r);
    if (c == nullptr) return NGX_HTTP_INTERNAL_SERVER_ERROR;
    c->fault = find_head_fault(r, settings);
    // Before the body is read: a client that waits for "100 Continue" need not send it then. In HTTP/2 the body is read
    // in any case: nginx resets a stream whose body it has not read, and some clients drop the answer then.
    if (r->stream == nullptr) {
        if (c->fault != head_fault::none) return settle(r, settings, *c, false);
        if (r->headers_in.content_length_n > static_cast<off_t>(settings.max_body))
            return settle(r, settings, *c, too_long(settings.rules));
    }

    r->request_body_in_single_buf = 1;
    ngx_int_t const result = ngx_http_read_client_request_body(r, on_body);
    if (result == NGX_ERROR || result >= NGX_HTTP_SPECIAL_RESPONSE) return result;
    if (c->stage == stage::read) return check(r, settings, *c);
    c->stage = stage::waiting;
    return NGX_DONE;
}

} // namespace

ngx_int_t on_request(ngx_http_request_t* r) {
    auto const& settings = location_of(r);
    if (settings.on == 0) return NGX_DECLINED;
    context* const c = current_context(r);
    if (c == nullptr) return begin(r, settings);
    if (c->stage == stage::waiting) return NGX_DONE;
    if (c->stage == stage::checked) return NGX_DECLINED;
    return check(r, settings, *c);
}

} // namespace regdirect::nginx
