// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_COMPILED_MESSAGES_HPP
#define REGDIRECT_DETAIL_COMPILED_MESSAGES_HPP

#include <regdirect/detail/engine.hpp>
#include <regdirect/engine/rows/layout.hpp>
#include <regdirect/types.hpp>

/// The messages whose decoders and encoders src.hpp compiles.
namespace regdirect::inline v0::engine::detail {

template <class String>
inline constexpr bool has_compiled_contract<basic_RegDirectDeviceInDTO<String>> = true;
template <class String>
inline constexpr bool has_compiled_contract<basic_RegDirectDeviceOutDTO<String>> = true;
template <class String>
inline constexpr bool has_compiled_contract<basic_DeviceInfo<String>> = true;
template <class String>
inline constexpr bool has_compiled_contract<basic_error_body<String>> = true;

} // namespace regdirect::inline v0::engine::detail

#endif
