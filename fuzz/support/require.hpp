// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_FUZZ_REQUIRE_HPP
#define REGDIRECT_FUZZ_REQUIRE_HPP

#include <cstdio>
#include <cstdlib>
#include <string_view>

/// The oracle's verdict.
namespace fuzz {

/// Ends the program, in any kind of build, if a promise is broken. `shown` says more of what was found.
inline void require(bool kept, std::string_view promise, std::string_view shown = {}) {
    if (kept) return;
    std::fprintf(stderr, "\nbroken promise: %.*s\n%.*s\n", static_cast<int>(promise.size()), promise.data(),
                 static_cast<int>(shown.size()), shown.data());
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
