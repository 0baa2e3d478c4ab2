// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_VALIDATE_HPP
#define REGDIRECT_ENGINE_VALIDATE_HPP

#include <regdirect/engine/check/check.hpp>
#include <regdirect/engine/constraints.hpp>
#include <regdirect/engine/options.hpp>
#include <regdirect/engine/report.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

/// Checks a value against its contract.
namespace regdirect::inline v0::engine {

/// Adds the findings about a value to a report, which must be as strict as the options.
template <has_contract T>
constexpr void validate_into(report& out, T const& value, options const& o) {
    if constexpr (detail::is_checked_in_place<T>)
        detail::check_made(value, o, out);
    else
        detail::check_made(detail::as_view(value), o, out);
}

/// Checks a value against its contract. All findings are reported, in documented order. Allocates nothing.
template <has_contract T>
constexpr report validate(T const& value, options const& o = {}) {
    report out(o.strict);
    validate_into(out, value, o);
    return out;
}

/// Adds the members of a request that its answer fails to repeat, with pointers into the answer. Does not check each
/// message alone: see validate().
template <class Request, class Answer>
constexpr void validate_answer_into(report& out, Request const& request, Answer const& answer) {
    detail::for_each_row<Answer>([&]<std::size_t R>() {
        using Row = detail::row_at<Answer, R>;
        using L = detail::layout<Row>;
        constexpr std::size_t at = detail::row_start<Answer, R>(detail::first_row<Answer>) + L::written;
        [&]<std::size_t... C>(std::index_sequence<C...>) {
            auto const check = [&]<auto const & Clause, std::size_t I>() {
                if constexpr (exchange_rule<std::remove_cvref_t<decltype(Clause.rule)>, Row::pointer>)
                    if (!Clause.rule.template holds<Row::pointer>(request, answer))
                        out.add(constraints<Answer>[at + I]);
            };
            (check.template operator()<detail::clause_at<Answer, R, C>, C>(), ...);
        }
        (std::make_index_sequence<L::size - L::written>{});
    });
}

} // namespace regdirect::inline v0::engine

#endif
