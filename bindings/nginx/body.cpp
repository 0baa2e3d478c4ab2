// SPDX-License-Identifier: BSL-1.0
#include "body.hpp"

#include <cstring>

namespace regdirect::nginx {

namespace {

ngx_chain_t* buffers_of(ngx_http_request_t* r) { return r->request_body == nullptr ? nullptr : r->request_body->bufs; }

std::size_t in_memory(ngx_buf_t const* b) { return static_cast<std::size_t>(b->last - b->pos); }
std::size_t in_file(ngx_buf_t const* b) { return static_cast<std::size_t>(b->file_last - b->file_pos); }

/// A buffer that is neither in memory nor in a file has no bytes: the last one of a chunked body is such a one.
std::size_t size_of(ngx_buf_t const* b) {
    if (ngx_buf_in_memory(b)) return in_memory(b);
    return b->in_file ? in_file(b) : 0;
}

/// Appends a part of a temporary file at `to`.
bool read_file(ngx_buf_t* b, u_char* to) {
    off_t from = b->file_pos;
    while (from < b->file_last) {
        ssize_t const n = ngx_read_file(b->file, to, static_cast<std::size_t>(b->file_last - from), from);
        if (n <= 0) return false; // 0: somebody has cut the file
        from += n;
        to += n;
    }
    return true;
}

} // namespace

std::size_t body_size(ngx_http_request_t* r) {
    std::size_t out = 0;
    for (ngx_chain_t const* c = buffers_of(r); c != nullptr; c = c->next) out += size_of(c->buf);
    return out;
}

std::optional<std::string_view> body_of(ngx_http_request_t* r) {
    ngx_chain_t const* const first = buffers_of(r);
    if (first == nullptr) return "";
    if (first->next == nullptr && ngx_buf_in_memory(first->buf)) // as good as always
        return view_of(first->buf->pos, in_memory(first->buf));

    std::size_t const size = body_size(r);
    auto* const all = static_cast<u_char*>(ngx_pnalloc(r->pool, size == 0 ? 1 : size));
    if (all == nullptr) return std::nullopt;
    u_char* to = all;
    for (ngx_chain_t const* c = first; c != nullptr; c = c->next) {
        std::size_t const n = size_of(c->buf);
        if (n == 0) continue;
        if (ngx_buf_in_memory(c->buf))
            std::memcpy(to, c->buf->pos, n);
        else if (!read_file(c->buf, to))
            return std::nullopt;
        to += n;
    }
    return view_of(all, size);
}

} // namespace regdirect::nginx
