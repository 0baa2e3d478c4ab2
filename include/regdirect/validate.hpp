// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_VALIDATE_HPP
#define REGDIRECT_VALIDATE_HPP

#include <regdirect/constraints.hpp>

#include <boost/describe/enum.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <tuple>
#include <utility>

/// A value against its contract.
namespace regdirect::inline v0 {

/// What to do with members that the contract of a request does not know.
enum class unknown_members { reject, ignore };
BOOST_DESCRIBE_ENUM(unknown_members, reject, ignore)

/// What null for an optional member means.
enum class null_members { absent, reject };
BOOST_DESCRIBE_ENUM(null_members, absent, reject)

/// How to check. Every member has a default; name the others: {.solution = solution::nb_iot, .strict = true}.
struct options {
    /// The solution that the device belongs to: it adds rules.
    enum solution solution = solution::generic;
    /// Members that the contract of a request does not know. Responses and error bodies may have others, always.
    enum unknown_members unknown_members = unknown_members::reject;
    /// null for an optional member: absent, or a wrong type. For a mandatory one it is always `required`.
    enum null_members null_members = null_members::absent;
    /// Whether warnings are errors.
    bool strict = false;
    /// The longest body, in bytes, that is looked at. A longer one is `limit`.
    std::size_t max_body = 64 * 1024;
    /// The deepest nesting of objects and arrays; a deeper one is `limit`. Above 1000 it is taken as 1000: nesting
    /// costs stack.
    std::size_t max_depth = 32;
    /// Whether to stop at the first error: the verdict is the same, the report has no more than that error and the
    /// warnings found before it.
    bool fail_fast = false;
};

namespace detail {

/// The objects in a T that have contracts, T first, each before those in it.
template <class T>
constexpr std::size_t object_count() {
    if constexpr (!has_contract<T>) {
        return 0;
    } else {
        std::size_t n = 1;
        for_each_row<T>([&]<std::size_t R>() { n += object_count<typename row_at<T, R>::value_type>(); });
        return n;
    }
}

/// The number of the object that row R of T holds, if T is number `object`.
template <class T, std::size_t R>
constexpr std::size_t object_in_row(std::size_t object) {
    std::size_t n = object + 1;
    for_each_row<T>([&]<std::size_t Q>() {
        if (Q < R) n += object_count<typename row_at<T, Q>::value_type>();
    });
    return n;
}

template <class T>
using arrivals_of = std::array<arrivals, object_count<T>()>;

/// One walk over a value: what is asked, and what was found.
struct checking {
    arrivals const* arrived; ///< of each object
    enum solution solution;
    bool fail_fast;
    report& out;

    constexpr bool stopped() const { return fail_fast && !out.ok(); }
};

/// An object in a message: the message's type, its own, its number, and where its constraints begin.
template <class Root, class T, std::size_t Object, std::size_t At>
struct place {
    using type = T;
    static constexpr std::size_t object = Object;
    static constexpr std::size_t at = At;
    static constexpr constraint const& row(std::size_t i) { return constraints_of_view<Root>[i]; }
    template <class U, std::size_t InObject, std::size_t InAt>
    using nested = place<Root, U, InObject, InAt>;
};

template <class T, std::size_t R, std::size_t C>
inline constexpr auto clause_at = std::get<C>(std::get<R>(contract_of<T>.rows).clauses);

/// Applies one clause. `sound` turns false when the value breaks a rule that decides.
template <auto P, auto const& C>
constexpr void check_clause(facts<owner_t<P>> const& f, constraint const& broken, checking& in, bool& sound) {
    using Rule = std::remove_cvref_t<decltype(C.rule)>;
    constexpr bool by_value = value_rule<Rule, value_t<P>>;
    if constexpr (C.only.has_value())
        if (*C.only != in.solution) return;
    if constexpr (by_value) {
        if (!sound || !f.template has<P>() || C.rule.holds(f.template get<P>())) return;
        if constexpr (C.decides) sound = false;
    } else if constexpr (object_rule<Rule, P>) {
        if (C.rule.template holds<P>(f)) return;
    } else {
        return; // about an exchange
    }
    if constexpr (requires { C.rule.found(f.template get<P>()); })
        in.out.add(broken, C.rule.found(f.template get<P>()));
    else
        in.out.add(broken);
}

template <class Place>
constexpr void check_object(typename Place::type const& value, checking& in);

/// One member: its presence, its type, what is in it, and the written rules.
template <class Place, std::size_t R>
constexpr void check_row(facts<typename Place::type> const& f, checking& in) {
    using T = typename Place::type;
    using Row = row_at<T, R>;
    using L = layout<Row>;
    using V = typename Row::value_type;
    constexpr auto P = Row::pointer;
    constexpr std::size_t at = row_start<T, R>(Place::at);

    if (in.stopped()) return;
    if (f.template is_mistyped<P>())
        return in.out.add(Place::row(at + L::type), static_cast<std::uint32_t>(f.arrived.kinds[R]));
    if constexpr (Row::mandatory) {
        bool absent = !f.template has<P>();
        if constexpr (!contract_of<T>.json) absent = absent || f.template get<P>().empty();
        if (absent) return in.out.add(Place::row(at + L::required));
    }
    if constexpr (std::is_enum_v<V>) {
        bool const listed = !f.template has<P>() || is_enumerator(f.template get<P>());
        if (!listed || f.template is_unlisted<P>()) in.out.add(Place::row(at + L::values));
    } else if constexpr (lists_values<V>) {
        if (f.template is_unlisted<P>()) in.out.add(Place::row(at + L::values));
    }
    if constexpr (has_contract<V>) {
        using nested = typename Place::template nested<V, object_in_row<T, R>(Place::object), at + L::nested>;
        if (f.template has<P>()) check_object<nested>(f.template get<P>(), in);
    }
    bool sound = true;
    [&]<std::size_t... C>(std::index_sequence<C...>) {
        (check_clause<P, clause_at<T, R, C>>(f, Place::row(at + L::written + C), in, sound), ...);
    }
    (std::make_index_sequence<L::size - L::written>{});
}

template <class Place>
constexpr void check_object(typename Place::type const& value, checking& in) {
    using T = typename Place::type;
    facts<T> const f{value, in.arrived[Place::object]};
    for_each_row<T>([&]<std::size_t R>() { check_row<Place, R>(f, in); });
}

/// A whole message, decoded or made.
template <class View>
constexpr void check(View const& value, arrivals_of<View> const& arrived, options const& o, report& out) {
    checking in{arrived.data(), o.solution, o.fail_fast, out};
    check_object<place<View, View, 0, first_row<View>>>(value, in);
}

} // namespace detail

/// Checks a value against its contract. All that is wrong is reported, in documented order; nothing is allocated.
template <has_contract T>
constexpr report validate(T const& value, options const& o = {}) {
    report out(o.strict);
    detail::check(detail::as_view(value), detail::arrivals_of<detail::view_t<T>>{}, o, out);
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
/// validate()'s.
constexpr report validate_exchange(view::RegDirectDeviceInDTO const& request,
                                   view::RegDirectDeviceOutDTO const& answer) {
    report out;
    detail::check_echoes(request, answer, out);
    return out;
}
inline report validate_exchange(RegDirectDeviceInDTO const& request, RegDirectDeviceOutDTO const& answer) {
    return validate_exchange(detail::as_view(request), detail::as_view(answer));
}

} // namespace regdirect::inline v0

#endif
