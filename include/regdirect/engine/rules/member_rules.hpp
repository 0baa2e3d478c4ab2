// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_RULES_MEMBER_RULES_HPP
#define REGDIRECT_ENGINE_RULES_MEMBER_RULES_HPP

#include <regdirect/engine/rules/rule_words.hpp>
#include <regdirect/engine/table.hpp>
#include <regdirect/engine/text/characters.hpp>

#include <concepts>
#include <string_view>

/// Rules about a member and others of its object, or of the request before an answer.
namespace regdirect::inline v0::engine {

/// An optional member is present.
struct present {
    static constexpr rule_id id = keyword::required;
    template <auto Self, class Value>
        requires detail::is_optional<detail::raw_t<Self>>
    constexpr bool holds(facts<detail::owner_t<Self>, Value> const& f) const { return f.template present<Self>(); }
    static constexpr sentence says() { return std::string_view("be present"); }
};

/// An optional member is present if the member P is absent.
template <auto P>
struct present_unless_there_is {
    static constexpr rule_id id = keyword::required;
    template <auto Self, class Value>
        requires detail::is_optional<detail::raw_t<Self>>
    constexpr bool holds(facts<detail::owner_t<P>, Value> const& f) const {
        return f.template present<Self>() || f.template present<P>();
    }
    static constexpr bound limit() { return present_unless{detail::name_of<P>}; }
    static constexpr sentence says() { return detail::join<95>("be present if ", detail::name_of<P>, " is absent"); }
};

/// The member, if present, equals the member P, if present. `Id`: the rule's id in reports.
template <auto P, auto Id = keyword::equals>
struct equals {
    static constexpr rule_id id{Id};
    template <auto Self, class Value>
        requires std::equality_comparable_with<detail::value_t<Self>, detail::value_t<P>>
    constexpr bool holds(facts<detail::owner_t<P>, Value> const& f) const {
        return !f.template has<Self>() || !f.template has<P>() ||
               detail::equal(f.template get<Self>(), f.template get<P>());
    }
    static constexpr bound limit() { return equal_to{detail::name_of<P>}; }
    static constexpr sentence says() { return detail::join<95>("equal ", detail::name_of<P>); }
};

/// The flag is true when the member P is present and of its type.
template <auto P, auto Id = keyword::trueIfPresent>
struct true_with {
    static constexpr rule_id id{Id};
    template <auto Self, class Value>
        requires(std::same_as<detail::value_t<Self>, bool>)
    constexpr bool holds(facts<detail::owner_t<P>, Value> const& f) const {
        return !f.template has<P>() || (f.template has<Self>() && f.template get<Self>());
    }
    static constexpr bound limit() { return true_if_present{detail::name_of<P>}; }
    static constexpr sentence says() { return detail::join<95>("be true when ", detail::name_of<P>, " is present"); }
};

/// Whether `a` and `A` are the same.
enum class letter_case { matters, ignored };

/// An answer repeats what the member P of the request set.
template <auto P, letter_case Case = letter_case::matters, auto Id = keyword::repeats>
struct repeats {
    static constexpr rule_id id{Id};
    using request = detail::owner_t<P>; ///< the message that is answered
    template <auto Self>
        requires std::same_as<detail::raw_t<Self>, detail::raw_t<P>>
    constexpr bool holds(request const& asked, detail::owner_t<Self> const& answer) const {
        auto const& sent = asked.*P;
        auto const& back = answer.*Self;
        if (!sent || !back) return !sent;
        return Case == letter_case::matters ? *sent == *back : detail::equal_ignoring_case(*sent, *back);
    }
    static constexpr sentence says() { return detail::join<95>("repeat the ", detail::name_of<P>, " of the request"); }
};

} // namespace regdirect::inline v0::engine

#endif
