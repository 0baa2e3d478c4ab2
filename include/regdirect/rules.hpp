// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_RULES_HPP
#define REGDIRECT_RULES_HPP

#include <regdirect/detail/characters.hpp>
#include <regdirect/forms.hpp>
#include <regdirect/table.hpp>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <tuple>

/// The rules. Each is a small value: an id; a test, holds(); words that complete "must" or "should", says(). Where
/// there is more to tell: what stands after the JSON Schema keyword, limit(); what was found, found() and shows.
namespace regdirect::inline v0 {

/// The words of a rule, without an allocation.
using sentence = detail::text<95>;

/// A length in Unicode code points. Bytes are counted first: they decide nearly always (a code point has 1 to 4).
struct min_length {
    static constexpr rule id = rule::minLength;
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
    static constexpr rule id = rule::maxLength;
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
    static constexpr rule id = rule::controlCharacter;
    static constexpr std::string_view shows = ", but has one at character #";
    static constexpr bound limit() { return detail::text<127>(R"(^[^\x00-\x1F\x7F]*$)"); }
    static constexpr bool can_break(arrivals const& all) { return all.may_have_controls; }
    static constexpr bool holds(std::string_view s) { return !detail::any_control(s); }
    static constexpr character_position found(std::string_view s) {
        auto const at = std::find_if(s.begin(), s.end(), detail::is_control);
        return {1 + static_cast<std::uint32_t>(detail::code_points({s.begin(), at}))};
    }
    static constexpr sentence says() { return std::string_view("have no control characters"); }
};

/// A number is n or more.
struct minimum {
    static constexpr rule id = rule::minimum;
    std::int64_t n;
    constexpr bool holds(std::same_as<std::int64_t> auto v) const { return v >= n; }
    constexpr bound limit() const { return n; }
    constexpr sentence says() const { return detail::join<95>("be at least ", n); }
};

/// A number is n or less.
struct maximum {
    static constexpr rule id = rule::maximum;
    std::int64_t n;
    constexpr bool holds(std::same_as<std::int64_t> auto v) const { return v <= n; }
    constexpr bound limit() const { return n; }
    constexpr sentence says() const { return detail::join<95>("be at most ", n); }
};

/// The value is of the form F.
template <form const& F>
struct matches {
    static constexpr rule id = rule::pattern;
    static constexpr std::string_view shows = ", but the first mismatch is at character #";
    static constexpr bool holds(std::string_view s) { return is<F>(s); }
    static constexpr character_position found(std::string_view s) {
        return {1 + static_cast<std::uint32_t>(fitting<F>(s))};
    }
    static constexpr bound limit() { return F.regex(); }
    static constexpr sentence says() { return F.says(); }
};

/// A value that begins with urn:imei: is such a URN.
struct urn_imei_if_it_begins_so {
    static constexpr rule id = rule::pattern;
    static constexpr std::string_view shows = matches<urn_imei>::shows;
    static constexpr bool holds(std::string_view s) {
        return without_urn_imei(s).size() == s.size() || is<urn_imei>(s);
    }
    static constexpr character_position found(std::string_view s) { return matches<urn_imei>::found(s); }
    static constexpr detail::text<63> applies_to() { return std::string_view(urn_imei_prefix.regex_of_beginning()); }
    static constexpr bound limit() { return urn_imei.regex(); }
    static constexpr sentence says() { return urn_imei.says(); }
};

/// A value that is 15 digits, or a URN of them, has an IMEI's check digit.
struct checked_if_imei {
    static constexpr rule id = rule::luhn;
    static constexpr bool holds(std::string_view s) {
        auto const digits = without_urn_imei(s);
        return !is<imei>(digits) || luhn(digits);
    }
    static constexpr sentence says() { return std::string_view("end in the check digit of its IMEI"); }
};

/// Hexadecimal digits make whole octets.
struct even_length {
    static constexpr rule id = rule::evenLength;
    static constexpr std::string_view shows = ", but has #";
    static constexpr bool holds(std::string_view s) { return s.size() % 2 == 0; }
    static constexpr bound limit() { return detail::text<127>("^(..)*$"); }
    static constexpr actual_length found(std::string_view s) { return {static_cast<std::uint32_t>(s.size())}; }
    static constexpr sentence says() {
        return std::string_view("be a whole number of octets, an even number of digits");
    }
};

/// An optional member is present.
struct present {
    static constexpr rule id = rule::required;
    template <auto Self>
        requires detail::is_optional<detail::raw_t<Self>>
    constexpr bool holds(facts<detail::owner_t<Self>> const& f) const { return f.template present<Self>(); }
    static constexpr sentence says() { return std::string_view("be present"); }
};

/// An optional member is present, or the member P is.
template <auto P>
struct present_unless_there_is {
    static constexpr rule id = rule::required;
    template <auto Self>
        requires detail::is_optional<detail::raw_t<Self>>
    constexpr bool holds(facts<detail::owner_t<P>> const& f) const {
        return f.template present<Self>() || f.template present<P>();
    }
    static constexpr bound limit() { return present_unless{detail::name_of<P>}; }
    static constexpr sentence says() { return detail::join<95>("be present, or ", detail::name_of<P>); }
};

/// The member, if present, equals the member P, if present.
template <auto P, rule Id>
struct equals {
    static constexpr rule id = Id;
    template <auto Self>
        requires std::equality_comparable_with<detail::value_t<Self>, detail::value_t<P>>
    constexpr bool holds(facts<detail::owner_t<P>> const& f) const {
        return !f.template has<Self>() || !f.template has<P>() ||
               detail::equal(f.template get<Self>(), f.template get<P>());
    }
    static constexpr bound limit() { return equal_to{detail::name_of<P>}; }
    static constexpr sentence says() { return detail::join<95>("equal ", detail::name_of<P>); }
};

/// The flag is true when the member P is present and of its type.
template <auto P>
struct set_with {
    static constexpr rule id = rule::secureFlag;
    template <auto Self>
        requires(std::same_as<detail::value_t<Self>, bool>)
    constexpr bool holds(facts<detail::owner_t<P>> const& f) const {
        return !f.template has<P>() || (f.template has<Self>() && f.template get<Self>());
    }
    static constexpr bound limit() { return true_if_present{detail::name_of<P>}; }
    static constexpr sentence says() { return detail::join<95>("be true when ", detail::name_of<P>, " is present"); }
};

/// Whether `a` and `A` are the same.
enum class letter_case { matters, ignored };

/// An answer repeats what the member P of the request set.
template <auto P, letter_case Case = letter_case::matters>
struct echoes {
    static constexpr rule id = rule::echo;
    using request = detail::owner_t<P>; ///< the message that is answered
    template <auto Self>
        requires std::same_as<detail::raw_t<Self>, detail::raw_t<P>>
    constexpr bool holds(request const& asked, detail::owner_t<Self> const& answer) const {
        auto const& sent = asked.*P;
        auto const& back = answer.*Self;
        if (!sent || !back) return !sent;
        return Case == letter_case::matters ? *sent == *back : detail::equal_ignoring_case(*sent, *back);
    }
    static constexpr sentence says() { return detail::join<95>("repeat the ", detail::name_of<P>, " of the request"); }
};

namespace detail {

/// Not constexpr on purpose: a table that gets here does not compile.
inline void the_smallest_value_must_not_be_above_the_largest() {}

} // namespace detail

// Shorthands for usual combinations.

/// At least one character.
inline constexpr min_length not_empty{1};
/// No control characters.
inline constexpr no_control_characters no_controls{};
/// A text of min to max characters: two rules.
consteval auto length(std::size_t min, std::size_t max) {
    if (min > max) detail::the_smallest_value_must_not_be_above_the_largest();
    return std::tuple(min_length{min}, max_length{max});
}
/// A number from min to max: two rules.
consteval auto range(std::int64_t min, std::int64_t max) {
    if (min > max) detail::the_smallest_value_must_not_be_above_the_largest();
    return std::tuple(minimum{min}, maximum{max});
}

} // namespace regdirect::inline v0

#endif
