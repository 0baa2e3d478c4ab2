// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_VALIDATE_HPP
#define REGDIRECT_VALIDATE_HPP

#include <regdirect/constraints.hpp>
#include <regdirect/detail/check.hpp>
#include <regdirect/options.hpp>
#include <regdirect/report.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>

/// A value against its contract.
namespace regdirect::inline v0 {

/// Checks a value against its contract. All that is wrong is reported, in documented order; nothing is allocated.
template <has_contract T>
constexpr report validate(T const& value, options const& o = {}) {
    report out(o.strict);
    if constexpr (detail::is_checked_in_place<T>)
        detail::check_made(value, o, out);
    else
        detail::check_made(detail::as_view(value), o, out);
    return out;
}

namespace detail {

template <class In, class Out>
constexpr void check_echoes(In const& request, Out const& answer, report& out) {
    for_each_row<Out>([&]<std::size_t R>() {
        using Row = row_at<Out, R>;
        constexpr std::size_t at = row_start<Out, R>(first_row<Out>) + layout<Row>::written;
        [&]<std::size_t... C>(std::index_sequence<C...>) {
            auto const check = [&]<auto const & Clause, std::size_t I>() {
                if constexpr (exchange_rule<std::remove_cvref_t<decltype(Clause.rule)>, Row::pointer>)
                    if (!Clause.rule.template holds<Row::pointer>(request, answer)) out.add(constraints<Out>[at + I]);
            };
            (check.template operator()<clause_at<Out, R, C>, C>(), ...);
        }
        (std::make_index_sequence<layout<Row>::size - layout<Row>::written>{});
    });
}

} // namespace detail

/// What an answer fails to repeat of its request: rule `echo`, pointers into the answer. Each message alone is
/// validate()'s. Both may own their text or be views of it. (A template, so that only who calls it compiles it.)
template <class Request = RegDirectDeviceInDTO, class Answer = RegDirectDeviceOutDTO>
    requires(std::same_as<detail::view_t<Request>, view::RegDirectDeviceInDTO>&&
                 std::same_as<detail::view_t<Answer>, view::RegDirectDeviceOutDTO>)
constexpr report validate_exchange(Request const& request, Answer const& answer) {
    report out;
    detail::check_echoes(detail::as_view(request), detail::as_view(answer), out);
    return out;
}

} // namespace regdirect::inline v0

#endif
