// SPDX-License-Identifier: BSL-1.0
#include "variables.hpp"

#include <regdirect/printable.hpp>
#include <regdirect/refusal.hpp>

#include "context.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <new>
#include <optional>
#include <string>
#include <string_view>

// No text here contains a value of a message, a secret or a control character: violations have none, and pointers,
// which can contain the names of unknown members, are escaped.
namespace regdirect::nginx {

namespace {

/// A log line stays one readable line, for any request.
constexpr std::size_t longest_findings = 8192, longest_pointer = 256;

constexpr std::string_view none = "-";

/// As many findings as fit.
std::string json(report const* found) {
    std::string out = "[";
    if (found != nullptr) {
        for (violation const v : *found) {
            std::string one = out.size() > 1 ? "," : "";
            append_json(one, v);
            if (out.size() + one.size() < longest_findings) out += one;
        }
    }
    return out += ']';
}

std::optional<violation> first_error(report const* found) {
    if (found == nullptr) return std::nullopt;
    for (violation const v : *found)
        if (v.severity() == severity::error) return v;
    return std::nullopt;
}

std::string number_of(report const* found, severity s) {
    if (found == nullptr) return "0";
    return std::to_string(
        std::count_if(found->begin(), found->end(), [s](auto const& v) { return v.severity() == s; }));
}

std::string verdict_text(context const& c) {
    if (c.verdict == verdict::none) return std::string(none);
    return c.verdict == verdict::valid ? "valid" : "invalid";
}

std::string rule_text(context const& c) {
    if (c.fault != head_fault::none) return std::string(words_of(c.fault).name);
    auto const v = first_error(c.found);
    return std::string(v ? to_string(v->rule()) : none);
}

std::string pointer_text(context const& c) {
    auto const v = first_error(c.found);
    return v ? printable(v->pointer().substr(0, longest_pointer)) : std::string(none);
}

report const* answer_report(context const& c) { return c.answer == nullptr ? nullptr : c.answer->found; }

/// A variable: its name, and the function that computes its value.
struct row {
    ngx_str_t name;
    std::string (*text)(context const&);
};

row rows[] = {
    {ngx_string("regdirect_verdict"), verdict_text},
    {ngx_string("regdirect_findings"), [](context const& c) { return json(c.found); }},
    {ngx_string("regdirect_errors"), [](context const& c) { return number_of(c.found, severity::error); }},
    {ngx_string("regdirect_warnings"), [](context const& c) { return number_of(c.found, severity::warning); }},
    {ngx_string("regdirect_rule"), rule_text},
    {ngx_string("regdirect_pointer"), pointer_text},
    {ngx_string("regdirect_response_verdict"),
     [](context const& c) { return std::string(c.answer == nullptr ? none : c.answer->verdict); }},
    {ngx_string("regdirect_response_findings"), [](context const& c) { return json(answer_report(c)); }},
};

/// Values for a request that this module does not check: from nginx's Lua module, whose check has the same variables,
/// or from the directive `set`.
struct set_values {
    ngx_http_request_t* request{};
    std::array<ngx_str_t, std::size(rows)> texts{}; ///< without data: not set
};

void forget(void*) {} // by which find_values() knows them

set_values* find_values(ngx_http_request_t* r) {
    for (ngx_pool_cleanup_t const* c = r->pool->cleanup; c != nullptr; c = c->next) {
        if (c->handler != forget) continue;
        auto* const found = static_cast<set_values*>(c->data);
        if (found->request == r) return found;
    }
    return nullptr;
}

void set(ngx_http_request_t* r, ngx_http_variable_value_t* v, uintptr_t number) {
    set_values* values = find_values(r);
    if (values == nullptr) {
        ngx_pool_cleanup_t* const cleanup = ngx_pool_cleanup_add(r->pool, sizeof(set_values));
        if (cleanup == nullptr) return;
        values = new (cleanup->data) set_values{.request = r};
        cleanup->handler = forget;
    }
    values->texts[number] = {v->len, v->data};
}

ngx_int_t get(ngx_http_request_t* r, ngx_http_variable_value_t* v, uintptr_t number) {
    static context const unchecked;
    context const* const c = find_context(r);
    set_values const* const values = c == nullptr ? find_values(r) : nullptr;
    auto const text = values != nullptr && values->texts[number].data != nullptr
                          ? std::optional(values->texts[number])
                          : copy(r->pool, rows[number].text(c == nullptr ? unchecked : *c));
    if (!text) return NGX_ERROR;
    v->len = static_cast<unsigned>(text->len) & 0x0FFFFFFFU; // a field of 28 bits
    v->data = text->data;
    v->valid = 1;
    v->no_cacheable = 0;
    v->not_found = 0;
    return NGX_OK;
}

} // namespace

ngx_int_t add_variables(ngx_conf_t* cf) {
    std::uintptr_t number = 0;
    for (row& r : rows) {
        // The value is not cached, because a map can ask before the check and a log after it.
        ngx_http_variable_t* const v =
            ngx_http_add_variable(cf, &r.name, NGX_HTTP_VAR_NOCACHEABLE | NGX_HTTP_VAR_CHANGEABLE);
        if (v == nullptr) return NGX_ERROR;
        v->set_handler = set;
        v->get_handler = get;
        v->data = number++;
    }
    return NGX_OK;
}

} // namespace regdirect::nginx
