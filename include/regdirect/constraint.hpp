// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_CONSTRAINT_HPP
#define REGDIRECT_CONSTRAINT_HPP

#include <regdirect/detail/text.hpp>
#include <regdirect/enums.hpp>

#include <boost/describe/enum.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

/// What a contract consists of: rules, severities, and rows of them as plain records.
namespace regdirect::inline v0 {

/// What a constraint demands. Where JSON Schema has a keyword for it, the enumerator is that keyword.
enum class rule {
    syntax,
    limit,
    uniqueKeys,
    additionalProperties,
    type,
    required,
    minLength,
    maxLength,
    minimum,
    maximum,
    enum_,
    pattern,
    luhn,
    controlCharacter,
    evenLength,
    secureFlag,
    equalsNodeId,
    equalsImsi,
    echo
};
BOOST_DESCRIBE_ENUM(rule, syntax, limit, uniqueKeys, additionalProperties, type, required, minLength, maxLength,
                    minimum, maximum, enum_, pattern, luhn, controlCharacter, evenLength, secureFlag, equalsNodeId,
                    equalsImsi, echo)

/// error: the documentation states it. warning: it recommends it, or another edition or standard states it.
enum class severity { error, warning };
BOOST_DESCRIBE_ENUM(severity, error, warning)

/// The solution that a device belongs to. The body does not say; the caller does.
enum class solution { generic, nb_iot, smart_home };
BOOST_DESCRIBE_ENUM(solution, generic, nb_iot, smart_home)

constexpr std::string_view to_string(rule r) { return detail::spelling_of(r); }     ///< its id in reports
constexpr std::string_view to_string(severity s) { return detail::spelling_of(s); } ///< "error" or "warning"
constexpr std::string_view to_string(solution s) { return detail::spelling_of(s); } ///< as the tool spells it

/// What a rule compares with: a number, a regular expression, the name of another member, or a list of words. JSON
/// Schema writes it after the keyword, where it has one.
using bound = std::variant<std::monostate, std::uint64_t, detail::text<127>, std::span<std::string_view const>>;

/// "When that member has that value."
struct condition {
    std::string_view member; ///< of the same object
    std::string_view value;  ///< that it must have
};

/// One row of the contract, as data: everything there is to say about one thing that one member must or should be.
/// Messages, schema, reference page and tests read these and nothing else.
struct constraint {
    detail::text<47> pointer{};       ///< RFC 6901: the member; a call parameter's bare name
    rule id = rule::type;             ///< what is demanded
    severity level = severity::error; ///< where `strict` is not set
    std::optional<solution> only{};   ///< applies to this solution alone
    condition when{};                 ///< applies under this condition alone; empty: always
    detail::text<63> applies_to{};    ///< applies to texts alone that this regular expression finds; empty: to all
    bound limit{};                    ///< what the value is compared with
    detail::text<95> says{};          ///< what completes "must" or "should": "have at most 256 characters"
    std::string_view shows{};         ///< what a message adds of what was found, `#` for a number: ", but has #"
    std::uint32_t code = 0;           ///< the platform's error code for it
    std::string_view summary{};       ///< what the member is
    std::string_view unit{};          ///< what its value counts; empty: nothing
    std::string_view if_absent{};     ///< what its absence means; empty: nothing in particular
};

/// The JSON type that was found where another one belongs.
enum class json_kind : std::uint8_t { null, boolean, integer, number, string, array, object };
BOOST_DESCRIBE_ENUM(json_kind, null, boolean, integer, number, string, array, object)

namespace detail {

inline constexpr std::uint32_t platform_bad_request = 100007;  ///< "Bad request message."
inline constexpr std::uint32_t platform_invalid_input = 50400; ///< "The input is invalid."

/// The findings that no row of a message's table can foresee.
inline constexpr std::array unforeseen{
    constraint{.id = rule::syntax,
               .says = std::string_view("be one JSON text in UTF-8 (RFC 8259)"),
               .shows = ", but stops being one at offset #",
               .code = platform_bad_request},
    constraint{.id = rule::limit,
               .says = std::string_view("stay within the limits of size and nesting"),
               .shows = ", but exceeds them at offset #",
               .code = platform_bad_request},
    constraint{.id = rule::additionalProperties,
               .says = std::string_view("be left out: the contract has no such member"),
               .code = platform_invalid_input},
};

consteval constraint const& unforeseen_row(rule r) {
    std::size_t i = 0;
    while (unforeseen[i].id != r) ++i; // behind the last one it does not compile
    return unforeseen[i];
}

inline std::string sentence(constraint const& c, severity level, std::uint32_t found) {
    std::string_view const member = c.pointer;
    std::string out(member.empty() ? "the message" : member.substr(member.rfind('/') + 1));
    if (c.id == rule::additionalProperties) out = "this member";
    out += level == severity::error ? " must " : " should ";
    out += std::string_view(c.says);
    auto const hash = c.shows.find('#');
    if (hash == std::string_view::npos) return out;
    out += c.shows.substr(0, hash);
    out += c.id == rule::type ? std::string(spelling_of(static_cast<json_kind>(found))) : std::to_string(found);
    return out += c.shows.substr(hash + 1);
}

} // namespace detail

} // namespace regdirect::inline v0

#endif
