// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_RULE_ID_HPP
#define REGDIRECT_ENGINE_RULE_ID_HPP

#include <regdirect/engine/reflect/enums.hpp>

#include <boost/describe/enum.hpp>

#include <cstdint>
#include <string_view>
#include <type_traits>

/// The ids of rules.
namespace regdirect::inline v0::engine {

/// The kind of a rule, for exporters: a keyword of JSON Schema if there is one. Any other rule is `other`, and has a
/// text as its id.
enum class keyword : std::uint8_t {
    syntax,               ///< the body is one JSON text in UTF-8 (RFC 8259)
    limit,                ///< the body is within the limits of size and nesting
    uniqueKeys,           ///< a member or parameter occurs only once; the first value is used
    additionalProperties, ///< there are no members or parameters that the contract does not know
    type,                 ///< the member has its JSON type
    required,             ///< a mandatory member is present
    minLength,            ///< a text has at least the given number of code points
    maxLength,            ///< a text has at most the given number of code points
    minimum,              ///< a number is not less than the bound
    maximum,              ///< a number is not greater than the bound
    exclusiveMinimum,     ///< a number is greater than the bound
    exclusiveMaximum,     ///< a number is less than the bound
    multipleOf,           ///< an integer is a multiple of another
    enum_,                ///< the value is one of a list
    pattern,              ///< a text has a given form
    minItems,             ///< an array has at least the given number of elements
    maxItems,             ///< an array has at most the given number of elements
    uniqueItems,          ///< an array has no two equal elements
    minProperties,        ///< a map has at least the given number of members
    maxProperties,        ///< a map has at most the given number of members
    propertyNames,        ///< each name in a map keeps a rule about text
    anyOf,                ///< one of several members, or more, is present
    allOrNone,            ///< all of several members are present, or none is
    oneOf,                ///< one of several members is present, and no other
    controlCharacter,     ///< a text has none of U+0000 to U+001F and U+007F
    evenLength,           ///< a text has an even number of hexadecimal digits
    equals,               ///< a member equals another one
    trueIfPresent,        ///< a flag is true when another member is present
    repeats,              ///< an answer repeats a member of its request
    utf8,                 ///< a text made in C++ is UTF-8; decoded text always is
    other                 ///< none of these: a rule that an API defines
};
BOOST_DESCRIBE_ENUM(keyword, syntax, limit, uniqueKeys, additionalProperties, type, required, minLength, maxLength,
                    minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, enum_, pattern, minItems,
                    maxItems, uniqueItems, minProperties, maxProperties, propertyNames, anyOf, allOrNone, oneOf,
                    controlCharacter, evenLength, equals, trueIfPresent, repeats, utf8, other)

/// An API with an enum of its rules specializes this template for it: `to_id` makes the id of an enumerator, `from_id`
/// finds the enumerator of an id.
template <class E>
struct rule_names {};

/// An enum of an API's rules.
template <class E>
concept rule_enum = std::is_enum_v<E> && requires(E e) {
    rule_names<E>::to_id(e);
};

/// The id of a rule: a keyword, or an API's own text, with a number if the API has one for it.
struct rule_id {
    enum keyword keyword = keyword::other; ///< the kind of the rule, for exporters
    std::uint16_t number = 0;              ///< the number of an API's own rule, only for that API; 0: none
    std::string_view own{};                ///< the id as text, if the rule is `other`

    constexpr rule_id() = default;
    /// A keyword.
    constexpr rule_id(enum keyword k) : keyword(k) {}
    /// A text that is the spelling of a keyword is the keyword.
    constexpr rule_id(std::string_view text) : keyword(detail::value_of<enum keyword>(text).value_or(keyword::other)) {
        if (keyword == keyword::other) own = text;
    }
    /// The same.
    constexpr rule_id(char const* text) : rule_id(std::string_view(text)) {}
    /// A text with the API's own number.
    constexpr rule_id(std::string_view text, std::uint16_t its_number) : number(its_number), own(text) {}
    /// An enumerator of the API's rules.
    template <rule_enum E>
    constexpr rule_id(E e) : rule_id(rule_names<E>::to_id(e)) {}

    /// The enumerator of an API's rules for this id.
    template <rule_enum E>
    constexpr operator E() const {
        return rule_names<E>::from_id(*this);
    }
    /// The text in reports: "minLength".
    constexpr std::string_view text() const { return own.empty() ? detail::spelling_of(keyword) : own; }

    friend constexpr bool operator==(rule_id const&, rule_id const&) = default;
    friend constexpr bool operator==(rule_id const& a, enum keyword k) { return a.keyword == k; }
    template <rule_enum E>
    friend constexpr bool operator==(rule_id const& a, E e) {
        return rule_names<E>::from_id(a) == e;
    }
};

constexpr std::string_view to_string(rule_id const& id) { return id.text(); } ///< its text

} // namespace regdirect::inline v0::engine

#endif
