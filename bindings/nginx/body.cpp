// SPDX-License-Identifier: BSL-1.0
#include "body.hpp"

#include <cstring>

namespace regdirect::nginx {

namespace {

std::size_t in_memory(ngx_buf_t const* b) { return static_cast<std::size_t>(b->last - b->pos); }
std::size_t in_file(ngx_buf_t const* b) { return static_cast<std::size_t>(b->file_last - b->file_pos); }

/// A buffer that is neither in memory nor in a file has no bytes: the last buffer of a chunked body is an example.
std::size_t size_of(ngx_buf_t const* b) {
    if (ngx_buf_in_memory(b)) return in_memory(b);
    return b->in_file ? in_file(b) : 0;
}

/// Appends a part of a temporary file at `to`.
bool read_file(ngx_buf_t* b, u_char* to) {
    off_t from = b->file_pos;
    while (from < b->file_last) {
        ssize_t const n = ngx_read_file(b->file, to, static_cast<std::size_t>(b->file_last - from), from);
        if (n <= 0) return false; // 0: somebody has shortened the file
        from += n;
        to += n;
    }
    return true;
}

/// Reads the buffers into one piece.
request_body joined(ngx_pool_t* pool, ngx_chain_t const* buffers, std::size_t size) {
    auto* const all = static_cast<u_char*>(ngx_pnalloc(pool, size == 0 ? 1 : size));
    if (all == nullptr) return {"", body_state::unreadable};
    u_char* to = all;
    for (ngx_chain_t const* c = buffers; c != nullptr; c = c->next) {
        std::size_t const n = size_of(c->buf);
        if (n == 0) continue;
        if (ngx_buf_in_memory(c->buf))
            std::memcpy(to, c->buf->pos, n);
        else if (!read_file(c->buf, to))
            return {"", body_state::unreadable};
        to += n;
    }
    return {view_of(all, size), body_state::whole};
}

} // namespace

request_body body_of(ngx_http_request_t* r, std::size_t most) {
    ngx_chain_t const* const buffers = r->request_body == nullptr ? nullptr : r->request_body->bufs;
    if (buffers == nullptr) return {"", body_state::whole};
    std::size_t size = 0;
    for (ngx_chain_t const* c = buffers; c != nullptr; c = c->next) size += size_of(c->buf);
    if (size > most) return {"", body_state::too_long};
    if (buffers->next == nullptr && ngx_buf_in_memory(buffers->buf)) // nearly always
        return {view_of(buffers->buf->pos, size), body_state::whole};
    return joined(r->pool, buffers, size);
}

} // namespace regdirect::nginx
