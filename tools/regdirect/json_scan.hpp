// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TOOL_JSON_SCAN_HPP
#define REGDIRECT_TOOL_JSON_SCAN_HPP

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// The parts of a JSON text, by their places in it. Not a parser: it accepts every text, and reports parts also for a
/// text that is not JSON.
namespace regdirect::tool {

/// Returns the text of a JSON string, which is given with its quotes. If it is not JSON, returns the characters between
/// the first and the last one.
std::string unescaped(std::string_view written);

/// Returns the name of a member, as it is written with its quotes, as a step of a JSON Pointer (RFC 6901): "/a~1b".
std::string pointer_step(std::string_view written);

/// The kinds of parts that scan_json() reports.
enum class json_part { name, scalar, open, close };

/// Calls part(kind, begin, end) for every name of a member, every string, number and literal, and every bracket, in the
/// order of the text; begin and end are offsets of bytes. Linear time; memory for one bit for each level of nesting.
void scan_json(std::string_view text, auto const& part) {
    constexpr std::string_view space = " \t\r\n";
    std::vector<bool> is_object;
    bool name_comes = false;
    std::size_t at = 0;
    auto const end_of_string = [text](std::size_t i) {
        for (++i; i < text.size() && text[i] != '"';) i += text[i] == '\\' ? 2 : 1;
        return std::min(i + 1, text.size());
    };
    while ((at = std::min(text.find_first_not_of(space, at), text.size())) < text.size()) {
        char const c = text[at];
        std::size_t const begin = at++;
        if (c == '"') {
            at = end_of_string(begin);
            part(name_comes ? json_part::name : json_part::scalar, begin, at);
        } else if (c == '{' || c == '[') {
            is_object.push_back(c == '{');
            name_comes = c == '{';
            part(json_part::open, begin, at);
        } else if (c == '}' || c == ']') {
            if (!is_object.empty()) is_object.pop_back();
            name_comes = false;
            part(json_part::close, begin, at);
        } else if (c == ',') {
            name_comes = !is_object.empty() && is_object.back();
        } else if (c == ':') {
            name_comes = false;
        } else {
            at = std::min(text.find_first_of(",:{}[] \t\r\n\"", at), text.size());
            part(json_part::scalar, begin, at);
        }
    }
}

} // namespace regdirect::tool

#endif
