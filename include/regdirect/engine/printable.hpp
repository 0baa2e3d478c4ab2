// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_PRINTABLE_HPP
#define REGDIRECT_ENGINE_PRINTABLE_HPP

#include <boost/nowide/utf/utf.hpp>

#include <cstdint>
#include <string>
#include <string_view>

/// Makes text from outside safe for a terminal, a log line, a header or a JSON document.
namespace regdirect::inline v0::engine {

namespace detail {

using utf8 = boost::nowide::utf::utf_traits<char>;

/// Controls (C0, DEL, C1), line separators and the characters that change the order of the displayed text (Unicode TR
/// 36, 3.2).
constexpr bool is_unprintable(std::uint32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x61C || (c >= 0x200E && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

inline void append_hexadecimal(std::string& out, std::uint32_t value, int digits) {
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) out += "0123456789abcdef"[(value >> shift) & 0xFu];
}

/// Appends `\uXXXX` if the character must not be printed; such characters are not above U+FFFF. Returns whether it did.
inline bool escape_unprintable(std::string& out, std::uint32_t c) {
    if (!is_unprintable(c)) return false;
    out += "\\u";
    append_hexadecimal(out, c, 4);
    return true;
}

/// Appends text with a backslash before `"` and `\`. If `escape(out, c)` returns true, it has written the character.
/// Each byte that is not UTF-8 is written as `not_utf8` and two hexadecimal digits.
void append_escaped(std::string& out, std::string_view s, std::string_view not_utf8, auto const& escape) {
    for (char const *p = s.data(), *const end = p + s.size(); p != end;) {
        char const* const from = p;
        auto const c = utf8::decode(p, end);
        if (!boost::nowide::utf::is_valid_codepoint(c)) {
            p = from + 1; // the bytes that the decoder skipped after a bad byte are read again
            out += not_utf8;
            append_hexadecimal(out, static_cast<unsigned char>(*from), 2);
        } else if (!escape(out, c)) {
            if (c == '"' || c == '\\') out += '\\';
            out.append(from, p);
        }
    }
}

} // namespace detail

/// The text with every character that could act on a terminal or split a log line written as `\uXXXX`, and every byte
/// that is not UTF-8 as `\xXX`. Quotes and backslashes are escaped too, so that the result can be read back.
/// @code
/// std::cout << regdirect::printable("a\nb"); // a\u000ab
/// @endcode
inline std::string printable(std::string_view s) {
    std::string out;
    detail::append_escaped(out, s, "\\x", detail::escape_unprintable);
    return out;
}

/// Appends the text as a JSON string (RFC 8259) for logs and answers, with its quotes. The result is JSON, and
/// printable, for any bytes: characters that printable() escapes are `\uXXXX`, and a byte that is not UTF-8, which JSON
/// cannot represent, is shown as the text `\xXX`.
/// @code
/// std::string line = "{\"name\":";
/// regdirect::append_json_string(line, "a\nb\xff"); // {"name":"a\u000ab\\xff"
/// @endcode
inline void append_json_string(std::string& out, std::string_view s) {
    out += '"';
    detail::append_escaped(out, s, "\\\\x", detail::escape_unprintable);
    out += '"';
}

} // namespace regdirect::inline v0::engine

#endif
