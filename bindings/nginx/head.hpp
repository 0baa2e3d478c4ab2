// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_NGINX_HEAD_HPP
#define REGDIRECT_NGINX_HEAD_HPP

#include "configuration.hpp"
#include "nginx.hpp"

#include <cstdint>
#include <string_view>

/// The head of a request: method, target and header fields. It is looked at before the body is read.
namespace regdirect::nginx {

/// Why a request is refused by its head, without a look at its body. HTTP's own rules: the contract has no row for
/// them.
enum class head_fault : unsigned char {
    none,
    method,          ///< it is not POST
    target,          ///< a fragment in the path, which some servers cut off with all behind it
    fieldName,       ///< a field that some servers take for another one, content_type for Content-Type
    contentType,     ///< not application/json, or not UTF-8, or there are several
    contentEncoding, ///< the body is compressed: nobody has looked into it then
};
inline constexpr std::size_t head_fault_count = 6;

/// What a fault is called and answered with.
struct head_fault_words {
    std::string_view name; ///< in variables and counters
    unsigned status;
    std::uint32_t code; ///< of the platform's error
    std::string_view title;
    std::string_view detail; ///< for people
};
head_fault_words const& words_of(head_fault f);

/// What is wrong with the head of a request.
head_fault find_head_fault(ngx_http_request_t* r, location_settings const& settings);

/// Whether a client accepts problem details, by its field Accept (RFC 9110, 12.5.1).
bool accepts_problem(ngx_http_request_t* r);

} // namespace regdirect::nginx

#endif
