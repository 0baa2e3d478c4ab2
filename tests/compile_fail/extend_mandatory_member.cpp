// SPDX-License-Identifier: BSL-1.0
// An extension demands a member that is mandatory already.
// Expected: "contract: a rule of an extension does not fit the type of its member".
#include <regdirect/decode.hpp>
#include <regdirect/extend.hpp>

using namespace regdirect;
using T = RegDirectDeviceInDTO;
constexpr auto ours = extend<T>(member<&T::nodeId>(must(present{})));
