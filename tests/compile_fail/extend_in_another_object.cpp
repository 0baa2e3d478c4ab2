// SPDX-License-Identifier: BSL-1.0
// A row of an extension in a member that holds another object.
// Expected: "contract: a row of an extension is inside a member that does not hold its object".
#include <regdirect/decode.hpp>
#include <regdirect/extend.hpp>

using namespace regdirect;
using T = RegDirectDeviceInDTO;
constexpr auto ours = extend<T>(member<&T::deviceInfo>(member<&T::nodeId>(must(not_empty))));
