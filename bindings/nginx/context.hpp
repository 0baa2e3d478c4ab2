// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_NGINX_CONTEXT_HPP
#define REGDIRECT_NGINX_CONTEXT_HPP

#include <regdirect/report.hpp>

#include "head.hpp"
#include "nginx.hpp"

#include <string>
#include <string_view>

/// The state of a request and of its answer.
namespace regdirect::nginx {

enum class verdict : unsigned char { none, valid, invalid };

/// The progress of the check. Waiting: the body had not arrived yet.
enum class stage : unsigned char { started, waiting, read, checked };

/// The answer to a request, as far as it has arrived.
struct answer_record {
    std::string body{};             ///< as far as it has arrived
    bool is_whole = true;           ///< whether it is short enough to be checked
    report* found{};                ///< null: nothing was found
    std::string_view verdict = "-"; ///< "valid", "invalid" or "error"
};

/// The state of a request. Good requests, which are most of them, have no report: it is a kibibyte long.
struct context {
    ngx_http_request_t* request{};
    enum stage stage = stage::started;
    enum verdict verdict = verdict::none;
    head_fault fault = head_fault::none;
    report* found{};         ///< null: nothing was found
    std::string_view body{}; ///< for the check of the answer
    answer_record* answer{}; ///< null: the answer is not checked
};

/// Makes the context of a request; null, if there is no memory.
context* make_context(ngx_http_request_t* r);

/// The context of a request; null if nginx has redirected the request internally, for example to an error page.
inline context* current_context(ngx_http_request_t* r) {
    return static_cast<context*>(ngx_http_get_module_ctx(r, ngx_http_regdirect_module));
}

/// The context of a request, also after an internal redirection.
context* find_context(ngx_http_request_t* r);

/// Makes the record of the answer to a request; null, if there is no memory.
answer_record* make_answer_record(ngx_http_request_t* r);

/// Keeps a report with the request, unless it is empty. Returns false if there is no memory.
bool keep(ngx_http_request_t* r, report&& found, report*& in);

} // namespace regdirect::nginx

#endif
