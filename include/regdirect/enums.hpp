// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENUMS_HPP
#define REGDIRECT_ENUMS_HPP

#include <regdirect/detail/engine.hpp>
#include <regdirect/engine/enums.hpp>

/// The enums of this library as text and as JSON, in the spelling that is used on the wire, by the tool and in reports.
namespace regdirect::inline v0 {

using engine::from_string;
using engine::is_of_regdirect;
using engine::operator<<;
using engine::tag_invoke;
using engine::to_string;

} // namespace regdirect::inline v0

#endif
