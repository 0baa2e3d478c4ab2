// SPDX-License-Identifier: BSL-1.0
// An extension that no text keeps. Expected: "no_value_keeps_both_bounds_of_a_row".
#include <regdirect/contract.hpp>
#include <regdirect/extend.hpp>

using namespace regdirect;
using T = RegDirectDeviceInDTO;
constexpr auto ours = extend<T>(member<&T::imsi>(must(min_length{5}), must(max_length{4})));
