// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_FACE_RULES_HPP
#define REGDIRECT_DETAIL_FACE_RULES_HPP

#include <regdirect/constraint.hpp>
#include <regdirect/forms.hpp>
#include <regdirect/rules.hpp>

#include <string_view>

/// The rules that this API adds to those of the engine.
namespace regdirect::inline v0 {

/// The flag is true when the member P is present and of its type: rule `secureFlag`.
template <auto P>
using set_with = true_with<P, rule::secureFlag>;

/// An answer repeats what the member P of the request set: rule `echo`.
template <auto P, letter_case Case = letter_case::matters>
using echoes = repeats<P, Case, rule::echo>;

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

} // namespace regdirect::inline v0

#endif
