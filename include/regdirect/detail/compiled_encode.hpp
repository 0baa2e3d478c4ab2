// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_COMPILED_ENCODE_HPP
#define REGDIRECT_DETAIL_COMPILED_ENCODE_HPP

#include <regdirect/encode.hpp>
#include <regdirect/detail/compiled_messages.hpp>

#include <string>

/// With REGDIRECT_SEPARATE_COMPILATION: the encoders of this API's messages are compiled where src.hpp is included.
namespace regdirect::inline v0 {

extern template bool encode(RegDirectDeviceInDTO const&, std::string&);
extern template bool encode(RegDirectDeviceOutDTO const&, std::string&);
extern template bool encode(DeviceInfo const&, std::string&);
extern template bool encode(error_body const&, std::string&);
extern template bool encode(view::RegDirectDeviceInDTO const&, std::string&);
extern template bool encode(view::RegDirectDeviceOutDTO const&, std::string&);
extern template bool encode(view::DeviceInfo const&, std::string&);
extern template bool encode(view::error_body const&, std::string&);
extern template std::string encode(RegDirectDeviceInDTO const&);
extern template std::string encode(RegDirectDeviceOutDTO const&);
extern template std::string encode(DeviceInfo const&);
extern template std::string encode(error_body const&);
extern template std::string encode(view::RegDirectDeviceInDTO const&);
extern template std::string encode(view::RegDirectDeviceOutDTO const&);
extern template std::string encode(view::DeviceInfo const&);
extern template std::string encode(view::error_body const&);

} // namespace regdirect::inline v0

#endif
