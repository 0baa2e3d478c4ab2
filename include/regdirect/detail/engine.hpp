// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_ENGINE_HPP
#define REGDIRECT_DETAIL_ENGINE_HPP

/// The details of the engine are at hand in those of this API.
namespace regdirect::inline v0 {

namespace engine::detail {}

namespace detail {
using namespace engine::detail;
} // namespace detail

} // namespace regdirect::inline v0

#endif
