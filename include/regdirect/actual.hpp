// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ACTUAL_HPP
#define REGDIRECT_ACTUAL_HPP

#include <regdirect/detail/engine.hpp>
#include <regdirect/engine/actual.hpp>
#include <regdirect/enums.hpp>

/// The values that a finding measures. Together with the broken row, they are enough to write a sentence about the
/// finding in any language.
namespace regdirect::inline v0 {

using engine::actual_length;
using engine::actual_number;
using engine::actual_value;
using engine::byte_offset;
using engine::character_position;
using engine::json_kind;
using engine::syntax_cause;
using engine::syntax_error;
using engine::to_string;

} // namespace regdirect::inline v0

#endif
