// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_ACTUAL_HPP
#define REGDIRECT_ENGINE_ACTUAL_HPP

#include <regdirect/engine/enums.hpp>

#include <boost/describe/enum.hpp>

#include <cstdint>
#include <string_view>
#include <variant>

/// The values that a finding measures. Together with the broken row, they are enough to write a sentence about the
/// finding in any language.
namespace regdirect::inline v0::engine {

/// A length of text, in Unicode code points.
struct actual_length {
    std::uint32_t characters = 0; ///< Unicode code points
    friend constexpr bool operator==(actual_length, actual_length) = default;
};

/// The position of the first character that breaks the rule, from 1 on, in Unicode code points. If the text ends too
/// early, it is the text's length plus one.
struct character_position {
    std::uint32_t character = 0; ///< from 1 on
    friend constexpr bool operator==(character_position, character_position) = default;
};

/// A place in a body or a text, in bytes from 0 on. A larger place becomes UINT32_MAX.
struct byte_offset {
    std::uint32_t bytes = 0; ///< from 0 on
    friend constexpr bool operator==(byte_offset, byte_offset) = default;
};

/// A number that a rule of another contract measures. Only the rule's row explains its meaning.
struct actual_number {
    std::uint32_t value = 0; ///< the number
    friend constexpr bool operator==(actual_number, actual_number) = default;
};

/// The JSON type of a value that should have another type, or one of the types that a member may have.
enum class json_kind : std::uint8_t { null, boolean, integer, number, string, array, object };
BOOST_DESCRIBE_ENUM(json_kind, null, boolean, integer, number, string, array, object)

/// The reason why a body is not one JSON text in UTF-8, judged by its bytes.
enum class syntax_cause : std::uint8_t {
    unknown,           ///< none of the others
    empty,             ///< the body has only white space, or nothing
    unfinished,        ///< the text ends before its value does
    byte_order_mark,   ///< it begins with U+FEFF in UTF-8
    utf16,             ///< it is UTF-16, with a byte order mark or without
    utf32,             ///< it is UTF-32, with a byte order mark or without
    gzip,              ///< it is compressed with gzip
    markup,            ///< it is HTML or XML
    second_text,       ///< a second JSON text follows the first one
    text_after_end,    ///< something else follows the JSON text
    invalid_utf8,      ///< the bytes at the offset are not UTF-8
    lone_surrogate,    ///< an escape stands for half of a surrogate pair
    control_character, ///< a control character is not escaped
    comment,           ///< a comment begins at the offset
    trailing_comma,    ///< a comma stands before a closing bracket
    single_quote,      ///< a single quote stands in place of a double quote
    not_a_number       ///< NaN or Infinity, which JSON cannot represent
};
BOOST_DESCRIBE_ENUM(syntax_cause, unknown, empty, unfinished, byte_order_mark, utf16, utf32, gzip, markup, second_text,
                    text_after_end, invalid_utf8, lone_surrogate, control_character, comment, trailing_comma,
                    single_quote, not_a_number)

/// The place where the tokenizer stopped, and the reason.
struct syntax_error {
    byte_offset offset{};                       ///< in the body
    syntax_cause cause = syntax_cause::unknown; ///< judged by the bytes
    friend constexpr bool operator==(syntax_error, syntax_error) = default;
};

/// The value that was measured for a broken rule. std::monostate: nothing was measured.
using actual_value = std::variant<std::monostate, actual_length, character_position, byte_offset, actual_number,
                                  json_kind, syntax_error>;

} // namespace regdirect::inline v0::engine

#endif
