// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_TABLE_ROW_HPP
#define REGDIRECT_ENGINE_TABLE_ROW_HPP

#include <regdirect/engine/constraint.hpp>
#include <regdirect/engine/reflect/members.hpp>
#include <regdirect/engine/table/clause.hpp>
#include <regdirect/engine/table/notes.hpp>
#include <regdirect/engine/text/list.hpp>

#include <string_view>

/// One row of a contract: a member, its notes and its rules.
namespace regdirect::inline v0::engine {

/// The contract's row about the member P. Its name, JSON type, whether it is mandatory, and the values of an enum
/// come from the described type; only what the type cannot say is written here.
template <auto P, class... Clauses>
struct row {
    static constexpr auto pointer = P;                                        ///< to the member
    using owner = detail::owner_t<P>;                                         ///< the object that it is in
    using value_type = detail::value_t<P>;                                    ///< without std::optional
    static constexpr bool mandatory = !detail::is_optional<detail::raw_t<P>>; ///< in every profile

    std::string_view summary;         ///< a sentence that describes the member
    refused_as refusal;               ///< the error code, if it has its own
    unit counted_in;                  ///< empty: it is not a quantity
    if_absent absent;                 ///< empty: its absence has no special meaning
    example shown;                    ///< empty: none is given
    location sent_in;                 ///< in the body, unless the row says so
    detail::list<Clauses...> clauses; ///< its rules, in the order of reports
};

namespace detail {

template <auto P, class... Rules>
constexpr auto make_row(row<P> const& notes, list<clause<Rules>...> clauses) {
    static_assert(((value_rule<Rules, value_t<P>> || object_rule<Rules, P> || exchange_rule<Rules, P> ||
                    element_rule<Rules, value_t<P>>)&&...),
                  "contract: a rule does not fit the type of its member");
    return row<P, clause<Rules>...>{notes.summary, notes.refusal, notes.counted_in, notes.absent,
                                    notes.shown,   notes.sent_in, clauses};
}

} // namespace detail

} // namespace regdirect::inline v0::engine

#endif
