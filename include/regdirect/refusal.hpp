// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_REFUSAL_HPP
#define REGDIRECT_REFUSAL_HPP

#include <regdirect/catalogue.hpp>
#include <regdirect/detail/finding_json.hpp>
#include <regdirect/printable.hpp>
#include <regdirect/report.hpp>

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

/// The answer to a message that breaks the contract: which error, as the platform writes it, and as RFC 9457 problem
/// details in any language.
namespace regdirect::inline v0 {

namespace detail {

inline constexpr platform_error invalid_input = *find_error(400, 50400);        ///< "The input is invalid."
inline constexpr platform_error invalid_verify_code = *find_error(400, 100003); ///< "Invalid verify code."

/// Returns the error of the catalogue that answers a client's mistake with this code. Returns 400/50400 if no row with
/// a 4xx status has the code: a mistake of the client must not be answered as a failure of the server.
constexpr platform_error error_for_mistake(std::uint32_t code) {
    for (platform_error const& e : find_errors(code))
        if (e.status >= 400 && e.status < 500) return e;
    return invalid_input;
}

/// Returns the rank of a violation: a message with several violations is answered for the one with the smallest rank
/// (contract, "From violation to platform error").
constexpr int answer_order(violation const& v) {
    if (v.rule() == rule::syntax || v.rule() == rule::limit) return 0;
    if (v.rule() == rule::required || v.rule() == rule::utf8) return 1;
    return v.code() == invalid_verify_code.code ? 2 : 3;
}

} // namespace detail

/// Returns the error to refuse a message with: that of its first error in the order syntax or limit, required or utf8,
/// verifyCode, others. Returns nothing if the report is ok().
/// @code
/// report const found = validate(RegDirectDeviceInDTO{.nodeId = ""});
/// if (auto const e = refusal(found)) std::cout << e->status << ' ' << write_error(*e) << '\n';
/// @endcode
constexpr std::optional<platform_error> refusal(report const& found) {
    std::optional<violation> first;
    for (violation const v : found)
        if (v.severity() == severity::error && (!first || detail::answer_order(v) < detail::answer_order(*first)))
            first = v;
    if (first) return detail::error_for_mistake(first->code());
    if (!found.ok()) return detail::invalid_input; // all errors are among the findings that the report had no room for
    return std::nullopt;
}

namespace detail {

/// Appends `before`, for example `{"name":`, and the text as a JSON string.
inline void append_json_member(std::string& out, std::string_view before, std::string_view text) {
    append_json_string(out += before, text);
}

} // namespace detail

/// Returns the platform's error body.
/// @code
/// assert(write_error(*find_error(400, 100007)) == R"({"error_code":"100007","error_desc":"Bad request message."})");
/// @endcode
inline std::string write_error(platform_error const& e) {
    std::string out;
    detail::append_json_member(out, "{\"error_code\":", std::to_string(e.code));
    detail::append_json_member(out, ",\"error_desc\":", e.description);
    return out += '}';
}

/// A function that makes the message of a violation, in another language for example: violation to text.
/// @code
/// auto const brief = [](violation const& v) { return std::string(to_string(v.rule())); };
/// static_assert(message_formatter<decltype(brief)>);
/// @endcode
template <class F>
concept message_formatter = std::invocable<F const&, violation const&> &&
    std::convertible_to<std::invoke_result_t<F const&, violation const&>, std::string_view>;

/// The default message formatter: violation::message().
struct english_message {
    std::string operator()(violation const& v) const { return v.message(); } ///< v.message()
};

/// Appends a violation as a JSON object: pointer, rule, severity, code if the contract gives one, message; then, if
/// there are any, the data: limit (the bound in broken()), found (the value of actual()), cause (of syntax) and meant.
/// The result has no control character, even if the pointer or the formatter's message has one.
template <message_formatter Format = english_message>
void append_json(std::string& out, violation const& v, Format const& message_of = {}) {
    detail::append_json_member(out, "{\"pointer\":", v.pointer());
    detail::append_json_member(out, ",\"rule\":", v.id());
    detail::append_json_member(out, ",\"severity\":", to_string(v.severity()));
    if (v.code() != 0) detail::append_json_member(out, ",\"code\":", std::to_string(v.code()));
    auto const& message = message_of(v);
    detail::append_json_member(out, ",\"message\":", message);
    detail::append_json_data(out, v.broken().limit, v.actual(), v.meant());
    out += '}';
}

/// Appends a report as a JSON array of its violations.
/// @code
/// std::string line = "{\"violations\":";
/// append_json(line, validate(RegDirectDeviceInDTO{.nodeId = "n"}));
/// line += '}';
/// @endcode
template <message_formatter Format = english_message>
void append_json(std::string& out, report const& found, Format const& message_of = {}) {
    out += '[';
    bool first = true;
    for (violation const v : found) {
        if (!std::exchange(first, false)) out += ',';
        append_json(out, v, message_of);
    }
    out += ']';
}

/// The media type of write_problem()'s result (RFC 9457).
inline constexpr std::string_view problem_media_type = "application/problem+json";

namespace detail {

/// Returns the reason phrase of a status of the catalogue (RFC 9110, 15).
constexpr std::string_view reason_phrase(unsigned status) {
    switch (status) {
    case 200:
        return "OK";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    default:
        return "Internal Server Error";
    }
}

} // namespace detail

/// The texts for people in problem details. An empty text means the English one.
struct problem_texts {
    std::string title{};  ///< of the status: "Bad Request"
    std::string detail{}; ///< of the error: what it means and what to do about it
};

/// Returns RFC 9457 problem details: the status, the platform's error and what to do about it, and all violations.
/// Members: type, title, status, detail, error_code, error_desc, violations, and truncated if there were more
/// violations. error_desc stays as the platform sends it; the other texts can be given in another language. The result
/// is valid JSON without control characters, for any texts.
/// @code
/// report const found = validate(RegDirectDeviceInDTO{.nodeId = ""});
/// auto const brief = [](violation const& v) { return std::string(to_string(v.rule())); };
/// std::cout << write_problem(*refusal(found), found) << '\n';
/// std::cout << write_problem(*refusal(found), found, {.title = "错误的请求"}, brief) << '\n';
/// @endcode
template <message_formatter Format = english_message>
std::string write_problem(platform_error const& e, report const& found, problem_texts const& texts = {},
                          Format const& message_of = {}) {
    std::string out;
    std::string const english = std::string(e.meaning) + ' ' + std::string(e.handling);
    detail::append_json_member(out, "{\"type\":", "about:blank");
    detail::append_json_member(out, ",\"title\":", texts.title.empty() ? detail::reason_phrase(e.status) : texts.title);
    (out += ",\"status\":") += std::to_string(e.status);
    detail::append_json_member(out, ",\"detail\":", texts.detail.empty() ? english : texts.detail);
    detail::append_json_member(out, ",\"error_code\":", std::to_string(e.code));
    detail::append_json_member(out, ",\"error_desc\":", e.description);
    append_json(out += ",\"violations\":", found, message_of);
    if (found.truncated()) out += ",\"truncated\":true";
    return out += '}';
}

} // namespace regdirect::inline v0

#endif
