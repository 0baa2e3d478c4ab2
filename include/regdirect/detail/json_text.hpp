// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_JSON_TEXT_HPP
#define REGDIRECT_DETAIL_JSON_TEXT_HPP

#include <regdirect/detail/json_writer.hpp>
#include <regdirect/printable.hpp>

#include <string>
#include <string_view>

/// Text from outside as a JSON string that is fit for a log.
namespace regdirect::inline v0::detail {

/// Appends the text as a JSON string without control characters. JSON has no spelling for bytes that are not UTF-8:
/// of such a text, the string has what printable() makes of it.
inline void append_json_string(std::string& out, std::string_view text) {
    std::string const escaped = printable(text);
    ((out += '"') += is_utf8(text) ? escaped : printable(escaped)) += '"';
}

/// Appends a member name with what stands around it, `{"name":` for example, and the text as its value.
inline void append_json_member(std::string& out, std::string_view before, std::string_view text) {
    append_json_string(out += before, text);
}

} // namespace regdirect::inline v0::detail

#endif
