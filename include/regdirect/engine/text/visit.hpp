// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_TEXT_VISIT_HPP
#define REGDIRECT_ENGINE_TEXT_VISIT_HPP

#include <cstddef>
#include <utility>
#include <variant>

/// Like std::visit, for a few callers: that of the standard library takes ten times as long to compile.
namespace regdirect::inline v0::engine::detail {

template <class... A, std::size_t... I>
constexpr void visit_at(auto const& f, std::variant<A...> const& v, std::index_sequence<I...>) {
    (void)((v.index() == I ? (f(*std::get_if<I>(&v)), true) : false) || ...);
}
/// Calls f with the value of the variant.
template <class... A>
constexpr void visit(auto const& f, std::variant<A...> const& v) {
    visit_at(f, v, std::index_sequence_for<A...>{});
}

} // namespace regdirect::inline v0::engine::detail

#endif
