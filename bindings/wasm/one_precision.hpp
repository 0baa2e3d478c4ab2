// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_WASM_ONE_PRECISION_HPP
#define REGDIRECT_WASM_ONE_PRECISION_HPP

#include <boost/mp11.hpp>

#include <cstddef>

/// Boost.JSON compiles its reader of numbers three times, one for each precision, and chooses when it runs. The library
/// asks for the first one alone, so that is the only one in the module.
namespace boost::mp11 {

/// A better match than mp11's own for Boost.JSON's call, and for no other: included before Boost.JSON.
template <std::size_t N, class F>
    requires(N == 3) && requires(F f) { f.parser->handler(), f.p; }
constexpr decltype(auto) mp_with_index(unsigned char, F&& f) {
    return static_cast<F&&>(f)(mp_size_t<0>());
}

} // namespace boost::mp11

#endif
