// SPDX-License-Identifier: BSL-1.0
// A rule about one member in the extended object.
// Expected: "contract: a rule of an extended object must be about several of its own members".
#include <regdirect/decode.hpp>
#include <regdirect/extend.hpp>

using namespace regdirect;
using T = RegDirectDeviceInDTO;
constexpr auto ours = extend<T>(must(not_empty));
