// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_RECORD_SENTENCE_HPP
#define REGDIRECT_ENGINE_RECORD_SENTENCE_HPP

#include <regdirect/engine/constraint.hpp>
#include <regdirect/engine/text/pointer.hpp>
#include <regdirect/engine/text/visit.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

/// The English sentence about a finding. It contains no text of the checked message.
namespace regdirect::inline v0::engine::detail {

/// The words that a message adds for each syntax_cause, `#` for the offset.
inline constexpr std::array syntax_words{
    std::string_view(", but is invalid at offset #"),
    std::string_view(", but is empty"),
    std::string_view(", but ends too early, at offset #"),
    std::string_view(", but begins with a byte order mark"),
    std::string_view(", but is UTF-16"),
    std::string_view(", but is UTF-32"),
    std::string_view(", but is compressed with gzip"),
    std::string_view(", but is HTML or XML"),
    std::string_view(", but a second JSON text begins at offset #"),
    std::string_view(", but other text follows at offset #"),
    std::string_view(", but has bytes that are not UTF-8 at offset #"),
    std::string_view(", but has half of a surrogate pair at offset #"),
    std::string_view(", but has an unescaped control character at offset #"),
    std::string_view(", but has a comment at offset #"),
    std::string_view(", but has a comma before a closing bracket at offset #"),
    std::string_view(", but has a single quote instead of a double quote at offset #"),
    std::string_view(", but has NaN or Infinity, which JSON does not allow, at offset #"),
};
static_assert(syntax_words.size() == enum_table<syntax_cause>::values.size());

/// Appends the words about the measured value, with the value in place of `#`. Appends nothing if nothing was measured.
struct measured_words {
    std::string& out;
    std::string_view shows;

    void operator()(std::monostate) const {}
    void operator()(actual_length n) const { add(std::to_string(n.characters)); }
    void operator()(character_position n) const { add(std::to_string(n.character)); }
    void operator()(byte_offset n) const { add(std::to_string(n.bytes)); }
    void operator()(actual_number n) const { add(std::to_string(n.value)); }
    void operator()(json_kind k) const { add(to_string(k)); }
    void operator()(syntax_error e) const {
        measured_words{out, syntax_words[static_cast<std::size_t>(e.cause)]}(e.offset);
    }

private:
    void add(std::string_view number) const {
        std::size_t const hash = shows.find('#');
        out += shows.substr(0, hash);
        if (hash != std::string_view::npos) (out += number) += shows.substr(hash + 1);
    }
};

/// The subject of the sentence about a row. An element is named by the member that it is in; the pointer has its place.
inline std::string subject_of(std::string_view pointer) {
    if (pointer.empty()) return "the message";
    if (last_part(pointer) != "*") return std::string(last_part(pointer));
    while (last_part(pointer) == "*") pointer = parent_of(pointer);
    return "an element of " + std::string(last_part(pointer));
}

/// The sentence about a member or parameter that no row names. `meant`: the one that was probably meant; empty: none.
inline std::string unknown_sentence(bool parameter, std::string_view pointer, std::string_view meant) {
    std::string out(parameter ? "this query parameter is unknown" : "this member is unknown");
    if (meant.empty()) return out;
    std::string_view const name = last_part(meant);
    std::string_view const parent = parent_of(meant);
    if (parameter || is_place(parent, parent_of(pointer))) return ((out += ": did you mean ") += name) += '?';
    if (parent.empty())
        out += " here: it belongs at the top level";
    else
        (out += " here: it belongs in ") += subject_of(parent);
    if (last_part(pointer) != name) (out += ", with the name ") += name;
    return out;
}

inline std::string sentence(constraint const& c, severity level, actual_value const& actual, std::string_view pointer,
                            std::string_view meant) {
    if (std::string_view(c.pointer).empty() && c.id == keyword::additionalProperties)
        return unknown_sentence(c.sent_in != location::body, pointer, meant);
    std::string out = (c.about_names ? "each name in " : "") + subject_of(c.pointer);
    out += level == severity::error ? " must " : " should ";
    out += std::string_view(c.says);
    if (auto const* const values = std::get_if<std::span<std::string_view const>>(&c.limit))
        for (std::size_t i = 0; i < values->size(); ++i) (out += i == 0 ? ": " : ", ") += (*values)[i];
    detail::visit(measured_words{out, c.shows}, actual);
    return out;
}

} // namespace regdirect::inline v0::engine::detail

#endif
