// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_ROWS_EXTENSION_HPP
#define REGDIRECT_ENGINE_ROWS_EXTENSION_HPP

#include <regdirect/engine/reflect/views.hpp>
#include <regdirect/engine/rows/layout.hpp>
#include <regdirect/engine/table.hpp>
#include <regdirect/engine/text/list.hpp>

#include <boost/mp11/algorithm.hpp>

#include <concepts>
#include <cstddef>
#include <string_view>
#include <type_traits>

/// The rules that one project adds to a contract, as a typed table.
namespace regdirect::inline v0::engine {

/// The additions of an extension to the member P: rules, and rows for the members of the objects in it.
template <auto P, class Clauses, class Rows>
struct added_row {
    static constexpr auto pointer = P;     ///< to the member
    using owner = detail::owner_t<P>;      ///< the object that it is in
    [[no_unique_address]] Clauses clauses; ///< rules about the member, in the order of reports
    [[no_unique_address]] Rows rows;       ///< of the objects in it, in the order of reports
    example shown;                         ///< in place of the contract's; empty: none is given
};

/// The rules that one project adds to the contract of T.
template <class T, class Rules, class Rows>
struct extension {
    using message = T;                 ///< the message with the extended contract
    [[no_unique_address]] Rows rows;   ///< in the order of reports
    [[no_unique_address]] Rules rules; ///< about several members of T
};

namespace detail {

/// A row, and the depth of its objects in arrays and maps: 0 for an object that is a member itself.
template <std::size_t Depth, class Row>
struct placed_row {
    static constexpr std::size_t depth = Depth;
    using row_type = Row;
    Row row;
};

template <class Part>
inline constexpr bool is_added_row = false;
template <auto P, class Clauses, class Rows>
inline constexpr bool is_added_row<added_row<P, Clauses, Rows>> = true;

template <class Part>
inline constexpr bool is_extension_part = is_added_row<Part>;
template <class... Rules>
inline constexpr bool is_extension_part<list<clause<Rules>...>> = true;
template <std::size_t... Depth, class... Rows>
    requires(sizeof...(Rows) != 0)
inline constexpr bool is_extension_part<list<placed_row<Depth, Rows>...>> = true;

template <class... Rules>
constexpr auto added_clauses_in(list<clause<Rules>...> part) {
    return part;
}
constexpr list<> added_clauses_in(auto const&) { return {}; }

template <auto P, class Clauses, class Rows>
constexpr auto added_rows_in(added_row<P, Clauses, Rows> part) {
    return list_of(placed_row<0, added_row<P, Clauses, Rows>>{part});
}
template <std::size_t... Depth, class... Rows>
    requires(sizeof...(Rows) != 0)
constexpr auto added_rows_in(list<placed_row<Depth, Rows>...> part) { return part; }
constexpr list<> added_rows_in(auto const&) { return {}; }

template <auto P>
inline constexpr bool is_described = [] {
    if constexpr (boost::describe::has_describe_members<owner_t<P>>::value)
        return index_of<P> < boost::mp11::mp_size<members_of<owner_t<P>>>::value;
    return false;
}();

/// The type of the member in a view of its object: rules are compiled for that.
template <auto P>
using viewed_value_t = value_t<boost::mp11::mp_at_c<members_of<view_t<owner_t<P>>>, index_of<P>>::pointer>;

/// A rule about a member in its object, which may be a view.
template <class R, auto P>
concept added_object_rule = object_rule<R, P> && requires(R const& r, facts<owner_t<P>, view_t<owner_t<P>>> const& f) {
    { r.template holds<P>(f) } -> std::same_as<bool>;
};

/// Whether an extension can add the rule to the member.
template <class R, auto P>
inline constexpr bool fits_added = value_rule<R, viewed_value_t<P>> || added_object_rule<R, P> ||
                                   element_rule<R, viewed_value_t<P>> || group_rule<R, value_t<P>>;

/// Whether the row is about the objects at this depth in member P.
template <auto P, class Placed>
inline constexpr bool leads_to =
    std::same_as<typename element_at<value_t<P>, Placed::depth>::type, typename Placed::row_type::owner>;

template <auto P, class... Rules, class... Placed>
constexpr auto make_added_row(list<clause<Rules>...> clauses, list<Placed...> rows, example shown) {
    static_assert(is_described<P>, "contract: an extension names a member that is not described");
    if constexpr (is_described<P>) {
        static_assert((fits_added<Rules, P> && ...),
                      "contract: a rule of an extension does not fit the type of its member");
        static_assert((leads_to<P, Placed> && ...),
                      "contract: a row of an extension is inside a member that does not hold its object");
    }
    return added_row<P, list<clause<Rules>...>, list<Placed...>>{clauses, rows, shown};
}

template <class T, class... Rules, class... Placed>
constexpr auto make_extension(list<clause<Rules>...> rules, list<Placed...> rows) {
    static_assert(has_contract<T>, "contract: extend needs a type that has a contract");
    static_assert(((Placed::depth == 0 && std::same_as<typename Placed::row_type::owner, T>)&&...),
                  "contract: a row of an extension is about a member of another object");
    static_assert(
        (group_rule<Rules, T> && ...),
        "contract: a rule of an extended object must be about several of its own members: any_of, all_or_none, "
        "exactly_one_of");
    return extension<T, list<clause<Rules>...>, list<Placed...>>{rows, rules};
}

/// Whether X extends the contract of T, owning or view.
template <auto const& X, class T>
concept extends = std::same_as<view_t<typename std::remove_cvref_t<decltype(X)>::message>, view_t<T>>;

} // namespace detail

} // namespace regdirect::inline v0::engine

#endif
