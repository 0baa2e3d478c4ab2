// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_PRINTABLE_HPP
#define REGDIRECT_PRINTABLE_HPP

#include <boost/nowide/utf/utf.hpp>

#include <cstdint>
#include <string>
#include <string_view>

/// Text from outside, made fit for a terminal, a log line or a header.
namespace regdirect::inline v0 {

namespace detail {

using utf8 = boost::nowide::utf::utf_traits<char>;

/// Controls (C0, DEL, C1), line separators and the characters that reorder what a reader sees (Unicode TR 36, 3.2).
constexpr bool is_unprintable(std::uint32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x61C || (c >= 0x200E && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

inline void append_hexadecimal(std::string& out, std::uint32_t value, int digits) {
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) out += "0123456789abcdef"[(value >> shift) & 0xFu];
}

} // namespace detail

/// The text with every character that could act on a terminal or split a log line written as `\uXXXX`, and every byte
/// that is not UTF-8 as `\xXX`. Quotes and backslashes are escaped too, so that the result can be read back.
inline std::string printable(std::string_view s) {
    std::string out;
    for (char const *p = s.data(), *const end = p + s.size(); p != end;) {
        char const* const from = p;
        auto const c = detail::utf8::decode(p, end);
        if (!boost::nowide::utf::is_valid_codepoint(c)) {
            p = from + 1; // whatever the decoder swallowed behind a bad byte is looked at again
            out += "\\x";
            detail::append_hexadecimal(out, static_cast<unsigned char>(*from), 2);
        } else if (detail::is_unprintable(c)) {
            out += "\\u";
            detail::append_hexadecimal(out, c, 4);
        } else {
            if (c == '"' || c == '\\') out += '\\';
            out.append(from, p);
        }
    }
    return out;
}

} // namespace regdirect::inline v0

#endif
