// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TOOL_COLOR_HPP
#define REGDIRECT_TOOL_COLOR_HPP

#include <string_view>

/// Colours of a terminal.
namespace regdirect::tool {

/// The sequences that turn colours on (ECMA-48); all empty, if there are none.
struct palette {
    std::string_view place{}, error{}, warning{}, note{}, caret{}, off{};
};

/// Colours, or none.
constexpr palette palette_with(bool colors) {
    if (!colors) return {};
    return {"\x1b[1m", "\x1b[1;31m", "\x1b[1;35m", "\x1b[1;36m", "\x1b[1;32m", "\x1b[0m"};
}

} // namespace regdirect::tool

#endif
