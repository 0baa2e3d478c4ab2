// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TOOL_SNIPPET_HPP
#define REGDIRECT_TOOL_SNIPPET_HPP

#include "color.hpp"
#include "places.hpp"
#include "secrecy.hpp"

#include <cstddef>
#include <string>

/// The line of a message that a violation is in, for people.
namespace regdirect::tool {

/// Appends the line with a caret under the offset, as compilers do; for a long line, only the part around the place.
/// Characters that must not be shown are `*`; characters that could act on a terminal are escaped. Appends nothing if
/// nothing can be shown.
///
///         3 |   "timeout": -1, "psk": "********"
///           |   ^
void append_snippet(std::string& out, safe_text const& message, std::size_t offset, place const& at,
                    palette const& colors);

} // namespace regdirect::tool

#endif
