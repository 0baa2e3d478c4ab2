// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_RULES_TEXT_RULES_HPP
#define REGDIRECT_ENGINE_RULES_TEXT_RULES_HPP

#include <regdirect/engine/form/form.hpp>
#include <regdirect/engine/form/form_match.hpp>
#include <regdirect/engine/rules/rule_words.hpp>
#include <regdirect/engine/text/characters.hpp>
#include <regdirect/engine/text/list.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

/// Rules about text.
namespace regdirect::inline v0::engine {

/// A length in Unicode code points. Bytes are counted first, and nearly always decide: a code point has 1 to 4 bytes.
struct min_length {
    static constexpr rule_id id = keyword::minLength;
    static constexpr std::string_view shows = ", but has #";
    std::size_t n;
    constexpr bool holds(std::string_view s) const {
        return s.size() >= n && (s.size() >= 4 * n - 3 || detail::code_points(s) >= n);
    }
    static constexpr actual_length found(std::string_view s) {
        return {static_cast<std::uint32_t>(detail::code_points(s))};
    }
    constexpr bound limit() const { return std::uint64_t{n}; }
    constexpr sentence says() const {
        return detail::join<95>("have at least ", n, n == 1 ? " character" : " characters");
    }
};

/// A text has at most n characters, counted as min_length does.
struct max_length {
    static constexpr rule_id id = keyword::maxLength;
    static constexpr std::string_view shows = ", but has #";
    std::size_t n;
    constexpr bool holds(std::string_view s) const {
        return s.size() <= n || (s.size() <= 4 * n && detail::code_points(s) <= n);
    }
    static constexpr actual_length found(std::string_view s) {
        return {static_cast<std::uint32_t>(detail::code_points(s))};
    }
    constexpr bound limit() const { return std::uint64_t{n}; }
    constexpr sentence says() const { return detail::join<95>("have at most ", n, " characters"); }
};

/// A text has no control characters: U+0000 to U+001F, or U+007F.
struct no_control_characters {
    static constexpr rule_id id = keyword::controlCharacter;
    static constexpr std::string_view shows = ", but has one at character #";
    static constexpr bound limit() { return detail::text<127>(R"(^[^\x00-\x1F\x7F]*$)"); }
    static constexpr bool can_break(arrivals const& all) { return all.may_have_controls; }
    static constexpr bool holds(std::string_view s) { return !detail::any_control(s); }
    static constexpr character_position found(std::string_view s) {
        std::size_t i = 0;
        while (i != s.size() && !detail::is_control(s[i])) ++i;
        return {1 + static_cast<std::uint32_t>(detail::code_points(s.substr(0, i)))};
    }
    static constexpr sentence says() { return std::string_view("have no control characters"); }
};

/// The value has the form F.
template <form const& F>
struct matches {
    static constexpr rule_id id = keyword::pattern;
    static constexpr std::string_view shows = ", but the first mismatch is at character #";
    static constexpr bool holds(std::string_view s) { return is<F>(s); }
    static constexpr character_position found(std::string_view s) {
        return {1 + static_cast<std::uint32_t>(fitting<F>(s))};
    }
    static constexpr bound limit() { return F.regex(); }
    static constexpr std::size_t shortest() { return F.tree().shortest(0, F.size()); } ///< text that has the form
    static constexpr sentence says() { return F.says(); }
};

/// The number of digits is even.
struct even_length {
    static constexpr rule_id id = keyword::evenLength;
    static constexpr std::string_view shows = ", but has #";
    static constexpr bool holds(std::string_view s) { return s.size() % 2 == 0; }
    static constexpr bound limit() { return detail::text<127>("^(..)*$"); }
    static constexpr actual_length found(std::string_view s) { return {static_cast<std::uint32_t>(s.size())}; }
    static constexpr sentence says() { return std::string_view("have an even number of digits"); }
};

/// At least one character.
inline constexpr min_length not_empty{1};
/// No control characters.
inline constexpr no_control_characters no_controls{};
/// A text of min to max characters: two rules.
consteval auto length(std::size_t min, std::size_t max) {
    if (min > max) detail::the_smallest_value_must_not_be_above_the_largest();
    return detail::list_of(min_length{min}, max_length{max});
}

} // namespace regdirect::inline v0::engine

#endif
