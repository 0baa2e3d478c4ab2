// SPDX-License-Identifier: BSL-1.0
// An example of an extension that the contract's rules refuse. Expected: "the example of an extension's row breaks a
// rule about its member"
#include <regdirect/extend.hpp>
#include <regdirect/types.hpp>

using In = regdirect::RegDirectDeviceInDTO;
constexpr auto ours =
    regdirect::extend<In>(regdirect::member<&In::imsi>(regdirect::example{"x"}, regdirect::must(regdirect::present{})));

int main() { return static_cast<int>(regdirect::constraints_with<ours>.size()); }
