// SPDX-License-Identifier: BSL-1.0
#include "refuse.hpp"

#include <regdirect/exchange.hpp>
#include <regdirect/refusal.hpp>

#include "../common/reason.hpp"
#include "metrics.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace regdirect::nginx {

namespace {

bool add_field(ngx_http_request_t* r, std::string_view name, std::string_view value) {
    auto* const field = static_cast<ngx_table_elt_t*>(ngx_list_push(&r->headers_out.headers));
    if (field == nullptr) return false;
    *field = {};
    field->hash = 1; // 0 would mean: do not send it
    field->key = constant(name);
    field->value = constant(value);
    return true;
}

/// The field that tells what would be accepted, for a wrong head.
bool add_accepted(ngx_http_request_t* r, head_fault fault) {
    auto const& field = words_of(fault).accepted;
    return field.name.empty() || add_field(r, field.name, field.value);
}

ngx_int_t send(ngx_http_request_t* r, unsigned status, std::string_view type, std::string_view body) {
    auto const text = copy(r->pool, body);
    if (!text) return NGX_HTTP_INTERNAL_SERVER_ERROR;
    ngx_http_complex_value_t value{};
    value.value = *text;
    ngx_str_t media_type = constant(type);
    // nginx would now send "100 Continue", and drop the body that follows. The client need not send that body; whether
    // it does is not known, so the connection cannot be used again (RFC 9110, 10.1.1).
    if (r->headers_in.expect != nullptr && r->expect_tested == 0) {
        r->expect_tested = 1;
        r->keepalive = 0;
    }
    // It drops the part of the body that has not been read, so that the connection can be kept. A handler of a phase
    // has no other way to tell that the request has its answer.
    ngx_http_finalize_request(r, ngx_http_send_response(r, status, &media_type, &value));
    return NGX_DONE;
}

platform_error error_of(context const& c, report const& found) {
    if (c.fault == head_fault::none) return refusal(found).value_or(detail::invalid_input);
    auto const& words = words_of(c.fault);
    platform_error out = find_errors(words.code).front();
    out.status = static_cast<std::uint16_t>(words.status);
    return out;
}

report const& findings_of(context const& c) {
    static report const nothing;
    return c.found == nullptr ? nothing : *c.found;
}

void log(ngx_http_request_t* r, context const& c, report const& found, platform_error const& e, char const* verb) {
    if (r->connection->log->log_level < NGX_LOG_INFO) return;
    std::string const text = gateway::reason_of(e, found, c.fault); // other findings are in $regdirect_findings
    ngx_str_t const said{text.size(), constant(text).data};
    ngx_log_error(NGX_LOG_INFO, r->connection->log, 0, "regdirect %s the request: %V", verb, &said);
}

} // namespace

void log_only(ngx_http_request_t* r, context const& c) {
    report const& found = findings_of(c);
    log(r, c, found, error_of(c, found), "would refuse");
}

ngx_int_t refuse(ngx_http_request_t* r, location_settings const& settings, context const& c) {
    report const& found = findings_of(c);
    auto const error = error_of(c, found);
    count_refusal(main_of(r));
    log(r, c, found, error, "refuses");
    // A subrequest, for example of mirror, has no client: its caller uses only its status.
    if (r != r->main) return static_cast<ngx_int_t>(error.status == 200 ? NGX_HTTP_BAD_REQUEST : error.status);
    if (!add_accepted(r, c.fault)) return NGX_HTTP_INTERNAL_SERVER_ERROR;
    bool const problem = settings.answer() == answer_form::problem ||
                         (settings.answer() == answer_form::negotiate && accepts_problem(r));
    if (!problem) return send(r, error.status, call_media_type, write_error(error));
    problem_texts texts;
    if (c.fault != head_fault::none)
        texts = {.title = std::string(words_of(c.fault).title), .detail = std::string(words_of(c.fault).detail)};
    return send(r, error.status, problem_media_type, write_problem(error, found, texts));
}

} // namespace regdirect::nginx
