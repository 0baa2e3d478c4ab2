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

/// Whether the rule is about values or members such as P.
template <class R, auto P>
inline constexpr bool fits =
    value_rule<R, value_t<P>> || object_rule<R, P> || exchange_rule<R, P> || element_rule<R, value_t<P>>;

/// Does not compile if a member that is not optional must be present.
template <class R, auto P>
constexpr bool is_demanded_twice() {
    constexpr bool twice = !is_optional<raw_t<P>> && rule_id(R::id) == keyword::required;
    static_assert(!twice, "contract: a member that is not std::optional is mandatory already");
    return twice;
}

/// Does not compile: the rule does not fit the member.
template <class R, auto P>
constexpr void refuse_misfit() {
    if constexpr (!is_demanded_twice<R, P>())
        static_assert(fits<R, P>, "contract: a rule does not fit the type of its member, or has no `holds` for it");
}

template <auto P, class... Rules>
constexpr auto make_row(row<P> const& notes, list<clause<Rules>...> clauses) {
    if constexpr ((fits<Rules, P> && ...)) {
        return row<P, clause<Rules>...>{notes.summary, notes.refusal, notes.counted_in, notes.absent,
                                        notes.shown,   notes.sent_in, clauses};
    } else {
        (refuse_misfit<Rules, P>(), ...);
        return notes;
    }
}

} // namespace detail

} // namespace regdirect::inline v0::engine

#endif
