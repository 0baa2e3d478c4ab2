// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_JSON_SYNTAX_HPP
#define REGDIRECT_ENGINE_JSON_SYNTAX_HPP

#include <regdirect/engine/actual.hpp>
#include <regdirect/engine/json/white_space.hpp>
#include <regdirect/engine/report.hpp>
#include <regdirect/engine/text/utf8.hpp>

#include <boost/json/error.hpp>
#include <boost/system/error_code.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

/// Finds the reason why the tokenizer refused a body, by reading it a second time.
namespace regdirect::inline v0::engine::detail {

/// The cause that is visible in the first bytes of a body.
constexpr syntax_cause cause_of_beginning(std::string_view body) {
    using namespace std::string_view_literals;
    if (body.starts_with("\xFF\xFE\0\0"sv) || body.starts_with("\0\0\xFE\xFF"sv)) return syntax_cause::utf32;
    if (body.starts_with("\xFF\xFE"sv) || body.starts_with("\xFE\xFF"sv)) return syntax_cause::utf16;
    if (body.starts_with("\xEF\xBB\xBF"sv)) return syntax_cause::byte_order_mark;
    if (body.starts_with("\x1F\x8B"sv)) return syntax_cause::gzip;
    if (body.size() >= 4) { // the first characters of JSON are ASCII (RFC 4627, section 3)
        std::string_view const four = body.substr(0, 4);
        if (four.substr(0, 3) == "\0\0\0"sv || four.substr(1) == "\0\0\0"sv) return syntax_cause::utf32;
        if ((four[0] == '\0') != (four[1] == '\0')) return syntax_cause::utf16;
    }
    auto const at = body.find_first_not_of(" \t\r\n");
    if (at == std::string_view::npos) return syntax_cause::empty;
    return body[at] == '<' ? syntax_cause::markup : syntax_cause::unknown;
}

/// Whether a body begins as an object does, and does not end as an object does: it is not JSON, wherever the mistake is.
constexpr bool is_unclosed_object(std::string_view body) {
    while (!body.empty() && is_space(body.back())) body.remove_suffix(1);
    while (!body.empty() && is_space(body.front())) body.remove_prefix(1);
    return body.starts_with('{') && !body.ends_with('}');
}

/// The cause that is visible at the byte that the tokenizer refused; `before` and `rest` are the parts of the body
/// before it and from it on.
constexpr syntax_cause cause_of_rest(std::string_view before, std::string_view rest) {
    while (!before.empty() && std::string_view(" \t\r\n").find(before.back()) != std::string_view::npos)
        before.remove_suffix(1);
    char const last = before.empty() ? '\0' : before.back();
    char const next = rest.empty() ? '\0' : rest.front();
    if (last == '\\' || rest.empty()) return syntax_cause::unknown; // the fault is in an escape
    if (last == '-' && rest.starts_with("Infinity")) return syntax_cause::not_a_number;
    if (rest.starts_with("NaN") || rest.starts_with("Infinity") || rest.starts_with("-Infinity"))
        return syntax_cause::not_a_number;
    if (static_cast<unsigned char>(next) < 0x20) return syntax_cause::control_character;
    if (rest.starts_with("//") || rest.starts_with("/*")) return syntax_cause::comment;
    if (last == ',' && (next == '}' || next == ']')) return syntax_cause::trailing_comma;
    return next == '\'' ? syntax_cause::single_quote : syntax_cause::unknown;
}

constexpr bool may_begin_json(std::string_view s) {
    return std::string_view("{[\"-0123456789").find(s.front()) != std::string_view::npos || s.starts_with("true") ||
           s.starts_with("false") || s.starts_with("null");
}

/// The reason why a body is not one JSON text. The tokenizer accepted `read` bytes. If there is no error, they are a
/// JSON text, and other bytes follow.
[[gnu::cold, gnu::noinline]] inline syntax_cause cause_of(std::string_view body, std::size_t read,
                                                          boost::system::error_code const& why) {
    using boost::json::error;
    if (syntax_cause const c = cause_of_beginning(body); c != syntax_cause::unknown) return c;
    if (utf8_prefix(body.substr(0, read + 4)) <= read && read < body.size()) return syntax_cause::invalid_utf8;
    std::string_view const rest = body.substr(read);
    if (!why) {
        auto const at = rest.find_first_not_of(" \t\r\n");
        bool const begins = at != std::string_view::npos && may_begin_json(rest.substr(at));
        return begins ? syntax_cause::second_text : syntax_cause::text_after_end;
    }
    if (why == error::incomplete) return syntax_cause::unfinished;
    if (why == error::illegal_leading_surrogate || why == error::illegal_trailing_surrogate ||
        why == error::expected_utf16_escape)
        return syntax_cause::lone_surrogate;
    return cause_of_rest(body.substr(0, read), rest);
}

inline byte_offset clamp_offset(std::size_t byte) {
    return {static_cast<std::uint32_t>(std::min<std::size_t>(byte, UINT32_MAX))};
}

/// Cold path: the tokenizer accepted only `read` bytes.
[[gnu::cold, gnu::noinline]] inline void add_failure(report& found, std::span<constraint const> rows,
                                                     std::string_view body, std::size_t read,
                                                     boost::system::error_code const& ec) {
    bool const too_deep = ec == boost::json::error::too_deep;
    for (constraint const& row : rows)
        if (too_deep && row.id == keyword::limit)
            found.add(row, clamp_offset(read));
        else if (!too_deep && row.id == keyword::syntax)
            found.add(row, syntax_error{clamp_offset(read), cause_of(body, read, ec)});
}

} // namespace regdirect::inline v0::engine::detail

#endif
