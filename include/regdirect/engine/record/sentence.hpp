// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_RECORD_SENTENCE_HPP
#define REGDIRECT_ENGINE_RECORD_SENTENCE_HPP

#include <regdirect/engine/constraint.hpp>
#include <regdirect/engine/record/finding.hpp>
#include <regdirect/engine/text/pointer.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <variant>

/// The English sentence about a finding. It contains no text of the checked message.
namespace regdirect::inline v0::engine::detail {

/// The words that a message adds for each syntax_cause, `#` for the offset.
inline constexpr auto syntax_words = [] {
    using namespace std::string_view_literals; // compilers count the characters of other literals one by one
    return std::array{
        ", but is invalid at offset #"sv,
        ", but is empty"sv,
        ", but ends too early, at offset #"sv,
        ", but begins with a byte order mark"sv,
        ", but is UTF-16"sv,
        ", but is UTF-32"sv,
        ", but is compressed with gzip"sv,
        ", but is HTML or XML"sv,
        ", but a second JSON text begins at offset #"sv,
        ", but other text follows at offset #"sv,
        ", but has bytes that are not UTF-8 at offset #"sv,
        ", but has half of a surrogate pair at offset #"sv,
        ", but has an unescaped control character at offset #"sv,
        ", but has a comment at offset #"sv,
        ", but has a comma before a closing bracket at offset #"sv,
        ", but has a single quote instead of a double quote at offset #"sv,
        ", but has NaN or Infinity, which JSON does not allow, at offset #"sv,
    };
}();
static_assert(syntax_words.size() == static_cast<std::size_t>(syntax_cause::not_a_number) + 1);

/// Appends words. (Functions of std::string for a std::string_view, and `+`, take compilers long.)
inline void append(std::string& out, std::string_view words) { out.append(words.data(), words.size()); }

/// Appends the words about the measured value, with the value in place of `#`. Appends nothing if nothing was measured.
inline void append_measured(std::string& out, std::string_view shows, finding const& measured) {
    if (measured.alternative == nothing) return;
    if (measured.alternative == a_syntax_error) shows = syntax_words[measured.enumerator];
    std::size_t const hash = shows.find('#');
    append(out, shows.substr(0, hash));
    if (hash == std::string_view::npos) return;
    if (measured.alternative == a_kind)
        append(out, to_string(json_kind{measured.enumerator}));
    else
        append(out, std::to_string(measured.number));
    append(out, shows.substr(hash + 1));
}

/// Appends the subject of the sentence about a row. An element is named by the member that it is in; the pointer has
/// its place.
inline void append_subject(std::string& out, std::string_view pointer) {
    if (pointer.empty()) return append(out, "the message");
    if (last_part(pointer) == "*") append(out, "an element of ");
    while (last_part(pointer) == "*") pointer = parent_of(pointer);
    append(out, last_part(pointer));
}

/// Appends the sentence about a member or parameter that no row names. `meant`: the one that was probably meant; empty:
/// none.
inline void append_unknown(std::string& out, bool parameter, std::string_view pointer, std::string_view meant) {
    append(out, parameter ? "this query parameter is unknown" : "this member is unknown");
    if (meant.empty()) return;
    std::string_view const name = last_part(meant);
    std::string_view const parent = parent_of(meant);
    if (parameter || is_place(parent, parent_of(pointer))) {
        append(out, ": did you mean ");
        append(out, name);
        return append(out, "?");
    }
    append(out, parent.empty() ? " here: it belongs at the top level" : " here: it belongs in ");
    if (!parent.empty()) append_subject(out, parent);
    if (last_part(pointer) == name) return;
    append(out, ", with the name ");
    append(out, name);
}

inline std::string sentence(constraint const& c, severity level, actual_value const& actual, std::string_view pointer,
                            std::string_view meant) {
    std::string out;
    std::string_view const of_row = c.pointer;
    if (of_row.empty() && c.id.keyword == keyword::additionalProperties) {
        append_unknown(out, c.sent_in != location::body, pointer, meant);
        return out;
    }
    if (!c.when.member.empty()) {
        append(out, "if ");
        append(out, c.when.member);
        append(out, " is ");
        append(out, c.when.value);
        append(out, ", ");
    }
    if (c.about_names) append(out, "each name in ");
    append_subject(out, of_row);
    append(out, level == severity::error ? " must " : " should ");
    append(out, c.says);
    if (auto const* const values = std::get_if<std::span<std::string_view const>>(&c.limit)) {
        std::string_view before = ": ";
        for (std::string_view const value : *values) {
            append(out, before);
            append(out, value);
            before = ", ";
        }
    }
    append_measured(out, c.shows, make_finding(c, actual));
    return out;
}

} // namespace regdirect::inline v0::engine::detail

#endif
