// SPDX-License-Identifier: BSL-1.0
// A row of an extension about a member of another object.
// Expected: "contract: a row of an extension is about a member of another object".
#include <regdirect/decode.hpp>
#include <regdirect/extend.hpp>

using namespace regdirect;
using T = RegDirectDeviceInDTO;
constexpr auto ours = extend<T>(member<&DeviceInfo::model>(must(not_empty)));
