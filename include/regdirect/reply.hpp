// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_REPLY_HPP
#define REGDIRECT_REPLY_HPP

#include <regdirect/advice.hpp>
#include <regdirect/contract.hpp>
#include <regdirect/decode.hpp>
#include <regdirect/errors.hpp>
#include <regdirect/refusal.hpp>
#include <regdirect/validate.hpp>

#include <boost/system/error_code.hpp>

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

/// Reads answers to the call: the body and the HTTP status together decide between success and error.
namespace regdirect::inline v0 {

/// An error as it arrived. It is kept completely, whether the catalogue has it or not.
struct received_error {
    unsigned status = 0;     ///< HTTP status
    std::string code;        ///< as sent; empty if the body has no readable code
    std::string description; ///< as sent: text for people; print it with printable()
    /// The catalogue's row with this status and code, or else the only row with the code. Empty: the error is unknown.
    std::optional<platform_error> documented;

    friend bool operator==(received_error const&, received_error const&) = default;
};

/// The platform's answer. One of response and error is set. Neither is set if the status means success and the body is
/// neither a valid response nor an error.
struct reply {
    std::optional<RegDirectDeviceOutDTO> response; ///< a valid response
    std::optional<received_error> error;           ///< the error that the platform sent
    report findings;                               ///< all findings about the body

    /// Whether the device is registered: there is a response, and it repeats what the request set, if it was compared
    /// with its request.
    bool ok() const { return response.has_value() && findings.ok(); }
};

namespace detail {

/// Returns the number that the digits spell. Returns nothing if the text has other characters, or the number is too
/// large.
constexpr std::optional<std::uint32_t> code_number(std::string_view text) {
    std::uint64_t n = 0;
    for (char const c : text) {
        if (c < '0' || c > '9' || n > 0xFFFFFFFF) return std::nullopt;
        n = 10 * n + static_cast<std::uint64_t>(c - '0');
    }
    return text.empty() || n > 0xFFFFFFFF ? std::nullopt : std::optional(static_cast<std::uint32_t>(n));
}

/// Returns the catalogue's row for a code as it was sent.
inline std::optional<platform_error> documented_error(unsigned status, std::string_view code) {
    auto const number = code_number(code);
    if (!number) return std::nullopt;
    if (auto const exact = find_error(status, *number)) return exact;
    auto const any = find_errors(*number);
    if (any.size() == 1) return any.front();
    return std::nullopt;
}

/// Whether the body can have a member that makes it an error. Because of this test, most responses are not read as an
/// error first.
inline bool can_be_error(std::string_view body) {
    auto const has = [body](std::string_view text) { return body.find(text) != std::string_view::npos; };
    return has(name_of<&view::error_body::error_code>) || has(name_of<&view::error_body::resultcode>) ||
           has("\\"); // names can be spelled with escapes
}

/// Whether a decoded body has the member P, with a value of the right or of a wrong type. A member that is null, even
/// twice, is absent.
template <auto P>
bool has_member(owner_t<P> const& body, report const& found) {
    if (body.*P) return true;
    for (violation const v : found)
        if (v.rule() != rule::required && v.rule() != rule::uniqueKeys && v.pointer().substr(0, 1) == "/" &&
            v.pointer().substr(1) == name_of<P>)
            return true;
    return false;
}

/// The first error of a code that the catalogue has at other statuses alone, if all of them call for the same.
constexpr std::optional<platform_error> agreed_error(std::string_view code) {
    auto const all = find_errors(code_number(code).value_or(0));
    for (platform_error const& e : all)
        if (e.category != all[0].category || e.retry != all[0].retry || e.mender != all[0].mender) return std::nullopt;
    return all.empty() ? std::nullopt : std::optional(all[0]);
}

/// The advice for an error with this status: one of a gateway's does not say whether the call was carried out.
constexpr advice as_arrived(advice out, unsigned status) {
    out.may_be_registered = status == 502 || status == 504;
    if (out.may_be_registered && out.retry == retry_verdict::later) out.retry = retry_verdict::later_after_asking;
    return out;
}

constexpr bool is_success(unsigned status) { return status >= 200 && status <= 299; }

/// Reads the error body that was decoded into e.
inline received_error to_received_error(unsigned status, view::error_body const& e, report const& found) {
    bool const second_shape = !e.error_code && e.resultcode;
    auto const& code = second_shape ? e.resultcode : e.error_code;
    bool const has_desc = has_member<&view::error_body::error_desc>(e, found);
    auto const& first_words = has_desc ? e.error_desc : e.error_msg;
    auto const& words = second_shape ? e.resultmsg : first_words;
    std::string_view const sent = code ? std::string_view(code->text) : std::string_view();
    return {.status = status,
            .code = std::string(sent),
            .description = std::string(words.value_or(std::string_view())),
            .documented = documented_error(status, sent)};
}

} // namespace detail

/// Reads an answer: its HTTP status and its body. A body with error_code or resultcode is an error, whatever its status
/// is, and even if the rest of the body is wrong. Otherwise, a status of 200 to 299 means success, and any other status
/// an error. Unknown members are ignored.
/// @code
/// auto const got = read_reply(403, R"({"error_code":"1010009"})");
/// if (!got.ok()) std::cerr << advice_for(got)->handling << '\n';
/// @endcode
template <options_type Options = options>
reply read_reply(unsigned status, std::string_view body, Options const& o = {}) {
    reply out;
    decoder d;
    bool const success = detail::is_success(status);
    if (!success || detail::can_be_error(body)) {
        view::error_body e;
        Options whole = o;
        whole.fail_fast = false; // a code can follow the first error
        out.findings = d.decode(body, e, whole);
        if (!success || detail::has_member<&view::error_body::error_code>(e, out.findings) ||
            detail::has_member<&view::error_body::resultcode>(e, out.findings)) {
            out.error = detail::to_received_error(status, e, out.findings);
            return out;
        }
    }
    view::RegDirectDeviceOutDTO v;
    out.findings = d.decode(body, v, o);
    if (out.findings.ok()) detail::assign(out.response.emplace(), v);
    return out;
}

/// Reads an answer and compares it with its request (validate_exchange): if the response does not repeat what the
/// request set, it is kept, but the reply is not ok(), and the findings name the differences.
template <class Request, options_type Options = options>
    requires std::same_as<detail::view_t<Request>, view::RegDirectDeviceInDTO>
        reply read_reply(unsigned status, std::string_view body, Request const& request, Options const& o = {}) {
        reply out = read_reply(status, body, o);
        if (out.response) out.findings.append(validate_exchange(request, *out.response));
        return out;
    }

/// Returns what to do about an error: the catalogue's words for a documented one, and for a code that it has at other
/// statuses, where these agree; for others, what the status says.
constexpr advice advice_for(received_error const& e) {
    if (e.documented) return detail::as_arrived(advice_for(*e.documented), e.status);
    advice const by_status = advice_for_status(e.status, !e.code.empty());
    if (by_status.retry != retry_verdict::never) return by_status;
    auto const other = detail::agreed_error(e.code);
    return other ? advice_for(*other) : by_status;
}

/// Returns what to do about an answer; nothing, if it is ok().
/// @code
/// auto const todo = advice_for(read_reply(502, "<html>Bad Gateway</html>"));
/// assert(todo->retry == retry_verdict::later_after_asking && todo->may_be_registered);
/// @endcode
inline std::optional<advice> advice_for(reply const& r) {
    if (r.ok()) return std::nullopt;
    return r.error ? advice_for(*r.error) : advice_for_invalid_response();
}

/// Whether the same request can succeed later, without any change. advice_for() says whether to ask for the device
/// first.
constexpr bool can_retry(received_error const& e) { return advice_for(e).retry != retry_verdict::never; }

/// Returns the error as a boost::system::error_code, which converts to std::error_code, also for errors that the
/// catalogue does not have. It compares equal to the category of advice_for().
/// @code
/// auto const got = read_reply(429, "");
/// assert(make_error_code(*got.error) == category::throttling);
/// @endcode
inline boost::system::error_code make_error_code(received_error const& e) {
    return e.documented ? make_error_code(*e.documented) : detail::undocumented_error_code(e.status);
}

} // namespace regdirect::inline v0

#endif
