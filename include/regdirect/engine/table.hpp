// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_TABLE_HPP
#define REGDIRECT_ENGINE_TABLE_HPP

#include <regdirect/engine/constraint.hpp>
#include <regdirect/engine/reflect/enums.hpp>
#include <regdirect/engine/reflect/members.hpp>
#include <regdirect/engine/table/clause.hpp>
#include <regdirect/engine/table/conditional.hpp>
#include <regdirect/engine/table/facts.hpp>
#include <regdirect/engine/table/notes.hpp>
#include <regdirect/engine/table/object_contract.hpp>
#include <regdirect/engine/table/row.hpp>
#include <regdirect/engine/text/list.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

/// The words in which a contract is written: object, parameters, codes, other_editions, member, must, should, first,
/// in, when, refused_as, unit, if_absent, example, location.
namespace regdirect::inline v0::engine {

/// The specification states these rules: breaking one is an error.
template <class... Rules>
constexpr auto must(Rules... rules) {
    return detail::clauses(severity::error, detail::joined(detail::flatten(rules)...));
}

/// The specification recommends these rules, or other editions or standards state them: breaking one is a warning.
template <class... Rules>
constexpr auto should(Rules... rules) {
    return detail::clauses(severity::warning, detail::joined(detail::flatten(rules)...));
}

/// Stops at the first failure: if one of these rules is broken, the rules about the value that follow in the row are
/// not tried. For example, a text that is not hexadecimal has no number of digits to check. A broken rule in should is
/// a warning, and stops nothing.
template <class... Clauses>
constexpr auto first(detail::list<Clauses...> clauses) {
    return detail::unpack([](auto... c) { return detail::list_of((c.decides = true, c)...); }, clauses);
}

/// The clauses hold only in one profile, a variant of the contract: an enumerator or a number below 32.
template <class Profile, class... Clauses>
    requires std::is_constructible_v<engine::profile, Profile>
constexpr auto in(Profile p, detail::list<Clauses...> clauses) {
    if constexpr (!std::is_same_v<Profile, engine::profile>)
        if (static_cast<unsigned long long>(p) >= engine::profile::count) detail::a_profile_has_a_number_below_32();
    return detail::unpack([p = engine::profile(p)](auto... c) { return detail::list_of((c.only = p, c)...); }, clauses);
}

/// The clauses hold when the member P of the same object has the value: an enumerator, a bool or a text.
template <auto P, class V, class... R>
    requires(!std::is_same_v<V, char const*>)
constexpr auto when(V value, detail::list<clause<R>...> clauses) {
    static_assert(detail::fits_condition<V>,
                  "contract: `when` must compare with a described enumerator, a bool or a text");
    static_assert(std::is_same_v<V, detail::value_t<P>> ||
                      (std::is_same_v<V, std::string_view> && std::is_convertible_v<detail::value_t<P>, V>),
                  "contract: `when` compares a member with a value of another type");
    static_assert((!detail::has_condition<R> && ...),
                  "contract: `when` inside `when`: a rule can have only one condition");
    return detail::unpack(
        [value](auto... c) {
            return detail::list_of(clause<conditional<P, V, R>>{{value, c.rule}, c.level, c.only, c.decides}...);
        },
        clauses);
}
/// The same for a text.
template <auto P, class... R>
constexpr auto when(char const* text, detail::list<clause<R>...> clauses) {
    return when<P>(std::string_view(text), clauses);
}

/// The clauses hold for each element of an array, or each value of a map. For arrays in arrays: items(items(…)).
template <class... R>
constexpr auto items(detail::list<clause<R>...> clauses) {
    return detail::unpack(
        [](auto... c) {
            return detail::list_of(clause<each<R>>{{c.rule}, c.level, c.only, c.decides}...);
        },
        clauses);
}
/// The same for several groups: items(must(…), should(…)).
template <class... Groups>
    requires(sizeof...(Groups) > 1)
constexpr auto items(Groups... groups) { return items(detail::joined(groups...)); }

/// One row: parts are rules in the order in which they are reported, and notes.
template <auto P, class... Parts>
constexpr auto member(std::string_view summary, Parts... parts) {
    static_assert((detail::is_row_part<Parts> && ...),
                  "contract: a row can have only rules in must(...) or should(...), and notes");
    row<P> const notes{summary,
                       detail::note_in<refused_as>(parts...),
                       detail::note_in<unit>(parts...),
                       detail::note_in<if_absent>(parts...),
                       detail::note_in<example>(parts...),
                       detail::note_in<location>(parts...),
                       {}};
    return detail::make_row(notes, detail::joined(detail::clauses_in(parts)...));
}

/// Does not compile: the row has no summary.
template <auto P, class... Parts>
constexpr auto member(detail::no_summary, Parts... /*parts*/) {
    static_assert(sizeof...(Parts) + 1 == 0, "contract: a row begins with a sentence about its member, as in "
                                             "member<&T::a>(\"The a.\", must(not_empty))");
    return member<P>(std::string_view("A member without a summary."));
}

/// The contract of an object: a row for each described member, in the order of the description. Other parts may come
/// before the rows: the codes that answer violations; profiles_of<E>, the names of the variants; rules about several
/// members, must(any_of<&T::a, &T::b>{}); others::ignored, if the object may have members that no row names;
/// other_editions, the members that only other editions have.
template <class T, class... Parts>
constexpr auto object(Parts... parts) {
    static_assert(boost::describe::has_describe_members<T>::value,
                  "contract: the struct has no description: write BOOST_DESCRIBE_CLASS in it");
    static_assert((detail::is_object_part<Parts> && ...),
                  "contract: an object can have only rows with a summary, rules about several members, "
                  "`codes`, `profiles_of`, `others` and `other_editions`");
    return detail::make_object<T>(detail::note_in<codes>(parts...), detail::note_in<others>(parts...),
                                  detail::note_in<other_editions>(parts...), detail::note_in<profiles>(parts...),
                                  detail::joined(detail::rows_in(parts)...),
                                  detail::joined(detail::group_rules_in(parts)...));
}

/// The contract of named texts that are sent outside the body. They have no JSON type; an empty mandatory one is
/// absent.
template <class T, class... Rows>
constexpr auto parameters(Rows... rows) {
    auto out = object<T>(others::ignored, rows...);
    out.json = false;
    return out;
}

} // namespace regdirect::inline v0::engine

#endif
