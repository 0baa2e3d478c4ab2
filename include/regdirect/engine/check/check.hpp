// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_CHECK_CHECK_HPP
#define REGDIRECT_ENGINE_CHECK_CHECK_HPP

#include <regdirect/engine/check/check_clauses.hpp>
#include <regdirect/engine/options.hpp>
#include <regdirect/engine/text/utf8.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

/// Checks a message: tries every row of its table.
namespace regdirect::inline v0::engine::detail {

/// A message, or an object in an array or a map.
template <class Place>
constexpr void check_object(typename Place::type const& value, checking& in);

/// An object in place of a member.
template <class Place>
constexpr void check_rows(typename Place::type const& value, checking& in);

/// Applies one clause to an element.
template <auto const& C, class E>
constexpr void check_element_clause(E const& e, constraint const& broken, checking& in, bool& sound) {
    auto const& rule = innermost(C.rule);
    if constexpr (C.only.has_value())
        if (*C.only != in.profile) return;
    if (!sound || in.stopped() || rule.holds(e)) return;
    if constexpr (C.ends_row()) sound = false;
    in.add(broken, rule_traits<std::remove_cvref_t<decltype(rule)>>::found(rule, e));
}

template <class Place, std::size_t R, class V, std::size_t Depth, std::size_t At>
constexpr void check_elements(V const& values, checking& in);

/// Checks one element of row R of an object. `At` is the index of the first constraint on the elements of its array or
/// map V; `Depth` is the depth of the element, from 1 on.
template <class Place, std::size_t R, class V, std::size_t Depth, std::size_t At>
constexpr void check_element(element_value_t<V> const& e, checking& in) {
    using T = typename Place::type;
    using L = layout<row_at<T, R>>;
    using E = element_value_t<V>;
    constexpr std::size_t at = row_start<T, R>(Place::at);

    if (in.stopped()) return;
    if constexpr (is_json_text<E> && !is_text_or_integer<E>)
        if (in.made && !is_utf8(e)) return in.add(Place::row(At + element_layout<V>::utf8));
    if constexpr (std::is_enum_v<E>)
        if (!is_enumerator(e)) in.add(Place::row(At + element_layout<V>::values));
    if constexpr (has_contract<E>) {
        if (in.read != nullptr) return; // it was checked when it was read
        checking inner{everything_arrived, in.out, in.profile, in.fail_fast, in.made, nullptr, 0, in.path};
        check_object<place<typename Place::root, E, 0, At + element_layout<V>::nested>>(e, inner);
    }
    if constexpr (has_elements<E>) check_elements<Place, R, E, Depth + 1, At + element_layout<V>::nested>(e, in);
    bool sound = true;
    [&]<std::size_t... C>(std::index_sequence<C...>) {
        [[maybe_unused]] auto const apply = [&]<auto const & Clause, std::size_t I>() {
            if constexpr (element_depth<rule_of<Clause>> == Depth)
                check_element_clause<Clause>(e, Place::row(at + L::written + I), in, sound);
        };
        (apply.template operator()<clause_at<T, R, C>, C>(), ...);
    }
    (std::make_index_sequence<L::size - L::written>{});
}

/// Calls judge(element) for each element of an array or a map that has a value, with its step in the path. Skips the
/// elements for which is_left_out() returns true: no rule applies to them.
template <class V>
constexpr void for_each_checked_element(V const& values, checking& in, auto const& is_left_out, auto const& judge) {
    auto const visit = [&](element_step const& step, auto const& e) {
        in.path.push(step);
        if (!is_left_out()) {
            if constexpr (!is_optional<element_t<V>>)
                judge(e);
            else if (e)
                judge(*e);
        }
        in.path.pop();
    };
    if constexpr (map_like<V>) {
        for (auto const& [name, e] : values) visit(step_to(std::string_view(name)), e);
    } else {
        std::size_t index = 0;
        for (element_t<V> const& e : values) visit(step_to(index++), e);
    }
}

/// The elements of an array or a map that row R of an object holds. Elements that could not be stored have a finding
/// already, and no rule applies to them.
template <class Place, std::size_t R, class V, std::size_t Depth, std::size_t At>
constexpr void check_elements(V const& values, checking& in) {
    using T = typename Place::type;
    constexpr std::size_t member = row_start<T, R>(Place::at) + layout<row_at<T, R>>::repeated;
    for_each_checked_element(
        values, in,
        [&in] { return in.read != nullptr && in.read->is_refused(Place::row(member), in.first_read, in.path); },
        [&in](auto const& e) { check_element<Place, R, V, Depth, At>(e, in); });
}

/// Checks one member: its presence, its type, its contents, and the written rules.
template <class Place, std::size_t R>
[[gnu::always_inline]] constexpr void check_row(facts<typename Place::type> const& f, checking& in) {
    using T = typename Place::type;
    using Row = row_at<T, R>;
    using L = layout<Row>;
    using V = typename Row::value_type;
    constexpr auto P = Row::pointer;
    constexpr std::size_t at = row_start<T, R>(Place::at);

    if constexpr (contract_of<T>.json && !any_value<V>)
        if (f.template is_mistyped<P>()) [[unlikely]]
            return in.add(Place::row(at + L::type), f.arrived.kind(Place::first + R));
    if constexpr (contract_of<T>.json && is_json_text<V>)
        if (in.made && f.template has<P>() && !is_utf8(f.template get<P>())) return in.add(Place::row(at + L::utf8));
    if constexpr (Row::mandatory) {
        bool absent = !f.template present<P>();
        if constexpr (!contract_of<T>.json && text_like<V>) absent = absent || f.template get<P>().empty();
        if (absent) [[unlikely]]
            return in.add(Place::row(at + L::required));
    }
    if constexpr (std::is_enum_v<V>) {
        bool const listed = !f.template has<P>() || is_enumerator(f.template get<P>());
        if (!listed || f.template is_unlisted<P>()) [[unlikely]]
            in.add(Place::row(at + L::values));
    } else if constexpr (L::value_count != 0) {
        if (f.template is_unlisted<P>()) [[unlikely]]
            in.add(Place::row(at + L::values + (f.arrived.is_above(Place::first + R) ? L::value_count - 1 : 0)));
    }
    if constexpr (has_contract<V>) {
        using nested = typename Place::template nested<V, first_member_in_row<T, R>(Place::first), at + L::nested>;
        if (f.template has<P>()) check_rows<nested>(f.template get<P>(), in);
    }
    if constexpr (has_elements<V>) {
        if (in.stopped()) return;
        if (in.read != nullptr) in.read->copy_to(in.out, Place::row(at + L::repeated), in.first_read);
        if (f.template has<P>()) check_elements<Place, R, V, 1, at + L::nested>(f.template get<P>(), in);
    }
    check_clauses<Place, R>(f, in, true);
}

/// A rule about several members of an object.
template <class Place, std::size_t G>
constexpr void check_group(facts<typename Place::type> const& f, checking& in) {
    using T = typename Place::type;
    constexpr auto const& clause = value_at<G>(contract_of<T>.rules);
    if constexpr (clause.only.has_value())
        if (*clause.only != in.profile) return;
    if (!clause.rule.holds_in(f)) in.add(Place::row(group_start<T>(Place::at) + G));
}
template <class Place, std::size_t... G>
constexpr void check_groups(facts<typename Place::type> const& f, checking& in, std::index_sequence<G...>) {
    (check_group<Place, G>(f, in), ...);
}

template <class Place>
[[gnu::always_inline]] constexpr void check_rows(typename Place::type const& value, checking& in) {
    using T = typename Place::type;
    facts<T> const f{value, in.arrived, Place::first};
    [&]<std::size_t... R>(std::index_sequence<R...>) __attribute__((always_inline)) {
        (check_row<Place, R>(f, in), ...);
    }
    (std::make_index_sequence<row_count<T>>{});
    if constexpr (group_count<T> != 0) check_groups<Place>(f, in, std::make_index_sequence<group_count<T>>{});
}

// Not inlined: it is large, and has several callers.
template <class Place>
[[gnu::noinline]] constexpr void check_object(typename Place::type const& value, checking& in) {
    check_rows<Place>(value, in);
}

/// A whole message that has been decoded. `read`: findings about elements from decoding.
template <class T>
constexpr void check_message(T const& value, arrivals const& arrived, options const& o, report& out,
                             element_findings const* read = nullptr) {
    checking in{arrived, out, o.profile, o.fail_fast, false, read};
    check_object<place<T, T, 0, first_row<view_t<T>>>>(value, in);
}

/// Checks a whole message that was made in C++, or read from a document made in C++: its text may not be UTF-8.
template <class T>
constexpr void check_made(T const& value, options const& o, report& out, arrivals const& arrived = everything_arrived,
                          element_findings const* read = nullptr) {
    checking in{arrived, out, o.profile, o.fail_fast, true, read};
    check_object<place<T, T, 0, first_row<view_t<T>>>>(value, in);
}

} // namespace regdirect::inline v0::engine::detail

#endif
