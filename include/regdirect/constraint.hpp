// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_CONSTRAINT_HPP
#define REGDIRECT_CONSTRAINT_HPP

#include <regdirect/actual.hpp>
#include <regdirect/detail/engine.hpp>
#include <regdirect/engine/constraint.hpp>
#include <regdirect/enums.hpp>

#include <boost/describe/enum.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

/// The rules, solutions and error codes of this API, and the records of its contract.
namespace regdirect::inline v0 {

using engine::bound;
using engine::codes;
using engine::condition;
using engine::constraint;
using engine::equal_to;
using engine::id_of;
using engine::keyword;
using engine::location;
using engine::members_present;
using engine::present_unless;
using engine::rule_id;
using engine::severity;
using engine::to_string;
using engine::true_if_present;
using engine::true_keyword;

/// The rules of this API. Where JSON Schema has a keyword for it, the enumerator is that keyword. The number of an
/// enumerator never changes: a new one is added at the end.
enum class rule {
    syntax,               ///< the body is one JSON text in UTF-8 (RFC 8259)
    limit,                ///< the body is within the limits of size and nesting
    uniqueKeys,           ///< a member or parameter occurs only once; the first value is used
    additionalProperties, ///< there are no members or parameters that the contract does not know
    type,                 ///< the member has its JSON type
    required,             ///< a mandatory member is present
    minLength,            ///< a text has at least the given number of code points
    maxLength,            ///< a text has at most the given number of code points
    minimum,              ///< a number is not less than the minimum
    maximum,              ///< a number is not greater than the maximum
    enum_,                ///< the value is one of the documented values
    pattern,              ///< a text has the documented form
    luhn,                 ///< an IMEI ends with its correct check digit (3GPP TS 23.003, annex B)
    controlCharacter,     ///< a text has none of U+0000 to U+001F and U+007F
    evenLength,           ///< a psk has an even number of hexadecimal digits
    secureFlag,           ///< isSecure is true when psk is present
    equalsNodeId,         ///< verifyCode equals nodeId (NB-IoT)
    equalsImsi,           ///< endUserId equals imsi (NB-IoT)
    echo,                 ///< the response repeats what the request set
    utf8,                 ///< a text made in C++ is UTF-8; decoded text always is
    other                 ///< none of these: a rule with its own name, which violation::id() returns
};
BOOST_DESCRIBE_ENUM(rule, syntax, limit, uniqueKeys, additionalProperties, type, required, minLength, maxLength,
                    minimum, maximum, enum_, pattern, luhn, controlCharacter, evenLength, secureFlag, equalsNodeId,
                    equalsImsi, echo, utf8, other)

/// The solution that a device belongs to. The body does not contain it; the caller chooses it.
enum class solution { generic, nb_iot, smart_home };
BOOST_DESCRIBE_ENUM(solution, generic, nb_iot, smart_home)

/// As the tool spells it. (It is no template, so that a constraint's profile can be given.)
constexpr std::string_view to_string(solution s) { return detail::spelling_of(s); }

/// @cond
/// The solutions are the profiles of this API.
template <>
inline constexpr bool engine::names_profiles<solution> = true;
/// @endcond

namespace detail {

/// The id of each rule: a keyword of the engine, or one of this API's own rules, with the number of the enumerator plus
/// one.
inline constexpr auto ids_of_rules = [] {
    std::array<engine::rule_id, enum_table<rule>::values.size()> out{};
    for (std::size_t i = 0; i != out.size(); ++i) {
        std::string_view const text = enum_table<rule>::spellings[i];
        auto const known = value_of<keyword>(text);
        out[i] = known ? engine::rule_id(*known) : engine::rule_id(text, static_cast<std::uint16_t>(i + 1));
    }
    return out;
}();

/// The rule of each keyword; `other` if this API has no rule with that name.
inline constexpr auto rules_of_keywords = [] {
    std::array<rule, enum_table<keyword>::values.size()> out{};
    for (rule& r : out) r = rule::other;
    for (std::size_t i = 0; i != ids_of_rules.size(); ++i)
        if (auto const& id = ids_of_rules[i]; id.number == 0)
            out[static_cast<std::size_t>(id.keyword)] = static_cast<rule>(i);
    return out;
}();

} // namespace detail

/// @cond
template <>
struct engine::rule_names<rule> {
    static constexpr engine::rule_id const& to_id(rule r) {
        return regdirect::detail::ids_of_rules[static_cast<std::size_t>(r)];
    }
    static constexpr rule from_id(engine::rule_id const& id) {
        if (id.number != 0) return rule{id.number - 1};
        return regdirect::detail::rules_of_keywords[static_cast<std::size_t>(id.keyword)];
    }
};
/// @endcond

namespace detail {

inline constexpr std::uint32_t platform_bad_request = 100007;  ///< "Bad request message."
inline constexpr std::uint32_t platform_invalid_input = 50400; ///< "The input is invalid."

/// The error codes that messages of this API are refused with, unless a member has its own.
inline constexpr codes platform_codes{.malformed = platform_bad_request, .invalid = platform_invalid_input};

/// The rules about a body that belong to no row of a message's table.
inline constexpr auto const& unforeseen = engine::unforeseen_rows<platform_codes>;

/// A query parameter that the call does not have.
inline constexpr constraint unknown_parameter{.id = rule::additionalProperties,
                                              .level = severity::warning,
                                              .says = "be left out: the call has no such parameter",
                                              .code = platform_invalid_input,
                                              .sent_in = location::query};

consteval constraint const& unforeseen_row(rule r) {
    return engine::unforeseen_row_of<platform_codes>(engine::rule_id(r).keyword);
}

} // namespace detail

} // namespace regdirect::inline v0

#endif
