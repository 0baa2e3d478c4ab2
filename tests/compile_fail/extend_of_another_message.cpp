// SPDX-License-Identifier: BSL-1.0
// An extension of one message, used for another. Expected: "contract: the extension is for another message".
#include <regdirect/decode.hpp>
#include <regdirect/extend.hpp>

using namespace regdirect;
using T = RegDirectDeviceInDTO;
constexpr auto ours = extend<T>(member<&T::nodeId>(must(not_empty)));
report f(RegDirectDeviceOutDTO& out) { return decode<ours>("{}", out); }
