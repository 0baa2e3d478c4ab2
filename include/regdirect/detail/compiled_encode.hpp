// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_COMPILED_ENCODE_HPP
#define REGDIRECT_DETAIL_COMPILED_ENCODE_HPP

#include <regdirect/detail/compiled_messages.hpp>
#include <regdirect/encode.hpp>

#include <string>

/// With REGDIRECT_SEPARATE_COMPILATION: the encoders of this API's messages are compiled where src.hpp is included.
namespace regdirect::inline v0 {

extern template bool engine::encode(RegDirectDeviceInDTO const&, std::string&);
extern template bool engine::encode(RegDirectDeviceOutDTO const&, std::string&);
extern template bool engine::encode(DeviceInfo const&, std::string&);
extern template bool engine::encode(error_body const&, std::string&);
extern template bool engine::encode(view::RegDirectDeviceInDTO const&, std::string&);
extern template bool engine::encode(view::RegDirectDeviceOutDTO const&, std::string&);
extern template bool engine::encode(view::DeviceInfo const&, std::string&);
extern template bool engine::encode(view::error_body const&, std::string&);
extern template std::string engine::encode(RegDirectDeviceInDTO const&);
extern template std::string engine::encode(RegDirectDeviceOutDTO const&);
extern template std::string engine::encode(DeviceInfo const&);
extern template std::string engine::encode(error_body const&);
extern template std::string engine::encode(view::RegDirectDeviceInDTO const&);
extern template std::string engine::encode(view::RegDirectDeviceOutDTO const&);
extern template std::string engine::encode(view::DeviceInfo const&);
extern template std::string engine::encode(view::error_body const&);

} // namespace regdirect::inline v0

#endif
