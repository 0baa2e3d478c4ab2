// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_SRC_HPP
#define REGDIRECT_SRC_HPP

#include <regdirect/constraints.hpp>
#include <regdirect/decode.hpp>
#include <regdirect/detail/compiled_messages.hpp>
#include <regdirect/encode.hpp>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <string>
#include <string_view>

/// Decoders and encoders of this API's messages, compiled once. Include it in exactly one source file of a program, and
/// define REGDIRECT_SEPARATE_COMPILATION for all source files: the others then do not compile the decoders. CMake's
/// target regdirect::compiled does both. Without the macro, the program is the same, but takes longer to compile.
namespace regdirect::inline v0 {

/// @cond instantiations alone
template report decoder::decode(std::string_view, view::RegDirectDeviceInDTO&, options const&);
template report decoder::decode(std::string_view, view::RegDirectDeviceOutDTO&, options const&);
template report decoder::decode(std::string_view, view::DeviceInfo&, options const&);
template report decoder::decode(std::string_view, view::error_body&, options const&);
template report decoder::decode(boost::json::value const&, view::RegDirectDeviceInDTO&, options const&);
template report decoder::decode(boost::json::object const&, view::RegDirectDeviceInDTO&, options const&);
template report decoder::decode(boost::json::value const&, view::RegDirectDeviceOutDTO&, options const&);
template report decoder::decode(boost::json::object const&, view::RegDirectDeviceOutDTO&, options const&);
template report decoder::decode(boost::json::value const&, view::DeviceInfo&, options const&);
template report decoder::decode(boost::json::object const&, view::DeviceInfo&, options const&);
template report decoder::decode(boost::json::value const&, view::error_body&, options const&);
template report decoder::decode(boost::json::object const&, view::error_body&, options const&);
template report decode(std::string_view, RegDirectDeviceInDTO&, options const&);
template report decode(std::string_view, RegDirectDeviceOutDTO&, options const&);
template report decode(std::string_view, DeviceInfo&, options const&);
template report decode(std::string_view, error_body&, options const&);
template report decode(boost::json::value const&, RegDirectDeviceInDTO&, options const&);
template report decode(boost::json::object const&, RegDirectDeviceInDTO&, options const&);
template report decode(boost::json::value const&, RegDirectDeviceOutDTO&, options const&);
template report decode(boost::json::object const&, RegDirectDeviceOutDTO&, options const&);
template report decode(boost::json::value const&, DeviceInfo&, options const&);
template report decode(boost::json::object const&, DeviceInfo&, options const&);
template report decode(boost::json::value const&, error_body&, options const&);
template report decode(boost::json::object const&, error_body&, options const&);

template bool engine::encode(RegDirectDeviceInDTO const&, std::string&);
template bool engine::encode(RegDirectDeviceOutDTO const&, std::string&);
template bool engine::encode(DeviceInfo const&, std::string&);
template bool engine::encode(error_body const&, std::string&);
template bool engine::encode(view::RegDirectDeviceInDTO const&, std::string&);
template bool engine::encode(view::RegDirectDeviceOutDTO const&, std::string&);
template bool engine::encode(view::DeviceInfo const&, std::string&);
template bool engine::encode(view::error_body const&, std::string&);
template std::string engine::encode(RegDirectDeviceInDTO const&);
template std::string engine::encode(RegDirectDeviceOutDTO const&);
template std::string engine::encode(DeviceInfo const&);
template std::string engine::encode(error_body const&);
template std::string engine::encode(view::RegDirectDeviceInDTO const&);
template std::string engine::encode(view::RegDirectDeviceOutDTO const&);
template std::string engine::encode(view::DeviceInfo const&);
template std::string engine::encode(view::error_body const&);
/// @endcond

} // namespace regdirect::inline v0

#endif
