// SPDX-License-Identifier: BSL-1.0
// A row of an extension with the summary that only a contract has.
// Expected: "contract: an extension can have only rules about several members".
#include <regdirect/decode.hpp>
#include <regdirect/extend.hpp>

using namespace regdirect;
using T = RegDirectDeviceInDTO;
constexpr auto ours = extend<T>(member<&T::nodeId>("The node.", must(not_empty)));
