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
#include <type_traits>
#include <variant>

/// What a contract consists of: rules, severities, and rows of them as plain records.
namespace regdirect::inline v0::engine {

/// What a rule demands, as exporters know it: a keyword of JSON Schema where there is one. A rule that is none of these
/// is `other`, and has a text as its id.
enum class keyword : std::uint8_t {
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
    exclusiveMinimum,     ///< a number is larger
    exclusiveMaximum,     ///< a number is smaller
    multipleOf,           ///< an integer is a multiple of another
    enum_,                ///< the value is one of a list
    pattern,              ///< a text is of a form
    minItems,             ///< an array has at least so many elements
    maxItems,             ///< an array has at most so many elements
    uniqueItems,          ///< an array has no two equal elements
    minProperties,        ///< a map has at least so many members
    maxProperties,        ///< a map has at most so many members
    propertyNames,        ///< each name in a map keeps a rule about text
    anyOf,                ///< one of several members, or more, is present
    allOrNone,            ///< all of several members are present, or none is
    oneOf,                ///< one of several members is present, and no other
    controlCharacter,     ///< a text has none of U+0000 to U+001F and U+007F
    evenLength,           ///< hexadecimal digits are a whole number of octets
    equals,               ///< a member equals another one
    trueIfPresent,        ///< a flag is true when another member is present
    repeats,              ///< an answer repeats a member of its request
    utf8,                 ///< a text made in C++ is UTF-8; what was decoded always is
    other                 ///< none of these: a rule of an API's own
};
BOOST_DESCRIBE_ENUM(keyword, syntax, limit, uniqueKeys, additionalProperties, type, required, minLength, maxLength,
                    minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, enum_, pattern, minItems,
                    maxItems, uniqueItems, minProperties, maxProperties, propertyNames, anyOf, allOrNone, oneOf,
                    controlCharacter, evenLength, equals, trueIfPresent, repeats, utf8, other)

constexpr std::string_view to_string(keyword k) { return detail::spelling_of(k); } ///< "minLength"

/// An API that has an enum of its rules specializes this for it: `to_id` makes the id of an enumerator, `from_id` finds
/// the enumerator of an id.
template <class E>
struct rule_names {};

/// An enum of an API's rules.
template <class E>
concept rule_enum = std::is_enum_v<E> && requires(E e) { rule_names<E>::to_id(e); };

/// The id of a rule: a keyword, or an API's own text, with a number if the API has one for it.
struct rule_id {
    enum keyword keyword = keyword::other; ///< what exporters know of the rule
    std::uint16_t number = 0;              ///< of an API's own rule, for the API alone; 0: it has none
    std::string_view own{};                ///< of a rule that is `other`: its id as text

    constexpr rule_id() = default;
    constexpr rule_id(enum keyword k) : keyword(k) {}
    /// A text that is the spelling of a keyword is the keyword.
    constexpr rule_id(std::string_view text) : keyword(detail::value_of<enum keyword>(text).value_or(keyword::other)) {
        if (keyword == keyword::other) own = text;
    }
    constexpr rule_id(char const* text) : rule_id(std::string_view(text)) {}
    constexpr rule_id(std::string_view text, std::uint16_t its_number) : number(its_number), own(text) {}
    template <rule_enum E>
    constexpr rule_id(E e) : rule_id(rule_names<E>::to_id(e)) {}

    /// The enumerator of an API's rules that stands for it.
    template <rule_enum E>
    constexpr operator E() const {
        return rule_names<E>::from_id(*this);
    }
    /// As reports have it: "minLength".
    constexpr std::string_view text() const { return own.empty() ? to_string(keyword) : own; }

    friend constexpr bool operator==(rule_id const&, rule_id const&) = default;
    friend constexpr bool operator==(rule_id const& a, enum keyword k) { return a.keyword == k; }
    template <rule_enum E>
    friend constexpr bool operator==(rule_id const& a, E e) {
        return rule_names<E>::from_id(a) == e;
    }
};

constexpr std::string_view to_string(rule_id const& id) { return id.text(); } ///< its text

/// An API that has an enum of its profiles sets this to true for it: a profile is then compared with, and converted to,
/// its enumerators.
template <class E>
inline constexpr bool names_profiles = false;

/// A variant of a contract, with rules of its own: a small number that an API has names for. A body does not say which
/// one it belongs to; the caller does.
struct profile {
    static constexpr unsigned count = 32; ///< numbers are smaller

    std::uint8_t number = 0; ///< from 0 on; 0: what is checked where nothing is said

    constexpr profile() = default;
    template <class E>
        requires(std::is_enum_v<E> || std::is_integral_v<E>)
    constexpr profile(E e) : number(static_cast<std::uint8_t>(e)) {}
    template <class E>
        requires names_profiles<E>
    constexpr operator E() const { return static_cast<E>(number); }

    friend constexpr bool operator==(profile, profile) = default;
    template <class E>
        requires names_profiles<E>
    friend constexpr bool operator==(profile p, E e) { return p == profile(e); }
};

/// The codes that an API answers violations with: opaque numbers, 0 for none. A part of an object's contract, which
/// holds for the objects in it, too, unless they have codes of their own.
struct codes {
    std::uint32_t malformed = 0; ///< no JSON text, beyond the limits, without a mandatory member, or not UTF-8
    std::uint32_t invalid = 0;   ///< anything else, unless the member has a code of its own

    friend constexpr bool operator==(codes const&, codes const&) = default;
};

/// error: the specification states it. warning: it recommends it, or another edition or standard states it.
enum class severity { error, warning };
BOOST_DESCRIBE_ENUM(severity, error, warning)

/// Where a member travels.
enum class location { body, header, query, bearer_token };
BOOST_DESCRIBE_ENUM(location, body, header, query, bearer_token)

constexpr std::string_view to_string(severity s) { return detail::spelling_of(s); } ///< "error" or "warning"
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
    rule_id id = keyword::type;           ///< what is demanded
    std::optional<rule_id> about_names{}; ///< the row is about the names in a map: what each of them must be
    severity level = severity::error;  ///< where `strict` is not set
    std::optional<profile> only{};        ///< applies to this profile alone
    condition when{};                  ///< applies under this condition alone; empty: always
    detail::text<63> applies_to{};     ///< applies to texts alone that this regular expression finds; empty: to all
    bound limit{};                     ///< what the value is compared with
    detail::text<95> says{};           ///< what completes "must" or "should": "have at most 256 characters"
    std::string_view shows{};          ///< what a message adds of what was found, `#` for a number: ", but has #"
    std::uint32_t code = 0;            ///< what the API answers with; 0: it has no code for it
    std::string_view summary{};        ///< what the member is
    std::string_view unit{};           ///< what its value counts; empty: nothing
    std::string_view if_absent{};      ///< what its absence means; empty: nothing in particular
    std::string_view example{}; ///< a value that it can have: text, or JSON if it is no string; empty: none is given
    location sent_in{};         ///< where it travels
};

/// The id of a row's rule in reports: "minLength".
constexpr std::string_view id_of(constraint const& c) { return c.id.text(); }

/// The findings about a body that no row of a message's table can foresee, with the codes that the message has: not
/// JSON; beyond the limits; a member that no row names.
template <codes C>
inline constexpr std::array unforeseen_rows{
    constraint{.id = keyword::syntax,
               .says = std::string_view("be one JSON text in UTF-8 (RFC 8259)"),
               .shows = ", but is invalid at offset #",
               .code = C.malformed},
    constraint{.id = keyword::limit,
               .says = std::string_view("stay within the limits of size and nesting"),
               .shows = ", but exceeds them at offset #",
               .code = C.malformed},
    constraint{.id = keyword::additionalProperties,
               .says = std::string_view("be left out: the contract has no such member"),
               .code = C.invalid},
};

/// The one of these rows with that id.
template <codes C>
constexpr constraint const& unforeseen_row_of(keyword k) {
    std::size_t i = 0;
    while (unforeseen_rows<C>[i].id != k) ++i;
    return unforeseen_rows<C>[i];
}

} // namespace regdirect::inline v0::engine

#include <regdirect/detail/face_constraint.hpp>

#endif
