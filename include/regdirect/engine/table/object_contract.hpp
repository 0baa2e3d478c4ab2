// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_TABLE_OBJECT_CONTRACT_HPP
#define REGDIRECT_ENGINE_TABLE_OBJECT_CONTRACT_HPP

#include <regdirect/engine/reflect/enums.hpp>
#include <regdirect/engine/reflect/members.hpp>
#include <regdirect/engine/table/clause.hpp>
#include <regdirect/engine/table/row.hpp>
#include <regdirect/engine/text/list.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <span>
#include <string_view>
#include <type_traits>

/// The contract of one object.
namespace regdirect::inline v0::engine {

/// The treatment of members that no row names.
enum class others { refused, ignored };

/// Members that an object of other editions of the specification has. They are a warning, unless they are null: senders
/// that know other editions write members that they did not set as null.
class other_editions {
public:
    /// Takes their names, at most 16.
    template <std::same_as<char const*>... Names>
    consteval explicit other_editions(Names... names) : names_{names...}, size_(sizeof...(Names)) {}

    constexpr std::size_t size() const { return size_; }                             ///< how many there are
    constexpr std::string_view operator[](std::size_t i) const { return names_[i]; } ///< one of them, from 0 on

private:
    std::array<std::string_view, 16> names_;
    std::size_t size_;
};

/// The names of a contract's profiles, in the order of their numbers. Exported schemas have them in their names, or the
/// numbers if there are no names.
struct profiles {
    std::span<std::string_view const> names{}; ///< empty: profiles have only numbers
};
/// The enumerators of a described enum, which follow each other from 0 on, as names.
template <class E>
inline constexpr profiles profiles_of = [] {
    static_assert(detail::is_enumerator(E{}), "contract: the enum of profiles must begin with 0");
    return profiles{detail::enum_table<E>::spellings};
}();

/// The contract of one type: one row for each described member, and rules about several of them.
template <class T, class Rules, class... Rows>
struct object_contract {
    bool json;                  ///< an object in a body, as opposed to parameters of the call
    codes answers;              ///< the codes that answer violations; 0: those of the object that contains this one
    others unknown;             ///< members that no row names
    other_editions tolerated;   ///< members that no row names, and that are a warning
    profiles named;             ///< the variants of the contract
    detail::list<Rows...> rows; ///< in the order of the description
    Rules rules;                ///< about several members
};

namespace detail {

template <class Part>
inline constexpr bool is_object_part = std::is_same_v<Part, codes> || std::is_same_v<Part, others> ||
                                       std::is_same_v<Part, other_editions> || std::is_same_v<Part, profiles>;
template <auto P, class... Clauses>
inline constexpr bool is_object_part<row<P, Clauses...>> = true;
template <class... Rules>
inline constexpr bool is_object_part<list<clause<Rules>...>> = true;

template <auto P, class... Clauses>
constexpr auto rows_in(row<P, Clauses...> part) {
    return list_of(part);
}
constexpr list<> rows_in(auto const&) { return {}; }

template <class... Rules>
constexpr auto group_rules_in(list<clause<Rules>...> part) {
    return part;
}
constexpr list<> group_rules_in(auto const&) { return {}; }

template <class T, class... Rows, class... Rules>
constexpr auto make_object(codes answers, others unknown, other_editions tolerated, profiles named, list<Rows...> rows,
                           list<clause<Rules>...> rules) {
    static_assert(lists_every_member<T, Rows::pointer...>,
                  "contract: one row for each described member, in the order of the description");
    static_assert(have_different_names<Rows::pointer...>(), "contract: two members have the same name in JSON");
    static_assert(
        (group_rule<Rules, T> && ...),
        "contract: a rule of an object must be about several of its own members: any_of, all_or_none, exactly_one_of");
    return object_contract<T, list<clause<Rules>...>, Rows...>{true, answers, unknown, tolerated, named, rows, rules};
}

} // namespace detail

} // namespace regdirect::inline v0::engine

#endif
