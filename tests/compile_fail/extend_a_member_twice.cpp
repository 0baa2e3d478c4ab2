// SPDX-License-Identifier: BSL-1.0
// An extension with two rows about a member. Expected: "contract: an extension has two rows about the same member".
#include <regdirect/contract.hpp>
#include <regdirect/extend.hpp>

using namespace regdirect;
using T = RegDirectDeviceInDTO;
constexpr auto ours = extend<T>(member<&T::imsi>(must(present{})), member<&T::imsi>(must(max_length{9})));
