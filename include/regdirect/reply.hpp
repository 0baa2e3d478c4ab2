// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_REPLY_HPP
#define REGDIRECT_REPLY_HPP

#include <regdirect/contract.hpp>
#include <regdirect/decode.hpp>
#include <regdirect/errors.hpp>
#include <regdirect/refusal.hpp>

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

/// Answers, read and written: success or error is decided by the body, not by the HTTP status alone.
namespace regdirect::inline v0 {

/// An error as it arrived. Nothing of it is lost, whether the catalogue has it or not.
struct received_error {
    unsigned status = 0;     ///< HTTP
    std::string code;        ///< as sent; empty if the body has none that can be read
    std::string description; ///< as sent: for people, to be printed by way of printable()
    /// The catalogue's row: that of (status, code), or else the only one with the code. Nothing: the error is unknown.
    std::optional<platform_error> documented;

    friend bool operator==(received_error const&, received_error const&) = default;
};

/// What the platform answered: a response, or an error, or, if HTTP says 200 and the body is neither, none of both.
struct reply {
    std::optional<RegDirectDeviceOutDTO> response; ///< a valid one
    std::optional<received_error> error;           ///< what the platform says is wrong
    report findings;                               ///< what is wrong with the body

    bool ok() const { return response.has_value(); } ///< whether the device is registered
};

namespace detail {

inline std::optional<std::uint32_t> code_number(std::string_view text) {
    std::uint32_t n = 0;
    auto const [end, ec] = std::from_chars(text.data(), text.data() + text.size(), n);
    if (ec != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return n;
}

/// Whether a body that was read as an error body has one of the members that make it one, of whatever type.
inline bool has_error_code(report const& found) {
    for (violation const v : found)
        if (v.pointer().empty() || v.rule() == rule::required) return false; // no JSON, no object, or no code
    return true;
}

/// Whether the body can have one of these members: most answers are told from an error without reading them twice.
inline bool can_be_error(std::string_view body) {
    auto const has = [body](std::string_view text) { return body.find(text) != std::string_view::npos; };
    return has(name_of<&view::error_body::error_code>) || has(name_of<&view::error_body::resultcode>) ||
           has("\\"); // names can be spelled with escapes
}

inline std::optional<platform_error> documented_error(unsigned status, std::string_view code) {
    auto const number = code_number(code);
    if (!number) return std::nullopt;
    if (auto const exact = find_error(status, *number)) return exact;
    auto const any = find_errors(*number);
    if (any.size() == 1) return any.front();
    return std::nullopt;
}

inline reply read_response(decoder& d, std::string_view body, std::same_as<options> auto const& o) {
    reply out;
    view::RegDirectDeviceOutDTO v;
    out.findings = d.decode(body, v, o);
    if (out.findings.ok()) assign(out.response.emplace(), v);
    return out;
}

} // namespace detail

/// Reads an answer: its HTTP status and its body. A body with error_code or resultcode is an error, whatever the status
/// and whatever is wrong with the rest of it; only else is 200 a response. Unknown members are ignored. (A template, so
/// that only who calls it compiles a decoder.)
template <std::same_as<options> Options = options>
reply read_reply(unsigned status, std::string_view body, Options const& o = {}) {
    decoder d;
    if (status == 200 && !detail::can_be_error(body)) return detail::read_response(d, body, o);
    view::error_body e;
    Options all = o;
    all.fail_fast = false;
    report found = d.decode(body, e, all);
    if (status == 200 && !detail::has_error_code(found)) return detail::read_response(d, body, o);
    auto const& [code, words] =
        e.error_code ? std::pair(e.error_code, e.error_desc) : std::pair(e.resultcode, e.resultmsg);
    received_error error;
    error.status = status;
    if (code) error.code = code->text;
    if (words) error.description = *words;
    error.documented = detail::documented_error(status, error.code);
    return {.response = {}, .error = std::move(error), .findings = found};
}

} // namespace regdirect::inline v0

#endif
