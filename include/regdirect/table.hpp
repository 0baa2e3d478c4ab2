// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TABLE_HPP
#define REGDIRECT_TABLE_HPP

#include <regdirect/constraint.hpp>
#include <regdirect/detail/clause.hpp>
#include <regdirect/detail/enums.hpp>
#include <regdirect/detail/facts.hpp>
#include <regdirect/detail/members.hpp>

#include <cstdint>
#include <optional>
#include <string_view>
#include <tuple>
#include <type_traits>

/// The words that a contract is written in: object, parameters, member, must, should, first, in, when, refused_as,
/// unit, if_absent.
namespace regdirect::inline v0 {

/// The platform's error code for a violation at this member, where it has one of its own.
struct refused_as {
    std::uint32_t code = 0; ///< one of the catalogue's; 0: the usual one
};

/// The documentation states these rules: breaking one is an error.
template <class... Rules>
constexpr auto must(Rules... rules) {
    return detail::clauses(severity::error, std::tuple_cat(detail::flatten(rules)...));
}

/// These rules are recommended, or stated by other editions or standards: breaking one is a warning.
template <class... Rules>
constexpr auto should(Rules... rules) {
    return detail::clauses(severity::warning, std::tuple_cat(detail::flatten(rules)...));
}

/// Rules read from left to right, and a value that breaks one of these is not tried against the ones that follow in its
/// row: what is no hexadecimal has no number of digits.
template <class... Clauses>
constexpr auto first(std::tuple<Clauses...> clauses) {
    return std::apply([](auto... c) { return std::tuple<Clauses...>((c.decides = true, c)...); }, clauses);
}

/// The clauses hold in one solution alone.
template <class... Clauses>
constexpr auto in(solution s, std::tuple<Clauses...> clauses) {
    return std::apply([s](auto... c) { return std::tuple<Clauses...>((c.only = s, c)...); }, clauses);
}

/// A rule under the condition that the member P of the same object has a value.
template <auto P, class V, class Rule>
struct conditional {
    static constexpr rule id = Rule::id;
    V value;   ///< that P must have
    Rule then; ///< the rule

    constexpr bound limit() const { return detail::limit_of(then); }
    constexpr auto says() const { return then.says(); }
    static constexpr std::string_view shows = detail::shows_of<Rule>();
    constexpr condition when() const { return {detail::name_of<P>, detail::spelling_of(value)}; }

    template <auto Self>
    constexpr bool holds(facts<detail::owner_t<P>> const& f) const {
        bool const applies = f.template has<P>() && f.template get<P>() == value && f.template has<Self>();
        return !applies || then.holds(f.template get<Self>());
    }
    constexpr auto found(auto const& v) const requires requires(Rule const& r) { r.found(v); }
    { return then.found(v); }
};

/// The clauses hold when the member P of the same object has the value.
template <auto P, class V, class... R>
constexpr auto when(V value, std::tuple<clause<R>...> clauses) {
    return std::apply(
        [value](auto... c) {
            return std::tuple<clause<conditional<P, V, R>>...>(
                clause<conditional<P, V, R>>{{value, c.rule}, c.level, c.only, c.decides}...);
        },
        clauses);
}

/// What a number counts.
struct unit {
    std::string_view name{}; ///< a plural: seconds
};

/// What the absence of an optional member means.
struct if_absent {
    std::string_view meaning{}; ///< the end of a sentence
};

/// What the contract says about the member P. Its name, JSON type, whether it is mandatory, and the values of an enum
/// come from the described type; only what the type cannot say is written here.
template <auto P, class... Clauses>
struct row {
    static constexpr auto pointer = P;                                        ///< to the member
    using owner = detail::owner_t<P>;                                         ///< the object that it is in
    using value_type = detail::value_t<P>;                                    ///< without std::optional
    static constexpr bool mandatory = !detail::is_optional<detail::raw_t<P>>; ///< in every solution

    std::string_view summary;       ///< what the member is, in a sentence
    refused_as refusal;             ///< the error code, if it has one of its own
    unit counted_in;                ///< empty: it is no quantity
    if_absent absent;               ///< empty: nothing comes of it
    std::tuple<Clauses...> clauses; ///< its rules, in the order of reports
};

namespace detail {

/// The part that is a Note, or an empty one.
template <class Note>
constexpr Note note_in(auto const&... parts) {
    Note out{};
    [[maybe_unused]] auto const take = [&out](auto const& part) {
        if constexpr (std::is_same_v<decltype(part), Note const&>) out = part;
    };
    (take(parts), ...);
    return out;
}

template <class... Clauses>
constexpr auto clauses_in(std::tuple<Clauses...> part) {
    return part;
}
constexpr std::tuple<> clauses_in(refused_as) { return {}; }
constexpr std::tuple<> clauses_in(unit) { return {}; }
constexpr std::tuple<> clauses_in(if_absent) { return {}; }

template <auto P, class... Rules>
constexpr auto make_row(row<P> const& notes, std::tuple<clause<Rules>...> clauses) {
    static_assert(((value_rule<Rules, value_t<P>> || object_rule<Rules, P> || exchange_rule<Rules, P>)&&...),
                  "contract: a rule does not fit the type of its member");
    return row<P, clause<Rules>...>{notes.summary, notes.refusal, notes.counted_in, notes.absent, clauses};
}

} // namespace detail

/// One row: parts are rules in the order in which they are reported, and notes.
template <auto P, class... Parts>
constexpr auto member(std::string_view summary, Parts... parts) {
    row<P> const notes{summary,
                       detail::note_in<refused_as>(parts...),
                       detail::note_in<unit>(parts...),
                       detail::note_in<if_absent>(parts...),
                       {}};
    return detail::make_row(notes, std::tuple_cat(detail::clauses_in(parts)...));
}

/// What an object does with members that no row names.
enum class others { refused, ignored };

/// The contract of one type: one row for each described member.
template <class T, class... Rows>
struct object_contract {
    bool json;                ///< an object in a body, as opposed to parameters of the call
    others unknown;           ///< members that no row names
    std::tuple<Rows...> rows; ///< in the order of the description
};

/// An object that may have members which no row names, or not.
template <class T, class... Rows>
constexpr auto object(others unknown, Rows... rows) {
    static_assert(detail::lists_every_member<T, Rows::pointer...>,
                  "contract: one row for each described member, in the order of the description");
    return object_contract<T, Rows...>{true, unknown, {rows...}};
}

/// An object that must have no other members.
template <class T, class... Rows>
constexpr auto object(Rows... rows) {
    return object<T>(others::refused, rows...);
}

/// Named texts that travel outside the body: they have no JSON type, and an empty mandatory one counts as absent.
template <class T, class... Rows>
constexpr auto parameters(Rows... rows) {
    auto out = object<T>(others::ignored, rows...);
    out.json = false;
    return out;
}

} // namespace regdirect::inline v0

#endif
