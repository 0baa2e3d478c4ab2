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
    /// An enumerator, or a number.
    template <class E>
        requires(std::is_enum_v<E> || std::is_integral_v<E>)
    constexpr profile(E e) : number(static_cast<std::uint8_t>(e)) {}
    /// The enumerator that stands for it.
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
enum class location { body, header, query, bearer_token, path };
BOOST_DESCRIBE_ENUM(location, body, header, query, bearer_token, path)

constexpr std::string_view to_string(severity s) { return detail::spelling_of(s); } ///< "error" or "warning"
constexpr std::string_view to_string(location l) { return detail::spelling_of(l); } ///< "header"

/// "When that member has that value."
struct condition {
    std::string_view member; ///< of the same object
    std::string_view value;  ///< that it must have
    bool is_boolean = false; ///< whether the value is true or false, as opposed to a text
};

/// One row of the contract, as data: everything there is to say about one thing that one member must or should be.
/// Messages, schema, reference page and tests read these and nothing else.
struct constraint {
    detail::text<79> pointer{};           ///< RFC 6901: the member; a call parameter's bare name
    rule_id id = keyword::type;           ///< what is demanded
    std::optional<rule_id> about_names{}; ///< the row is about the names in a map: what each of them must be
    severity level = severity::error;     ///< where `strict` is not set
    std::optional<profile> only{};        ///< applies to this profile alone
    condition when{};                     ///< applies under this condition alone; empty: always
    detail::text<63> applies_to{};        ///< applies to texts alone that this regular expression finds; empty: to all
    bound limit{};                        ///< what the value is compared with
    detail::text<95> says{};              ///< what completes "must" or "should": "have at most 256 characters"
    std::string_view shows{};             ///< what a message adds of what was found, `#` for a number: ", but has #"
    std::uint32_t code = 0;               ///< what the API answers with; 0: it has no code for it
    std::string_view summary{};           ///< what the member is
    std::string_view unit{};              ///< what its value counts; empty: nothing
    std::string_view if_absent{};         ///< what its absence means; empty: nothing in particular
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

#endif
