// SPDX-License-Identifier: BSL-1.0
// A rule of an extension that does not fit.
// Expected: "contract: a rule of an extension does not fit the type of its member".
#include <regdirect/decode.hpp>
#include <regdirect/extend.hpp>

using namespace regdirect;
using T = RegDirectDeviceInDTO;
constexpr auto ours = extend<T>(member<&T::timeout>(must(not_empty)));
