// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ADVICE_HPP
#define REGDIRECT_ADVICE_HPP

#include <regdirect/catalogue.hpp>
#include <regdirect/enums.hpp>

#include <boost/describe/enum.hpp>

#include <array>
#include <cstddef>
#include <string_view>

/// Advice after a call that did not succeed: the same words for documented errors, for those that the catalogue
/// does not have, and for calls that got no reply.
namespace regdirect::inline v0 {

/// Whether to send the same request again.
enum class retry_verdict {
    never,             ///< no: it cannot succeed before somebody has changed something
    later,             ///< yes, after a wait: the call was not carried out
    later_after_asking ///< the call may have been carried out: wait, ask for the device, send again only if it is
                       ///< absent
};
BOOST_DESCRIBE_ENUM(retry_verdict, never, later, later_after_asking)

/// The verdict on a call that did not succeed, and advice for its sender. The texts have static storage and end with
/// a full stop.
struct advice {
    enum category category;    ///< the kind of failure
    retry_verdict retry;       ///< whether to send the same request again
    enum mender mender;        ///< the party that has to act
    bool may_be_registered;    ///< whether the platform may have carried out the call although it failed
    std::string_view meaning;  ///< a sentence: what happened
    std::string_view handling; ///< a sentence: what to do about it

    friend constexpr bool operator==(advice const&, advice const&) = default;
};

/// Returns what to do about a documented error. The platform has refused the call, so the call did not register the
/// device.
constexpr advice advice_for(platform_error const& e) {
    auto const retry = e.retry ? retry_verdict::later : retry_verdict::never;
    return {.category = e.category,
            .retry = retry,
            .mender = e.mender,
            .may_be_registered = false,
            .meaning = e.meaning,
            .handling = e.handling};
}

namespace detail {

/// The advice for the HTTP statuses from `first` to `last`.
struct status_advice {
    unsigned first;
    unsigned last;
    advice what;
};

inline constexpr std::string_view ask_then_send =
    "Wait, and ask the platform whether the device is registered; send the request again only if it is not.";
inline constexpr std::string_view ask_and_tell =
    "Ask the platform whether the device is registered, and show this answer to its operator.";

/// The first row that has the status is used. `may_be_registered` is true if a call that got this status may have been
/// carried out.
inline constexpr std::array status_rows = [] {
    using enum category;
    using enum mender;
    using enum retry_verdict;
    // clang-format off
    return std::array{
        status_advice{429, 429, {throttling, later_after_asking, caller, true,
            "A gateway or proxy on the way to the platform got too many calls.", ask_then_send}},
        status_advice{502, 502, {internal, later_after_asking, platform_operator, true,
            "A gateway got no valid answer from the platform.", ask_then_send}},
        status_advice{503, 503, {internal, later_after_asking, platform_operator, true,
            "The platform is not available for now.", ask_then_send}},
        status_advice{504, 504, {internal, later_after_asking, platform_operator, true,
            "A gateway got no answer from the platform in time.", ask_then_send}},
        status_advice{401, 401, {authentication, never, caller, false,
            "The caller is not authenticated.", "Check app_key, and get a new access token."}},
        status_advice{403, 403, {authorization, never, caller, false,
            "The caller may not make this call.", "Check app_key, the access token, and the address that is called."}},
        status_advice{404, 404, {not_found, never, caller, false,
            "The server does not know this address.", "Check the host, the path and its version."}},
        status_advice{200, 299, {internal, never, platform_operator, true,
            "The platform answered with an error that the catalogue does not have.", ask_and_tell}},
        status_advice{300, 399, {input, never, caller, false,
            "The platform redirects the call to another address.",
            "Check the address; do not send the access token to another one."}},
        status_advice{400, 499, {input, never, caller, false,
            "The request is not accepted.", "Check the request, and the proxies between the caller and the platform."}},
        status_advice{500, 599, {internal, never, platform_operator, true,
            "The server failed, and its answer does not say whether another attempt can help.", ask_and_tell}},
        status_advice{0, ~0u, {internal, never, platform_operator, true,
            "The answer's status is not a final HTTP status.", ask_and_tell}},
    };
    // clang-format on
}();

/// Returns the advice for a status alone.
constexpr advice first_row_for(unsigned status) {
    std::size_t i = 0;
    while (status < status_rows[i].first || status > status_rows[i].last) ++i; // the last row has every status
    return status_rows[i].what;
}

} // namespace detail

/// Returns what to do about an error by its HTTP status alone, if the catalogue does not have its code. An error with a
/// code means that the platform has refused the call. Without a code, a call that got 5xx may have been carried out.
/// 429, 502, 503 and 504 come from a gateway or proxy, which does not know whether the platform has carried out the
/// call.
/// @code
/// assert(advice_for_status(502, false).retry == retry_verdict::later_after_asking);
/// @endcode
constexpr advice advice_for_status(unsigned status, bool has_code) {
    advice out = detail::first_row_for(status);
    if (has_code && out.retry == retry_verdict::never) {
        if (out.may_be_registered) out.handling = "Tell the platform's operator about the code.";
        out.may_be_registered = false;
    }
    return out;
}

/// Returns what to do if no reply came. `sent`: whether any of the request may have reached the platform.
constexpr advice advice_without_reply(bool sent) {
    using enum category;
    using enum mender;
    using enum retry_verdict;
    if (!sent)
        return {internal,
                later,
                platform_operator,
                false,
                "The platform could not be reached; nothing was sent.",
                "Try again later; check the address and the connection."};
    return {internal,
            later_after_asking,
            platform_operator,
            true,
            "The connection ended after the request was sent, and before its answer came.",
            detail::ask_then_send};
}

/// Returns what to do about an invalid answer with a status of success: its body is not a valid response, or does not
/// repeat what the request set.
constexpr advice advice_for_invalid_response() {
    using enum category;
    using enum mender;
    return {internal,
            retry_verdict::later_after_asking,
            platform_operator,
            true,
            "The platform says that the call succeeded, but its answer is invalid.",
            detail::ask_then_send};
}

} // namespace regdirect::inline v0

#endif
