// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TOOL_OTHER_KIND_HPP
#define REGDIRECT_TOOL_OTHER_KIND_HPP

#include "part.hpp"

#include <optional>

/// Messages that were checked as the wrong kind. Cold: not called for a message without violations.
namespace regdirect::tool {

/// Returns the kind that knows every member of a message, if the kind that the message was checked as does not.
/// Returns nothing if the message is not a JSON object, is beyond a limit, or has members of several kinds.
std::optional<message_kind> other_kind(verdict const& about);

} // namespace regdirect::tool

#endif
