// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_EXCHANGE_HPP
#define REGDIRECT_EXCHANGE_HPP

#include <regdirect/detail/characters.hpp>
#include <regdirect/encode.hpp>
#include <regdirect/reply.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The HTTP call around the bodies: what a client sends and what a server is sent, for any HTTP library. Every value
/// that is built has been checked: nothing in it can split a header or a line.
namespace regdirect::inline v0 {

/// The call (documentation, "API Description"; contract, "The call").
inline constexpr std::string_view call_method = "POST";
/// Where the call goes to (documentation, "URL").
inline constexpr std::string_view call_path = "/iocm/app/reg/v1.1.0/deviceCredentials";
/// What its body is (documentation, "Content-Type").
inline constexpr std::string_view call_media_type = "application/json";

/// A header field to send.
struct http_header {
    std::string name;  ///< of the field
    std::string value; ///< without white space around it
};

/// A header field that arrived; refers to the caller's text.
struct http_header_view {
    std::string_view name;  ///< of the field, in any letter case
    std::string_view value; ///< as it came
};

/// A request for any HTTP client to send over TLS. Host and Content-Length are the client's to add.
struct http_request {
    std::string method;               ///< POST
    std::string target;               ///< path and query
    std::vector<http_header> headers; ///< Content-Length and Host are the HTTP client's to add
    std::string body;                 ///< JSON
};

/// A request that is ready, or why it is not.
struct prepared_call {
    std::optional<http_request> request; ///< nothing, if there is an error among the findings
    report findings;                     ///< about the parameters, then about the body

    bool ok() const { return request.has_value(); } ///< whether it can be sent
};

namespace detail {

inline bool is_unreserved(char c) {
    static constexpr char_set unreserved = "A-Za-z0-9._~-"; // RFC 3986, 2.3
    return unreserved.contains(c);
}

inline std::string percent_encoded(std::string_view s) {
    std::string out;
    for (char const c : s) {
        if (is_unreserved(c)) {
            out += c;
        } else {
            auto const byte = static_cast<unsigned char>(c);
            constexpr std::string_view digits = "0123456789ABCDEF"; // upper case: RFC 3986, 2.1
            ((out += '%') += digits[byte / 16]) += digits[byte % 16];
        }
    }
    return out;
}

constexpr int hexadecimal_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c = lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/// What is no percent-encoding becomes a control character, and `+` a space, as servers of HTML forms read it: the form
/// of the parameter has room for neither, so that nobody behind us can read the parameter in another way than we do.
inline std::string percent_decoded(std::string_view s) {
    std::string out;
    for (std::size_t i = 0; i < s.size(); ++i) {
        if (s[i] != '%') {
            out += s[i] == '+' ? ' ' : s[i];
            continue;
        }
        int const high = i + 1 < s.size() ? hexadecimal_value(s[i + 1]) : -1;
        int const low = i + 2 < s.size() ? hexadecimal_value(s[i + 2]) : -1;
        out += high < 0 || low < 0 ? '\x7f' : static_cast<char>(high * 16 + low);
        if (high >= 0 && low >= 0) i += 2;
    }
    return out;
}

/// The credentials of `Bearer …` (RFC 6750, 2.1; the scheme in any letter case, RFC 9110, 11.1).
inline std::string_view bearer_token(std::string_view authorization) {
    constexpr std::string_view scheme = "bearer ";
    if (!equal_ignoring_case(authorization.substr(0, scheme.size()), scheme)) return {};
    authorization.remove_prefix(scheme.size());
    while (authorization.starts_with(' ')) authorization.remove_prefix(1);
    return authorization;
}

/// The constraint that the parameter P occurs once.
template <auto P>
consteval constraint const& repeated_parameter() {
    auto const rows = constraints<owner_t<P>>;
    std::size_t i = 0;
    while (rows[i].id != rule::uniqueKeys || std::string_view(rows[i].pointer) != name_of<P>) ++i;
    return rows[i];
}

/// The first value counts; another one is a finding.
template <auto P>
void take_parameter(call_parameters& out, std::string_view value, bool& taken, report& found) {
    if (taken)
        found.add(repeated_parameter<P>());
    else
        out.*P = std::string(value);
    taken = true;
}

} // namespace detail

/// The target of the call: its path, and appId percent-encoded in the query (RFC 3986).
inline std::string call_target(std::optional<std::string> const& appId) {
    std::string out(call_path);
    if (appId) (out += "?appId=") += detail::percent_encoded(*appId);
    return out;
}

/// Makes the request, if parameters and body are valid and the body can be encoded. (A template, so that only who calls
/// it compiles the checks.)
template <std::same_as<RegDirectDeviceInDTO> Request = RegDirectDeviceInDTO>
prepared_call prepare_call(call_parameters const& parameters, Request const& body, options const& o = {}) {
    prepared_call out{{}, validate(parameters, o)};
    out.findings.append(validate(body, o));
    http_request request{.method = std::string(call_method),
                         .target = call_target(parameters.appId),
                         .headers = {{"Content-Type", std::string(call_media_type)},
                                     {"app_key", parameters.app_key},
                                     {"Authorization", "Bearer " + parameters.accessToken}},
                         .body = {}};
    if (!encode(body, request.body)) out.findings.add(detail::unforeseen_row(rule::syntax));
    if (out.findings.ok()) out.request = std::move(request);
    return out;
}

/// Whether the target is that of this call, whatever its query.
constexpr bool is_call_target(std::string_view target) { return target.substr(0, target.find('?')) == call_path; }

/// Whether a Content-Type says JSON, with parameters or without (RFC 9110, 8.3.1).
constexpr bool is_call_media_type(std::string_view content_type) {
    auto type = content_type.substr(0, content_type.find(';'));
    while (type.ends_with(' ') || type.ends_with('\t')) type.remove_suffix(1);
    return detail::equal_ignoring_case(type, call_media_type);
}

/// Reads the call's parameters from the target and the header fields of a request, and checks them. Names of header
/// fields are compared in any letter case (RFC 9110, 5.1). A repeated parameter is a finding: the first one counts. (A
/// template, so that only who calls it compiles the checks.)
template <std::same_as<options> Options = options>
report read_call(std::string_view target, std::span<http_header_view const> headers, call_parameters& out,
                 Options const& o = {}) {
    out = {};
    report repeated(o.strict);
    bool has_token = false, has_key = false, has_id = false;
    for (auto const& [name, value] : headers) {
        if (detail::equal_ignoring_case(name, "authorization"))
            detail::take_parameter<&call_parameters::accessToken>(out, detail::bearer_token(value), has_token,
                                                                  repeated);
        else if (detail::equal_ignoring_case(name, "app_key"))
            detail::take_parameter<&call_parameters::app_key>(out, value, has_key, repeated);
    }
    auto const mark = target.find('?');
    std::string_view query = mark == std::string_view::npos ? std::string_view{} : target.substr(mark + 1);
    // Some servers split at `;` as well, or cut at `#`: what appId is to them cannot be told.
    if (query.find_first_of(";#") != std::string_view::npos)
        detail::take_parameter<&call_parameters::appId>(out, "\x7f", has_id, repeated);
    while (!query.empty()) {
        auto const pair = query.substr(0, query.find('&'));
        query.remove_prefix((std::min)(pair.size() + 1, query.size()));
        auto const equals = (std::min)(pair.find('='), pair.size());
        if (detail::percent_decoded(pair.substr(0, equals)) == "appId")
            detail::take_parameter<&call_parameters::appId>(
                out, detail::percent_decoded(pair.substr((std::min)(equals + 1, pair.size()))), has_id, repeated);
    }
    report found = validate(out, o);
    found.append(repeated);
    return found;
}

} // namespace regdirect::inline v0

#endif
