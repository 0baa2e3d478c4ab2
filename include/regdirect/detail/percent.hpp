// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_PERCENT_HPP
#define REGDIRECT_DETAIL_PERCENT_HPP

#include <regdirect/detail/engine.hpp>
#include <regdirect/engine/form/form.hpp>
#include <regdirect/engine/text/characters.hpp>

#include <cstddef>
#include <string>
#include <string_view>

/// Percent-encoding (RFC 3986, 2.1).
namespace regdirect::inline v0::detail {

constexpr bool is_unreserved(char c) {
    constexpr engine::char_set unreserved = "A-Za-z0-9._~-"; // RFC 3986, 2.3
    return unreserved.contains(c);
}

/// Returns the text with every character that is not unreserved replaced by `%` and two hexadecimal digits.
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

/// Returns the value of a hexadecimal digit; -1 for any other character.
constexpr int hexadecimal_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c = lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/// Returns the index of the first `%` without two hexadecimal digits after it; npos if there is none.
constexpr std::size_t malformed_escape(std::string_view s) {
    for (auto at = s.find('%'); at != std::string_view::npos; at = s.find('%', at + 3))
        if (s.size() - at < 3 || hexadecimal_value(s[at + 1]) < 0 || hexadecimal_value(s[at + 2]) < 0) return at;
    return std::string_view::npos;
}

/// Decodes a text that has no malformed escape. Returns the text itself if it has no escape, else a view of the decoded
/// text, which is appended to the memory. The memory must have room for as many characters, so that earlier views stay
/// valid.
inline std::string_view percent_decoded(std::string_view s, std::string& memory) {
    if (s.find('%') == std::string_view::npos) return s;
    std::size_t const begin = memory.size();
    for (std::size_t i = 0; i < s.size(); ++i) {
        if (s[i] != '%') {
            memory += s[i];
            continue;
        }
        memory += static_cast<char>(hexadecimal_value(s[i + 1]) * 16 + hexadecimal_value(s[i + 2]));
        i += 2;
    }
    return std::string_view(memory).substr(begin);
}

} // namespace regdirect::inline v0::detail

#endif
