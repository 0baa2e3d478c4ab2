// SPDX-License-Identifier: BSL-1.0
#include "context.hpp"

#include <memory>
#include <new>
#include <utility>

namespace regdirect::nginx {

namespace {

/// Called when the pool of the request is destroyed.
template <class T>
void destroy(void* object) {
    std::destroy_at(static_cast<T*>(object));
}

} // namespace

context* make_context(ngx_http_request_t* r) {
    ngx_pool_cleanup_t* const cleanup = ngx_pool_cleanup_add(r->pool, sizeof(context));
    if (cleanup == nullptr) return nullptr;
    auto* const out = new (cleanup->data) context{.request = r};
    cleanup->handler = destroy<context>; // by which find_context() knows it, too
    ngx_http_set_ctx(r, out, ngx_http_regdirect_module);
    return out;
}

context* find_context(ngx_http_request_t* r) {
    if (context* const c = current_context(r)) return c;
    // A redirection within nginx clears the contexts of all modules. Subrequests have the same pool.
    for (ngx_pool_cleanup_t const* c = r->pool->cleanup; c != nullptr; c = c->next) {
        if (c->handler != destroy<context>) continue;
        auto* const found = static_cast<context*>(c->data);
        if (found->request == r) return found; // the newest one comes first
    }
    return nullptr;
}

bool keep(ngx_http_request_t* r, report&& found, report*& in) {
    if (found.empty() && found.ok()) return true;
    ngx_pool_cleanup_t* const cleanup = ngx_pool_cleanup_add(r->pool, sizeof(report));
    if (cleanup == nullptr) return false;
    in = new (cleanup->data) report(std::move(found));
    cleanup->handler = destroy<report>;
    return true;
}

answer_record* make_answer_record(ngx_http_request_t* r) {
    ngx_pool_cleanup_t* const cleanup = ngx_pool_cleanup_add(r->pool, sizeof(answer_record));
    if (cleanup == nullptr) return nullptr;
    cleanup->handler = destroy<answer_record>;
    return new (cleanup->data) answer_record{};
}

} // namespace regdirect::nginx
