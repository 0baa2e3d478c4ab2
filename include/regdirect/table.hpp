// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TABLE_HPP
#define REGDIRECT_TABLE_HPP

#include <regdirect/constraint.hpp>
#include <regdirect/detail/clause.hpp>
#include <regdirect/detail/conditional.hpp>
#include <regdirect/detail/enums.hpp>
#include <regdirect/detail/facts.hpp>
#include <regdirect/detail/members.hpp>
#include <regdirect/detail/notes.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <tuple>
#include <type_traits>

/// The words that a contract is written in: object, parameters, other_editions, member, must, should, first, in, when,
/// refused_as, unit, if_absent, example, location.
namespace regdirect::inline v0 {

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

/// Stops at the first failure: if one of these rules is broken, the rules about the value that follow in the row are
/// not tried. A psk that is not hexadecimal has no number of digits.
template <class... Clauses>
constexpr auto first(std::tuple<Clauses...> clauses) {
    return std::apply([](auto... c) { return std::tuple<Clauses...>((c.decides = true, c)...); }, clauses);
}

/// The clauses hold in one solution alone.
template <class... Clauses>
constexpr auto in(solution s, std::tuple<Clauses...> clauses) {
    return std::apply([s](auto... c) { return std::tuple<Clauses...>((c.only = s, c)...); }, clauses);
}

/// The clauses hold when the member P of the same object has the value: an enumerator, a bool or a text.
template <auto P, class V, class... R>
    requires(!std::is_same_v<V, char const*>)
constexpr auto when(V value, std::tuple<clause<R>...> clauses) {
    static_assert(detail::fits_condition<V>, "contract: `when` compares with a described enumerator, a bool or a text");
    static_assert(std::is_same_v<V, detail::value_t<P>> ||
                      (std::is_same_v<V, std::string_view> && std::is_convertible_v<detail::value_t<P>, V>),
                  "contract: `when` compares a member with a value of another type");
    static_assert((!detail::has_condition<R> && ...), "contract: `when` inside `when`: a rule has one condition");
    return std::apply(
        [value](auto... c) {
            return std::tuple<clause<conditional<P, V, R>>...>(
                clause<conditional<P, V, R>>{{value, c.rule}, c.level, c.only, c.decides}...);
        },
        clauses);
}
/// The same for a text.
template <auto P, class... R>
constexpr auto when(char const* text, std::tuple<clause<R>...> clauses) {
    return when<P>(std::string_view(text), clauses);
}

/// The clauses hold for each element of an array, or each value of a map. For arrays in arrays: items(items(…)).
template <class... R>
constexpr auto items(std::tuple<clause<R>...> clauses) {
    return std::apply(
        [](auto... c) { return std::tuple<clause<each<R>>...>(clause<each<R>>{{c.rule}, c.level, c.only, c.decides}...); },
        clauses);
}
/// The same for several groups: items(must(…), should(…)).
template <class... Groups>
    requires(sizeof...(Groups) > 1)
constexpr auto items(Groups... groups) {
    return items(std::tuple_cat(groups...));
}

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
    example shown;                  ///< empty: none is given
    location sent_in;               ///< in the body, unless the row says so
    std::tuple<Clauses...> clauses; ///< its rules, in the order of reports
};

namespace detail {

template <auto P, class... Rules>
constexpr auto make_row(row<P> const& notes, std::tuple<clause<Rules>...> clauses) {
    static_assert(((value_rule<Rules, value_t<P>> || object_rule<Rules, P> || exchange_rule<Rules, P> ||
                    element_rule<Rules, value_t<P>>)&&...),
                  "contract: a rule does not fit the type of its member");
    return row<P, clause<Rules>...>{notes.summary, notes.refusal, notes.counted_in, notes.absent,
                                    notes.shown,   notes.sent_in, clauses};
}

} // namespace detail

/// One row: parts are rules in the order in which they are reported, and notes.
template <auto P, class... Parts>
constexpr auto member(std::string_view summary, Parts... parts) {
    row<P> const notes{summary,
                       detail::note_in<refused_as>(parts...),
                       detail::note_in<unit>(parts...),
                       detail::note_in<if_absent>(parts...),
                       detail::note_in<example>(parts...),
                       detail::note_in<location>(parts...),
                       {}};
    return detail::make_row(notes, std::tuple_cat(detail::clauses_in(parts)...));
}

/// What an object does with members that no row names.
enum class others { refused, ignored };

/// Members that an object of other editions of the specification has. They are a warning, and nothing if they are null:
/// senders that know other editions write what they did not set as null.
class other_editions {
public:
    /// Takes their names, at most 16.
    template <std::same_as<char const*>... Names>
    consteval explicit other_editions(Names... names) : names_{names...}, size_(sizeof...(Names)) {}

    constexpr std::size_t size() const { return size_; }                             ///< how many there are
    constexpr std::string_view operator[](std::size_t i) const { return names_[i]; } ///< the name number i

private:
    std::array<std::string_view, 16> names_;
    std::size_t size_;
};

/// The contract of one type: one row for each described member.
template <class T, class... Rows>
struct object_contract {
    bool json;                ///< an object in a body, as opposed to parameters of the call
    others unknown;           ///< members that no row names
    other_editions tolerated; ///< members that no row names, and that are a warning
    std::tuple<Rows...> rows; ///< in the order of the description
};

/// An object that may have members which no row names, or not.
template <class T, class... Rows>
constexpr auto object(others unknown, Rows... rows) {
    static_assert(detail::lists_every_member<T, Rows::pointer...>,
                  "contract: one row for each described member, in the order of the description");
    return object_contract<T, Rows...>{true, unknown, other_editions(), {rows...}};
}

/// An object that must have no other members, but may have those of other editions.
template <class T, class... Rows>
constexpr auto object(other_editions tolerated, Rows... rows) {
    auto out = object<T>(others::refused, rows...);
    out.tolerated = tolerated;
    return out;
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
