// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_EXTEND_HPP
#define REGDIRECT_ENGINE_EXTEND_HPP

#include <regdirect/engine/check/check_extension.hpp>
#include <regdirect/engine/check/extension_constraints.hpp>
#include <regdirect/engine/constraints.hpp>
#include <regdirect/engine/rows/extension.hpp>
#include <regdirect/engine/rules.hpp>
#include <regdirect/engine/text/list.hpp>
#include <regdirect/engine/validate.hpp>

#include <concepts>
#include <span>

/// Rules of one project, which are added to an existing contract without changing it.
namespace regdirect::inline v0::engine {

/// Rules that are added to a member, rows for the members of the object that it holds, and an example in place of the
/// contract's. If the rules refuse the contract's example and there is no other one, exports show none.
template <auto P, class... Parts>
    requires((detail::is_extension_part<Parts> || std::same_as<Parts, example>)&&...)
constexpr auto member(Parts... parts) {
    return detail::make_added_row<P>(detail::joined(detail::added_clauses_in(parts)...),
                                     detail::joined(detail::added_rows_in(parts)...),
                                     detail::note_in<example>(parts...));
}

/// Rows for the members of each object in an array, or of each value of a map.
template <auto P, class Clauses, class Rows, class... Rest>
constexpr auto items(added_row<P, Clauses, Rows> first, Rest... rest) {
    static_assert((detail::is_added_row<Rest> && ...),
                  "contract: items can have rules or rows of an extension, not both");
    return detail::list_of(detail::placed_row<1, added_row<P, Clauses, Rows>>{first},
                           detail::placed_row<1, Rest>{rest}...);
}
/// The same for arrays in arrays: items(items(…)).
template <std::size_t... Depth, class... Rows>
    requires(sizeof...(Rows) != 0)
constexpr auto items(detail::list<detail::placed_row<Depth, Rows>...> rows) {
    return detail::unpack([](auto... r) { return detail::list_of(detail::placed_row<Depth + 1, Rows>{r.row}...); },
                          rows);
}

/// Rules of one project for the messages T and views of them. It is a constant at namespace scope, and an argument of
/// decode(), validate(), json_schema() and constraints_with. Findings about its rules come after those about the
/// contract's own rows and before unknown and repeated members, in the order of its rows.
/// @code
/// inline constexpr auto ours = regdirect::extend<T>(
///     regdirect::member<&T::productId>(must(present{}, max_length{8})));
/// regdirect::report const found = regdirect::decode<ours>(body, request);
/// @endcode
template <class T, class... Parts>
constexpr auto extend(Parts... parts) {
    static_assert((detail::is_extension_part<Parts> && ...), "contract: an extension can have only rules about several "
                                                             "members, and rows of rules without a summary or notes");
    return detail::make_extension<T>(detail::joined(detail::added_clauses_in(parts)...),
                                     detail::joined(detail::added_rows_in(parts)...));
}

/// Every constraint of the extended contract: those of the contract, then those of the extension.
template <auto const& Extension>
inline constexpr std::span<constraint const> constraints_with = detail::all_constraints<Extension>;

} // namespace regdirect::inline v0::engine

namespace regdirect::inline v0::engine {

/// Adds the findings about a value, from its contract and the rules of an extension, to a report, which must be as
/// strict as the options.
template <auto const& Extension, has_contract T>
constexpr void validate_into(report& out, T const& value, options const& o) {
    static_assert(detail::extends<Extension, T>, "contract: the extension is for another message");
    auto const judge = [&](auto const& checked) {
        detail::check_made(checked, o, out);
        detail::check_extension<Extension>(checked, everything_arrived, o, out, true, nullptr);
    };
    if constexpr (detail::is_checked_in_place<T>)
        judge(value);
    else
        judge(detail::as_view(value));
}

} // namespace regdirect::inline v0::engine

#endif
