// SPDX-License-Identifier: BSL-1.0
// A bound of numbers for the names in a map. Expected: "contract: a rule about the names in a map must be about text".
#include <regdirect/rules.hpp>

constexpr auto rules = regdirect::property_names(regdirect::must(regdirect::minimum{1}));
