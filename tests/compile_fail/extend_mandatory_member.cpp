// SPDX-License-Identifier: BSL-1.0
// An extension demands a member that is mandatory already.
// Expected: "contract: a member that is not std::optional is mandatory already".
#include <regdirect/decode.hpp>
#include <regdirect/extend.hpp>

using namespace regdirect;
using T = RegDirectDeviceInDTO;
constexpr auto ours = extend<T>(member<&T::nodeId>(must(present{})));
