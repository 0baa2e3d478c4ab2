// SPDX-License-Identifier: BSL-1.0
// Words for which a constraint has no room. Expected: "text_is_longer_than".
#include <regdirect/rules.hpp>

constexpr regdirect::sentence s =
    regdirect::detail::join<95>("be said in words of which there are so many that nobody who is told them ",
                                "by a validator will read on to where they end");
