// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_CONSTRAINT_HPP
#define REGDIRECT_CONSTRAINT_HPP

#include <regdirect/actual.hpp>
#include <regdirect/detail/text.hpp>
#include <regdirect/enums.hpp>

#include <boost/describe/enum.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <variant>

/// What a contract consists of: rules, severities, and rows of them as plain records.
namespace regdirect::inline v0 {

/// What a constraint demands. Where JSON Schema has a keyword for it, the enumerator is that keyword. Each has its
/// number for good: a new one comes last.
enum class rule {
    syntax,               ///< the body is one JSON text in UTF-8 (RFC 8259)
    limit,                ///< the body is within the limits of size and nesting
    uniqueKeys,           ///< a member or parameter occurs once; the first value counts
    additionalProperties, ///< there are no members or parameters that the contract does not know
    type,                 ///< the member has its JSON type
    required,             ///< a mandatory member is present
    minLength,            ///< a text has at least so many code points
    maxLength,            ///< a text has at most so many code points
    minimum,              ///< a number is so large or larger
    maximum,              ///< a number is so large or smaller
    enum_,                ///< the value is one of the documented ones
    pattern,              ///< a text is of the documented form
    luhn,                 ///< an IMEI ends in its check digit (3GPP TS 23.003, annex B)
    controlCharacter,     ///< a text has none of U+0000 to U+001F and U+007F
    evenLength,           ///< hexadecimal digits are a whole number of octets
    secureFlag,           ///< isSecure is true when psk is present
    equalsNodeId,         ///< verifyCode equals nodeId (NB-IoT)
    equalsImsi,           ///< endUserId equals imsi (NB-IoT)
    echo,                 ///< the response repeats what the request set
    utf8,                 ///< a text made in C++ is UTF-8; what was decoded always is
    other                 ///< none of these: a rule that has a name instead, as violation::id() tells
};
BOOST_DESCRIBE_ENUM(rule, syntax, limit, uniqueKeys, additionalProperties, type, required, minLength, maxLength,
                    minimum, maximum, enum_, pattern, luhn, controlCharacter, evenLength, secureFlag, equalsNodeId,
                    equalsImsi, echo, utf8, other)

/// error: the documentation states it. warning: it recommends it, or another edition or standard states it.
enum class severity { error, warning };
BOOST_DESCRIBE_ENUM(severity, error, warning)

/// The solution that a device belongs to. The body does not say; the caller does.
enum class solution { generic, nb_iot, smart_home };
BOOST_DESCRIBE_ENUM(solution, generic, nb_iot, smart_home)

/// Where a member travels.
enum class location { body, header, query, bearer_token };
BOOST_DESCRIBE_ENUM(location, body, header, query, bearer_token)

constexpr std::string_view to_string(rule r) { return detail::spelling_of(r); }     ///< its id in reports
constexpr std::string_view to_string(severity s) { return detail::spelling_of(s); } ///< "error" or "warning"
constexpr std::string_view to_string(solution s) { return detail::spelling_of(s); } ///< as the tool spells it
constexpr std::string_view to_string(location l) { return detail::spelling_of(l); } ///< "header"

/// The member must equal this other one of its object. JSON Schema has no keyword for it.
struct equal_to {
    std::string_view member; ///< the other one
};

/// The member must be true if this other one of its object is present.
struct true_if_present {
    std::string_view member; ///< the other one
};

/// The member must be present unless this other one of its object is.
struct present_unless {
    std::string_view member; ///< the other one
};

/// One or more, all or none, or exactly one of these members of an object must be present.
struct members_present {
    /// How many of the members are to be present.
    enum class demand {
        any,         ///< one or more
        all_or_none, ///< all of them, or none
        exactly_one  ///< one, and no other
    };

    demand how;                              ///< how many
    std::span<std::string_view const> names; ///< their names
};

/// JSON Schema writes `true` behind the keyword that the rule is named after.
struct true_keyword {};

/// What a rule compares with: a length, a number, a regular expression, a list of words, JSON types, or another member.
/// JSON Schema writes it after the keyword, where it has one.
using bound = std::variant<std::monostate, std::uint64_t, std::int64_t, detail::text<127>,
                           std::span<std::string_view const>, std::span<json_kind const>, equal_to, true_if_present,
                           present_unless, double, members_present, true_keyword>;

/// "When that member has that value."
struct condition {
    std::string_view member; ///< of the same object
    std::string_view value;  ///< that it must have
    bool is_boolean = false; ///< whether the value is true or false, as opposed to a text
};

/// One row of the contract, as data: everything there is to say about one thing that one member must or should be.
/// Messages, schema, reference page and tests read these and nothing else.
struct constraint {
    detail::text<79> pointer{};        ///< RFC 6901: the member; a call parameter's bare name
    rule id = rule::type;              ///< what is demanded
    std::string_view name{};           ///< of a rule that is `other`: its id in reports
    std::optional<rule> about_names{}; ///< the row is about the names in a map: what each of them must be
    severity level = severity::error;  ///< where `strict` is not set
    std::optional<solution> only{};    ///< applies to this solution alone
    condition when{};                  ///< applies under this condition alone; empty: always
    detail::text<63> applies_to{};     ///< applies to texts alone that this regular expression finds; empty: to all
    bound limit{};                     ///< what the value is compared with
    detail::text<95> says{};           ///< what completes "must" or "should": "have at most 256 characters"
    std::string_view shows{};          ///< what a message adds of what was found, `#` for a number: ", but has #"
    std::uint32_t code = 0;            ///< the platform's error code for it
    std::string_view summary{};        ///< what the member is
    std::string_view unit{};           ///< what its value counts; empty: nothing
    std::string_view if_absent{};      ///< what its absence means; empty: nothing in particular
    std::string_view example{}; ///< a value that it can have: text, or JSON if it is no string; empty: none is given
    location sent_in{};         ///< where it travels
};

/// The id of a row's rule in reports: "minLength", or the name of a rule that `rule` does not list.
constexpr std::string_view id_of(constraint const& c) { return c.name.empty() ? to_string(c.id) : c.name; }

namespace detail {

inline constexpr std::uint32_t platform_bad_request = 100007;  ///< "Bad request message."
inline constexpr std::uint32_t platform_invalid_input = 50400; ///< "The input is invalid."

/// The findings about a body that no row of a message's table can foresee.
inline constexpr std::array unforeseen{
    constraint{.id = rule::syntax,
               .says = std::string_view("be one JSON text in UTF-8 (RFC 8259)"),
               .shows = ", but is invalid at offset #",
               .code = platform_bad_request},
    constraint{.id = rule::limit,
               .says = std::string_view("stay within the limits of size and nesting"),
               .shows = ", but exceeds them at offset #",
               .code = platform_bad_request},
    constraint{.id = rule::additionalProperties,
               .says = std::string_view("be left out: the contract has no such member"),
               .code = platform_invalid_input},
};

/// A query parameter that the call does not have.
inline constexpr constraint unknown_parameter{.id = rule::additionalProperties,
                                              .level = severity::warning,
                                              .says = std::string_view("be left out: the call has no such parameter"),
                                              .code = platform_invalid_input};

consteval constraint const& unforeseen_row(rule r) {
    std::size_t i = 0;
    while (unforeseen[i].id != r) ++i; // behind the last one it does not compile
    return unforeseen[i];
}

} // namespace detail

} // namespace regdirect::inline v0

#endif
