// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_NGINX_NGINX_HPP
#define REGDIRECT_NGINX_NGINX_HPP

#include <cstddef>
#include <cstring>
#include <optional>
#include <string_view>

extern "C" {
#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>

extern ngx_module_t ngx_http_regdirect_module;
}

/// nginx's headers, and its text and memory as C++ types. Objects in a pool live as long as its request.
namespace regdirect::nginx {

inline std::string_view view_of(u_char const* data, std::size_t size) {
    return {reinterpret_cast<char const*>(data), size}; // NOLINT(*-reinterpret-cast): bytes of text
}
inline std::string_view view_of(ngx_str_t const& s) { return view_of(s.data, s.len); }

/// Text of static storage for nginx, which does not write to it.
inline ngx_str_t constant(std::string_view s) {
    return {s.size(), const_cast<u_char*>(reinterpret_cast<u_char const*>(s.data()))}; // NOLINT(*-cast): see above
}

/// Copies text into a pool. Returns nothing if there is no memory.
inline std::optional<ngx_str_t> copy(ngx_pool_t* pool, std::string_view s) {
    auto* const data = static_cast<u_char*>(ngx_pnalloc(pool, s.empty() ? 1 : s.size()));
    if (data == nullptr) return std::nullopt;
    if (!s.empty()) std::memcpy(data, s.data(), s.size());
    return ngx_str_t{s.size(), data};
}

/// Calls f(field) for each header field of a request or an answer, in the order in which they came.
template <class F>
void for_each_field(ngx_list_t const& fields, F&& f) {
    for (ngx_list_part_t const* part = &fields.part; part != nullptr; part = part->next) {
        auto const* const elements = static_cast<ngx_table_elt_t const*>(part->elts);
        for (ngx_uint_t i = 0; i < part->nelts; ++i) f(elements[i]);
    }
}

} // namespace regdirect::nginx

#endif
