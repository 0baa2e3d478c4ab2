// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TOOL_PLACES_HPP
#define REGDIRECT_TOOL_PLACES_HPP

#include <regdirect/report.hpp>

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

/// The places of violations in the text of a message. Not called for a message without violations.
namespace regdirect::tool {

/// A character of a text. A line ends with LF, and a column is one character of UTF-8, however wide it is shown.
struct place {
    std::size_t line = 1;   ///< from 1 on
    std::size_t column = 1; ///< from 1 on
};

/// Returns the place of each violation, in the order of the report, in bytes from the beginning of the message: the
/// beginning of the member's name; for an absent member, the beginning of its object; for a repeated member, the place
/// of the repetition; for a text that is not JSON, or beyond a limit, the place where that was noticed. All pointers
/// are JSON Pointers.
std::vector<std::size_t> offsets(report const& found, std::string_view message);

/// The places at these offsets, in their order.
std::vector<place> places(std::span<std::size_t const> at, std::string_view message);

} // namespace regdirect::tool

#endif
