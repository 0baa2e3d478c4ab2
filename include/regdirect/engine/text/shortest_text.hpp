// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_TEXT_SHORTEST_TEXT_HPP
#define REGDIRECT_ENGINE_TEXT_SHORTEST_TEXT_HPP

#include <array>
#include <charconv>
#include <cstddef>
#include <string>

/// Numbers as text.
namespace regdirect::inline v0::engine::detail {

/// Returns the shortest text that reads as the number.
template <class N>
std::string shortest_text(N n) {
    constexpr std::size_t most = 64;
    std::array<char, most> digits;
    return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), n).ptr};
}

} // namespace regdirect::inline v0::engine::detail

#endif
