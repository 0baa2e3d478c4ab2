// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_CHECK_CHECK_CLAUSES_HPP
#define REGDIRECT_ENGINE_CHECK_CHECK_CLAUSES_HPP

#include <regdirect/engine/check/check_clause.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

/// The rules of a row, applied to a member: all are tried before the first is reported, so that nothing has to be kept
/// or read again for the sake of a report that valid messages do not have.
namespace regdirect::inline v0::engine::detail {

/// Whether the member of row R breaks clause I. `Has`: it has a value. `sound`: it breaks no clause before that
/// ends the row.
template <class Place, std::size_t R, std::size_t I, bool Has>
[[gnu::always_inline]] constexpr bool breaks_clause(facts<typename Place::type> const& f, checking const& in,
                                                    bool sound) {
    using T = typename Place::type;
    using Row = row_at<T, R>;
    constexpr auto const& clause = clause_at<T, R, I>;
    using Rule = rule_of<clause>;
    if constexpr (!Has && needs_value<Rule, Row::pointer>) {
        return false;
    } else {
        if constexpr (has_elements<typename Row::value_type> && reads_whole<Rule>)
            if (in.read != nullptr &&
                in.read->has_errors(Place::row(row_start<T, R>(Place::at) + layout<Row>::repeated), in.first_read))
                return false;
        return breaks<Row::pointer, clause>(f, in, sound);
    }
}

/// The clauses of row R, from number `First` on, that the member breaks: a bit for each.
template <class Place, std::size_t R, std::size_t First, bool Has, std::size_t... I>
[[gnu::always_inline]] constexpr std::uint32_t broken_clauses(facts<typename Place::type> const& f, checking const& in,
                                                              bool& sound, std::index_sequence<I...>) {
    std::uint32_t broken = 0;
    ((breaks_clause<Place, R, First + I, Has>(f, in, sound)
          ? void((broken |= std::uint32_t{1} << I,
                  sound = sound && !clause_at<typename Place::type, R, First + I>.ends_row()))
          : void()),
     ...);
    return broken;
}

/// Reports the broken clauses of row R. Cold, and not inlined, to keep the path of valid messages short.
template <class Place, std::size_t R, std::size_t First, std::size_t... I>
[[gnu::cold, gnu::noinline]] constexpr void report_clauses(typename Place::type const& value, checking& in,
                                                           std::uint32_t broken, std::index_sequence<I...>) {
    using T = typename Place::type;
    using Row = row_at<T, R>;
    facts<T> const f{value, in.arrived, Place::first};
    constexpr std::size_t at = row_start<T, R>(Place::at) + layout<Row>::written + First;
    (((broken >> I & 1) != 0 ? report_clause<Row::pointer, clause_at<T, R, First + I>>(f, Place::row(at + I), in)
                             : void()),
     ...);
}

/// The written rules of row R, from number `First` on.
template <class Place, std::size_t R, std::size_t First = 0>
[[gnu::always_inline]] constexpr void check_clauses(facts<typename Place::type> const& f, checking& in, bool sound) {
    using L = layout<row_at<typename Place::type, R>>;
    if constexpr (First < L::size - L::written) {
        constexpr std::make_index_sequence<(std::min)(L::size - L::written - First, std::size_t{32})> numbers;
        std::uint32_t const broken = f.template has<row_at<typename Place::type, R>::pointer>()
                                         ? broken_clauses<Place, R, First, true>(f, in, sound, numbers)
                                         : broken_clauses<Place, R, First, false>(f, in, sound, numbers);
        if (broken != 0) [[unlikely]]
            report_clauses<Place, R, First>(f.value, in, broken, numbers);
        check_clauses<Place, R, First + numbers.size()>(f, in, sound);
    }
}

} // namespace regdirect::inline v0::engine::detail

#endif
