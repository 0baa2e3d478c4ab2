// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_TEXT_OR_INTEGER_HPP
#define REGDIRECT_ENGINE_TEXT_OR_INTEGER_HPP

#include <compare>
#include <string_view>

/// A member that is sent as text or as a number.
namespace regdirect::inline v0::engine {

/// A text that may also arrive as a non-negative integer; the text is then its digits. It is sent as a string.
template <class String>
struct basic_text_or_integer {
    String text{}; ///< digits, or any other text

    friend bool operator==(basic_text_or_integer const&, basic_text_or_integer const&) = default;
    friend auto operator<=>(basic_text_or_integer const&, basic_text_or_integer const&) = default;
    constexpr operator std::string_view() const { return text; } ///< the text
};

} // namespace regdirect::inline v0::engine

#endif
