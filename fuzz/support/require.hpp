// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_FUZZ_REQUIRE_HPP
#define REGDIRECT_FUZZ_REQUIRE_HPP

#include <cstdlib>
#include <iostream>
#include <string_view>

/// The oracle's verdict.
namespace fuzz {

/// Ends the program, in any kind of build, if a promise is broken. `shown` says more of what was found.
inline void require(bool kept, std::string_view promise, std::string_view shown = {}) {
    if (kept) return;
    std::cerr << "\nbroken promise: " << promise << '\n' << shown << '\n';
    std::abort();
}

/// The same, with words that are made only when they are needed.
template <class Words>
    requires requires(Words const& words) { std::string_view(words()); }
void require(bool kept, std::string_view promise, Words const& words) {
    if (!kept) require(false, promise, std::string_view(words()));
}

} // namespace fuzz

#endif
