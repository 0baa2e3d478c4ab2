// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENCODE_HPP
#define REGDIRECT_ENCODE_HPP

#include <regdirect/constraints.hpp>
#include <regdirect/contract.hpp>
#include <regdirect/conversion.hpp>
#include <regdirect/detail/engine.hpp>
#include <regdirect/engine/encode.hpp>
#include <regdirect/printable.hpp>

#ifdef REGDIRECT_SEPARATE_COMPILATION
#include <regdirect/detail/compiled_encode.hpp>
/// Encodes a value to bytes.
namespace regdirect::inline v0 {

using engine::encode;

} // namespace regdirect::inline v0

#endif

/// Encodes a value to bytes.
namespace regdirect::inline v0 {

using engine::encode;

} // namespace regdirect::inline v0

#endif
