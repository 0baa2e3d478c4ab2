// SPDX-License-Identifier: BSL-1.0
#include "metrics.hpp"

#include <regdirect/constraint.hpp>
#include <regdirect/detail/engine.hpp>
#include <regdirect/engine/reflect/enums.hpp>
#include <regdirect/report.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <new>
#include <string>
#include <string_view>

namespace regdirect::nginx {

namespace {

constexpr auto rules = detail::enum_table<rule>::values;
constexpr auto severities = detail::enum_table<severity>::values;
constexpr std::array<std::string_view, 3> answer_verdicts{"valid", "invalid", "error"};

using number = std::uint64_t;
using by_rule = std::array<std::array<number, severities.size()>, rules.size()>;

/// No lock is needed: each number is counted independently, and a worker that ends leaves no number incomplete.
struct counters {
    number valid, invalid, refused;
    std::array<number, head_fault_count> faults;
    std::array<number, answer_verdicts.size()> answers;
    by_rule findings, answer_findings;
};

void add_one(number& n) { __atomic_fetch_add(&n, 1, __ATOMIC_RELAXED); }
number value_of(number const& n) { return __atomic_load_n(&n, __ATOMIC_RELAXED); }

counters& counters_of(main_settings const& settings) { return *static_cast<counters*>(settings.counters->data); }

void add_findings(by_rule& to, report const* found) {
    if (found == nullptr) return;
    for (violation const v : *found)
        add_one(to[static_cast<std::size_t>(v.rule())][static_cast<std::size_t>(v.severity())]);
}

/// Called for each cycle of configuration; `before` is what the last one had, if it had the same zone.
ngx_int_t start_zone(ngx_shm_zone_t* zone, void* before) {
    if (before != nullptr) {
        zone->data = before;
        return NGX_OK;
    }
    auto* const pool = reinterpret_cast<ngx_slab_pool_t*>(zone->shm.addr); // NOLINT(*-reinterpret-cast): nginx's way
    void* const memory = ngx_slab_calloc(pool, sizeof(counters));
    if (memory == nullptr) return NGX_ERROR;
    zone->data = new (memory) counters{};
    return NGX_OK;
}

// --- The page (Prometheus' text format, version 0.0.4)
// -----------------------------------------------------------------

void add_head(std::string& out, std::string_view name, std::string_view help) {
    ((((out += "# HELP ") += name) += ' ') += help) += '\n';
    ((out += "# TYPE ") += name) += " counter\n";
}

void add_line(std::string& out, std::string_view name, std::string_view labels, number const& n) {
    out += name;
    if (!labels.empty()) ((out += '{') += labels) += '}';
    ((out += ' ') += std::to_string(value_of(n))) += '\n';
}

std::string label(std::string_view name, std::string_view value) {
    return std::string(name).append("=\"").append(value).append("\"");
}

void add_by_rule(std::string& out, std::string_view name, std::string_view help, by_rule const& from) {
    add_head(out, name, help);
    for (auto const r : rules)
        for (auto const s : severities)
            add_line(out, name, label("rule", to_string(r)) + ',' + label("severity", to_string(s)),
                     from[static_cast<std::size_t>(r)][static_cast<std::size_t>(s)]);
}

std::string page(counters const& from) {
    std::string out;
    add_head(out, "regdirect_requests_total", "Checked requests, including those whose head was wrong.");
    add_line(out, "regdirect_requests_total", label("verdict", "valid"), from.valid);
    add_line(out, "regdirect_requests_total", label("verdict", "invalid"), from.invalid);
    add_head(out, "regdirect_refused_total", "Requests that were refused and not passed on.");
    add_line(out, "regdirect_refused_total", "", from.refused);
    add_head(out, "regdirect_head_faults_total", "Requests with a wrong method, target or header field.");
    for (std::size_t i = 1; i < head_fault_count; ++i)
        add_line(out, "regdirect_head_faults_total", label("reason", words_of(static_cast<head_fault>(i)).name),
                 from.faults[i]);
    add_by_rule(out, "regdirect_findings_total", "Findings in requests, by rule of the contract.", from.findings);
    add_head(out, "regdirect_responses_total", "Checked answers of upstreams (regdirect_response log).");
    for (std::size_t i = 0; i < answer_verdicts.size(); ++i)
        add_line(out, "regdirect_responses_total", label("verdict", answer_verdicts[i]), from.answers[i]);
    add_by_rule(out, "regdirect_response_findings_total", "Findings in answers, by rule of the contract.",
                from.answer_findings);
    return out;
}

ngx_int_t send_page(ngx_http_request_t* r) {
    if ((r->method & (NGX_HTTP_GET | NGX_HTTP_HEAD)) == 0) return NGX_HTTP_NOT_ALLOWED;
    auto const text = copy(r->pool, page(counters_of(main_of(r))));
    if (!text) return NGX_HTTP_INTERNAL_SERVER_ERROR;
    ngx_http_complex_value_t value{};
    value.value = *text;
    ngx_str_t type = constant("text/plain; version=0.0.4; charset=utf-8");
    return ngx_http_send_response(r, NGX_HTTP_OK, &type, &value);
}

} // namespace

bool add_counters(ngx_conf_t* cf) {
    ngx_str_t name = constant("regdirect");
    std::size_t const size = 8 * ngx_pagesize; // the least size that nginx accepts
    ngx_shm_zone_t* const zone = ngx_shared_memory_add(cf, &name, size, &ngx_http_regdirect_module);
    if (zone == nullptr) return false;
    zone->init = start_zone;
    static_cast<main_settings*>(ngx_http_conf_get_module_main_conf(cf, ngx_http_regdirect_module))->counters = zone;
    return true;
}

void count_request(main_settings const& settings, context const& c) {
    counters& all = counters_of(settings);
    add_one(c.verdict == verdict::valid ? all.valid : all.invalid);
    if (c.fault != head_fault::none) add_one(all.faults[static_cast<std::size_t>(c.fault)]);
    add_findings(all.findings, c.found);
}

void count_refusal(main_settings const& settings) { add_one(counters_of(settings).refused); }

void count_answer(main_settings const& settings, answer_record const& a) {
    counters& all = counters_of(settings);
    for (std::size_t i = 0; i < answer_verdicts.size(); ++i)
        if (answer_verdicts[i] == a.verdict) add_one(all.answers[i]);
    add_findings(all.answer_findings, a.found);
}

void serve_metrics(ngx_conf_t* cf) {
    auto* const core =
        static_cast<ngx_http_core_loc_conf_t*>(ngx_http_conf_get_module_loc_conf(cf, ngx_http_core_module));
    core->handler = send_page;
}

} // namespace regdirect::nginx
