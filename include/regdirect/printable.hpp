// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_PRINTABLE_HPP
#define REGDIRECT_PRINTABLE_HPP

#include <regdirect/detail/engine.hpp>
#include <regdirect/engine/printable.hpp>

/// Text for terminals and logs.
namespace regdirect::inline v0 {

using engine::append_json_string;
using engine::printable;

} // namespace regdirect::inline v0

#endif
