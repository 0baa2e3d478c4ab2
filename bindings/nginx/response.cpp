// SPDX-License-Identifier: BSL-1.0
#include "response.hpp"

#include <regdirect/decode.hpp>
#include <regdirect/printable.hpp>
#include <regdirect/reply.hpp>

#include "configuration.hpp"
#include "context.hpp"
#include "metrics.hpp"
#include "nginx.hpp"
#include "request.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace regdirect::nginx {

namespace {

ngx_http_output_header_filter_pt next_header_filter;
ngx_http_output_body_filter_pt next_body_filter;

decoder worker_decoder; // reads the request again: the text of the first reading is gone

bool is_compressed(ngx_http_request_t const* r) {
    ngx_table_elt_t const* const coding = r->headers_out.content_encoding;
    return coding != nullptr && coding->value.len != 0;
}

/// Whether the answer comes from an upstream, and can be checked.
bool is_wanted(ngx_http_request_t* r, context const* c) {
    return c != nullptr && c->stage == stage::checked && c->answer == nullptr && c->fault == head_fault::none &&
           r == r->main && r->upstream != nullptr && location_of(r).response != 0 && !is_compressed(r);
}

ngx_int_t filter_head(ngx_http_request_t* r) {
    context* const c = current_context(r);
    if (is_wanted(r, c)) {
        c->answer = make_answer_record(r);
        r->filter_need_in_memory = 1; // without it, large answers can come as parts of a file
    }
    return next_header_filter(r);
}

/// Returns whether this was the last part.
bool take(answer_record& a, ngx_chain_t const* in, std::size_t most) {
    bool last = false;
    for (; in != nullptr; in = in->next) {
        ngx_buf_t const* const b = in->buf;
        last = last || b->last_buf != 0;
        if (!a.is_whole || !ngx_buf_in_memory(b)) continue;
        auto const part = view_of(b->pos, static_cast<std::size_t>(b->last - b->pos));
        a.is_whole = part.size() <= most - a.body.size();
        if (a.is_whole) a.body += part;
    }
    return last;
}

void log(ngx_http_request_t* r, report const& found) {
    std::string text;
    for (violation const v : found) {
        if (v.severity() != severity::error) continue;
        (((text += ": ") += to_string(v.rule())) += " at \"") += printable(v.pointer().substr(0, 64));
        text += '"';
        break;
    }
    ngx_str_t const said{text.size(), constant(text).data};
    ngx_log_error(NGX_LOG_WARN, r->connection->log, 0, "regdirect: the upstream's answer is not a valid response%V",
                  &said);
}

/// Checks a complete answer, and that it repeats what its request set.
report check(ngx_http_request_t* r, context const& c, options const& rules) {
    answer_record& a = *c.answer;
    a.verdict = "invalid";
    if (!a.is_whole) return too_long(rules);
    view::RegDirectDeviceInDTO request;
    bool const comparable = worker_decoder.decode(c.body, request, rules).ok();
    auto const status = static_cast<unsigned>(r->headers_out.status);
    reply got = comparable ? read_reply(status, a.body, request, rules) : read_reply(status, a.body, rules);
    if (got.ok()) a.verdict = "valid";
    if (got.error && !got.error->code.empty()) a.verdict = "error"; // the platform itself reported an error
    return std::move(got.findings);
}

void check(ngx_http_request_t* r, context& c) {
    options made;
    options const* const rules = rules_for(r, location_of(r), made);
    if (rules == nullptr) return;
    report found = check(r, c, *rules);
    if (c.answer->verdict == "invalid") log(r, found);
    if (keep(r, std::move(found), c.answer->found)) count_answer(main_of(r), *c.answer);
}

ngx_int_t filter_body(ngx_http_request_t* r, ngx_chain_t* in) {
    context* const c = current_context(r);
    if (c != nullptr && c->answer != nullptr && c->answer->verdict == "-" &&
        take(*c->answer, in, location_of(r).max_body))
        check(r, *c);
    return next_body_filter(r, in);
}

} // namespace

void add_response_filters() {
    next_header_filter = std::exchange(ngx_http_top_header_filter, filter_head);
    next_body_filter = std::exchange(ngx_http_top_body_filter, filter_body);
}

} // namespace regdirect::nginx
