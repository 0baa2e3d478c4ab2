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

/// Appends the line with a caret under the offset, as compilers do: of a long line, what stands around it. Characters
/// that must not be shown are `*`; what could act on a terminal is escaped. Appends nothing if nothing can be shown.
///
///         3 |   "timeout": -1, "psk": "********"
///           |   ^
void append_snippet(std::string& out, safe_text const& message, std::size_t offset, place const& at,
                    palette const& colors);

} // namespace regdirect::tool

#endif
