// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_CONSTRAINT_HPP
#define REGDIRECT_ENGINE_CONSTRAINT_HPP

#include <regdirect/engine/bound.hpp>
#include <regdirect/engine/enums.hpp>
#include <regdirect/engine/rule_id.hpp>
#include <regdirect/engine/text/text.hpp>

#include <boost/describe/enum.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

/// The parts of a contract: rules, severities, and rows of them as plain records.
namespace regdirect::inline v0::engine {

/// An API with an enum of its profiles sets this to true for that enum. A profile can then be compared with its
/// enumerators and converted to them.
template <class E>
inline constexpr bool names_profiles = false;

/// A variant of a contract, with additional rules: a small number, for which an API has a name. A body does not contain
/// its variant; the caller chooses it.
struct profile {
    static constexpr unsigned count = 32; ///< numbers are smaller

    std::uint8_t number = 0; ///< from 0 on; 0: the default

    constexpr profile() = default;
    /// An enumerator, or a number.
    template <class E>
        requires(std::is_enum_v<E> || std::is_integral_v<E>)
    constexpr profile(E e) : number(static_cast<std::uint8_t>(e)) {}
    /// The enumerator of the profile.
    template <class E>
        requires names_profiles<E>
    constexpr operator E() const { return static_cast<E>(number); }

    friend constexpr bool operator==(profile, profile) = default;
    template <class E>
        requires names_profiles<E>
    friend constexpr bool operator==(profile p, E e) { return p == profile(e); }
};

/// The codes with which an API answers violations: opaque numbers, 0 for none. They are a part of an object's contract,
/// and are used for the objects in it, too, unless those have their own codes.
struct codes {
    std::uint32_t malformed = 0; ///< not a JSON text, beyond the limits, without a mandatory member, or not UTF-8
    std::uint32_t invalid = 0;   ///< any other violation, unless the member has its own code

    friend constexpr bool operator==(codes const&, codes const&) = default;
};

/// error: the specification states the rule. warning: the specification recommends it, or another edition or standard
/// states it.
enum class severity { error, warning };
BOOST_DESCRIBE_ENUM(severity, error, warning)

/// The part of a request in which a member is sent.
enum class location { body, header, query, bearer_token, path };
BOOST_DESCRIBE_ENUM(location, body, header, query, bearer_token, path)

/// A condition: another member has a given value.
struct condition {
    std::string_view member; ///< of the same object
    std::string_view value;  ///< that it must have
    bool is_boolean = false; ///< whether the value is true or false, as opposed to a text
};

/// One row of the contract as data: one rule about one member, with everything that messages, schema, reference page
/// and tests need. They read only these rows.
struct constraint {
    detail::text<79> pointer{}; ///< RFC 6901: the member; a call parameter's bare name
    rule_id id = keyword::type; ///< the rule
    std::optional<rule_id>
        about_names{}; ///< if set, the row is about the names in a map; the rule that each name must keep
    severity level = severity::error; ///< without `strict`
    std::optional<profile> only{};    ///< applies only to this profile
    condition when{};                 ///< applies only under this condition; empty: always
    detail::text<63> applies_to{};    ///< applies only to texts that match this regular expression; empty: to all
    bound limit{};                    ///< the value to compare with
    detail::text<95> says{};          ///< the words that complete "must" or "should": "have at most 256 characters"
    std::string_view
        shows{};            ///< the words that a message adds about the measured value, `#` for a number: ", but has #"
    std::uint32_t code = 0; ///< the code that the API answers with; 0: none
    std::string_view summary{};   ///< a description of the member
    std::string_view unit{};      ///< the unit of its value; empty: none
    std::string_view if_absent{}; ///< the meaning of its absence; empty: none is given
    std::string_view example{}; ///< a possible value: text, or JSON if the member is not a string; empty: none is given
    location sent_in{};         ///< the part of the request in which it is sent
};

/// The id of a row's rule in reports: "minLength".
constexpr std::string_view id_of(constraint const& c) { return c.id.text(); }

/// The rules about a body that belong to no row of a message's table, with the message's codes: not JSON; beyond the
/// limits; a member that no row names.
template <codes C>
inline constexpr std::array unforeseen_rows{
    constraint{.id = keyword::syntax,
               .says = "be one JSON text in UTF-8 (RFC 8259)",
               .shows = ", but is invalid at offset #",
               .code = C.malformed},
    constraint{.id = keyword::limit,
               .says = "stay within the limits of size and nesting",
               .shows = ", but exceeds them at offset #",
               .code = C.malformed},
    constraint{
        .id = keyword::additionalProperties, .says = "be left out: the contract has no such member", .code = C.invalid},
};

/// The row with that id among them.
template <codes C>
constexpr constraint const& unforeseen_row_of(keyword k) {
    std::size_t i = 0;
    while (unforeseen_rows<C>[i].id != k) ++i;
    return unforeseen_rows<C>[i];
}

} // namespace regdirect::inline v0::engine

#endif
