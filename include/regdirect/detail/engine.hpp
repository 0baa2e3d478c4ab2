// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_ENGINE_HPP
#define REGDIRECT_DETAIL_ENGINE_HPP

/// Makes the engine's details available in regdirect::detail.
namespace regdirect::inline v0 {

namespace engine::detail {}

namespace detail {
using namespace engine::detail;
} // namespace detail

} // namespace regdirect::inline v0

#endif
