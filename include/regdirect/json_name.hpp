// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_JSON_NAME_HPP
#define REGDIRECT_JSON_NAME_HPP

#include <regdirect/detail/engine.hpp>
#include <regdirect/engine/json_name.hpp>

/// Names in JSON that are not identifiers of C++.
namespace regdirect::inline v0 {

// json_name itself stands in engine/json_name.hpp: the engine reads it.

} // namespace regdirect::inline v0

#endif
