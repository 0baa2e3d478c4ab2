// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_RULES_HPP
#define REGDIRECT_RULES_HPP

#include <regdirect/actual.hpp>
#include <regdirect/constraint.hpp>
#include <regdirect/detail/engine.hpp>
#include <regdirect/engine/rules.hpp>
#include <regdirect/forms.hpp>
#include <regdirect/table.hpp>

#include <string_view>

/// The rules that this API adds to those of the engine.
namespace regdirect::inline v0 {

using engine::all_or_none;
using engine::any_of;
using engine::each_name;
using engine::equals;
using engine::even_length;
using engine::exactly_one_of;
using engine::exclusive_maximum;
using engine::exclusive_minimum;
using engine::length;
using engine::letter_case;
using engine::matches;
using engine::max_items;
using engine::max_length;
using engine::max_properties;
using engine::maximum;
using engine::min_items;
using engine::min_length;
using engine::min_properties;
using engine::minimum;
using engine::multiple_of;
using engine::no_control_characters;
using engine::no_controls;
using engine::not_empty;
using engine::number;
using engine::present;
using engine::present_unless_there_is;
using engine::property_names;
using engine::range;
using engine::repeats;
using engine::sentence;
using engine::true_with;
using engine::unique_items;

/// The flag is true when the member P is present and of its type: rule `secureFlag`.
template <auto P>
using set_with = true_with<P, rule::secureFlag>;

/// An answer repeats what the member P of the request set: rule `echo`.
template <auto P, letter_case Case = letter_case::matters>
using echoes = repeats<P, Case, rule::echo>;

/// A value that begins with urn:imei: is a URN of an IMEI.
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

/// A value that is 15 digits, or a URN of them, ends with an IMEI's check digit.
struct checked_if_imei {
    static constexpr rule id = rule::luhn;
    static constexpr bool holds(std::string_view s) {
        auto const digits = without_urn_imei(s);
        return !is<imei>(digits) || luhn(digits);
    }
    static constexpr sentence says() { return std::string_view("end with the correct check digit of an IMEI"); }
};

} // namespace regdirect::inline v0

#endif
