// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_RULES_HPP
#define REGDIRECT_RULES_HPP

#include <regdirect/detail/element_rules.hpp>
#include <regdirect/detail/group_rules.hpp>
#include <regdirect/detail/member_rules.hpp>
#include <regdirect/detail/number_rules.hpp>
#include <regdirect/detail/text_rules.hpp>
#include <regdirect/forms.hpp>
#include <regdirect/table.hpp>

#include <string_view>

/// The rules. Each is a small value: an id, which is a `rule` or, of a rule of one's own, a text; a test, holds();
/// words that complete "must" or "should", says(). Where there is more to tell: the value that stands after the JSON
/// Schema keyword, limit(); a measured value, found() and shows.
namespace regdirect::inline v0 {

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
