// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_EXCHANGE_HPP
#define REGDIRECT_EXCHANGE_HPP

#include <regdirect/call_reader.hpp>
#include <regdirect/detail/engine.hpp>
#include <regdirect/detail/percent.hpp>
#include <regdirect/encode.hpp>
#include <regdirect/engine/text/characters.hpp>
#include <regdirect/reply.hpp>

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The HTTP call around the bodies, for any HTTP library: a client makes it, a server recognizes it. Every value that
/// is made has been checked, so it cannot split a header or a line.
namespace regdirect::inline v0 {

/// The method of the call (documentation, "API Description"; contract, "The call").
inline constexpr std::string_view call_method = "POST";
/// The path of the call (documentation, "URL").
inline constexpr std::string_view call_path = "/iocm/app/reg/v1.1.0/deviceCredentials";
/// The media type of its body (documentation, "Content-Type").
inline constexpr std::string_view call_media_type = "application/json";

/// A header field to send.
struct http_header {
    std::string name;  ///< name of the field
    std::string value; ///< its value, without white space around it
};

/// A request for any HTTP client to send over TLS.
struct http_request {
    std::string method;               ///< POST
    std::string target;               ///< path and query
    std::vector<http_header> headers; ///< all headers except Host and Content-Length, which the HTTP client adds
    std::string body;                 ///< JSON
};

/// A request that is ready, or the reasons why it is not.
struct prepared_call {
    std::optional<http_request> request; ///< empty if there is an error among the findings
    report findings;                     ///< about the parameters, then about the body

    bool ok() const { return request.has_value(); } ///< whether it can be sent
};

/// Returns the target of the call: its path, and appId percent-encoded in the query (RFC 3986).
/// @code
/// assert(call_target("a&b") == "/iocm/app/reg/v1.1.0/deviceCredentials?appId=a%26b");
/// @endcode
inline std::string call_target(std::optional<std::string_view> appId) {
    std::string out(call_path);
    if (appId) (out += "?appId=") += detail::percent_encoded(*appId);
    return out;
}

/// Makes the request, if parameters and body are valid. Both may own their text, in any string type, or be views of it.
/// Text that is not UTF-8 is a finding of rule `utf8`.
/// @code
/// auto const call = prepare_call({.accessToken = "t0ken", .app_key = "a7Qx"}, {.nodeId = "n"});
/// if (call.ok()) std::cout << call.request->method << ' ' << call.request->target << '\n';
/// @endcode
template <class Parameters = call_parameters, class Request = RegDirectDeviceInDTO>
    requires(std::same_as<detail::view_t<Parameters>, view::call_parameters>&&
                 std::same_as<detail::view_t<Request>, view::RegDirectDeviceInDTO>)
prepared_call prepare_call(Parameters const& parameters, Request const& body, options const& o = {}) {
    auto const given = detail::as_view(parameters);
    prepared_call out{{}, validate(given, o)};
    if (o.fail_fast && !out.findings.ok()) return out;
    out.findings.append(validate(body, o));
    if (!out.findings.ok()) return out;
    http_request request{.method = std::string(call_method),
                         .target = call_target(given.appId),
                         .headers = {{"Content-Type", std::string(call_media_type)},
                                     {"app_key", std::string(given.app_key)},
                                     {"Authorization", std::string("Bearer ").append(given.accessToken)}},
                         .body = {}};
    if (encode(body, request.body)) out.request = std::move(request); // a valid body can be encoded
    return out;
}

/// Whether the target is that of this call, with any query.
constexpr bool is_call_target(std::string_view target) { return target.substr(0, target.find('?')) == call_path; }

/// Whether a Content-Type names JSON, with or without parameters (RFC 9110, 8.3.1).
constexpr bool is_call_media_type(std::string_view content_type) {
    auto type = content_type.substr(0, content_type.find(';'));
    while (type.ends_with(' ') || type.ends_with('\t')) type.remove_suffix(1);
    return detail::equal_ignoring_case(type, call_media_type);
}

} // namespace regdirect::inline v0

#endif
