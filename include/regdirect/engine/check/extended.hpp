// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_CHECK_EXTENDED_HPP
#define REGDIRECT_ENGINE_CHECK_EXTENDED_HPP

#include <regdirect/engine/check/check.hpp>
#include <regdirect/engine/check/element_findings.hpp>
#include <regdirect/engine/options.hpp>
#include <regdirect/engine/reflect/views.hpp>
#include <regdirect/engine/report.hpp>
#include <regdirect/engine/table/facts.hpp>

#include <concepts>
#include <type_traits>
#include <utility>

/// The part of decode() that calls an extension's rules. The rest is in extend.hpp, so that programs without extensions
/// do not compile it.
namespace regdirect::inline v0::engine::detail {

/// The value for no extension.
struct no_extension {};
inline constexpr no_extension nothing_added{};

template <auto const& X>
inline constexpr bool adds_nothing = std::same_as<std::remove_cvref_t<decltype(X)>, no_extension>;

/// Whether X is no extension, or one of the contract of T, owning or view.
template <auto const& X, class T>
inline constexpr bool may_extend = true;
template <auto const& X, class T>
    requires requires { typename std::remove_cvref_t<decltype(X)>::message; }
inline constexpr bool may_extend<X, T> =
    std::same_as<view_t<typename std::remove_cvref_t<decltype(X)>::message>, view_t<T>>;

template <auto const& X, class Value>
constexpr void check_extension(Value const& value, arrivals const& arrived, options const& o, report& out, bool made,
                               element_findings const* read);

/// The rules of an extension, if there is one.
template <auto const& X, class View>
void check_added([[maybe_unused]] View const& out, [[maybe_unused]] arrivals const& state,
                 [[maybe_unused]] options const& o, [[maybe_unused]] report& found, [[maybe_unused]] bool made,
                 [[maybe_unused]] element_findings const* read) {
    if constexpr (!adds_nothing<X>) check_extension<X>(out, state, o, found, made, read);
}

/// A whole message that has been read from a body, and the rules of an extension. No element has a finding.
template <auto const& X, class View>
[[gnu::always_inline]] inline void check_read(View const& out, arrivals const& state, options const& o, report& found) {
    if constexpr (has_arrays<View>()) {
        element_findings const none(o.strict);
        check_message(out, state, o, found, &none);
        check_added<X>(out, state, o, found, false, &none);
    } else {
        check_message(out, state, o, found);
        check_added<X>(out, state, o, found, false, nullptr);
    }
}
/// The same before what has been found: about unknown and repeated members, which comes last.
template <auto const& X, class View>
[[gnu::noinline]] void check_read_before(View const& out, arrivals const& state, options const& o, report& found) {
    report first(o.strict);
    check_read<X>(out, state, o, first);
    if (first.empty()) return;
    first.append(std::move(found));
    found = std::move(first);
}

} // namespace regdirect::inline v0::engine::detail

#endif
