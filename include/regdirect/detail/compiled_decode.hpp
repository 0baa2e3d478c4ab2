// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_COMPILED_DECODE_HPP
#define REGDIRECT_DETAIL_COMPILED_DECODE_HPP

#include <regdirect/decode.hpp>
#include <regdirect/detail/compiled_messages.hpp>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <string_view>

/// With REGDIRECT_SEPARATE_COMPILATION: the decoders of this API's messages are compiled where src.hpp is included.
namespace regdirect::inline v0 {

extern template report decoder::decode(std::string_view, view::RegDirectDeviceInDTO&, options const&);
extern template report decoder::decode(std::string_view, view::RegDirectDeviceOutDTO&, options const&);
extern template report decoder::decode(std::string_view, view::DeviceInfo&, options const&);
extern template report decoder::decode(std::string_view, view::error_body&, options const&);
extern template report decoder::decode(boost::json::value const&, view::RegDirectDeviceInDTO&, options const&);
extern template report decoder::decode(boost::json::object const&, view::RegDirectDeviceInDTO&, options const&);
extern template report decoder::decode(boost::json::value const&, view::RegDirectDeviceOutDTO&, options const&);
extern template report decoder::decode(boost::json::object const&, view::RegDirectDeviceOutDTO&, options const&);
extern template report decoder::decode(boost::json::value const&, view::DeviceInfo&, options const&);
extern template report decoder::decode(boost::json::object const&, view::DeviceInfo&, options const&);
extern template report decoder::decode(boost::json::value const&, view::error_body&, options const&);
extern template report decoder::decode(boost::json::object const&, view::error_body&, options const&);
extern template report decode(std::string_view, RegDirectDeviceInDTO&, options const&);
extern template report decode(std::string_view, RegDirectDeviceOutDTO&, options const&);
extern template report decode(std::string_view, DeviceInfo&, options const&);
extern template report decode(std::string_view, error_body&, options const&);
extern template report decode(boost::json::value const&, RegDirectDeviceInDTO&, options const&);
extern template report decode(boost::json::object const&, RegDirectDeviceInDTO&, options const&);
extern template report decode(boost::json::value const&, RegDirectDeviceOutDTO&, options const&);
extern template report decode(boost::json::object const&, RegDirectDeviceOutDTO&, options const&);
extern template report decode(boost::json::value const&, DeviceInfo&, options const&);
extern template report decode(boost::json::object const&, DeviceInfo&, options const&);
extern template report decode(boost::json::value const&, error_body&, options const&);
extern template report decode(boost::json::object const&, error_body&, options const&);

} // namespace regdirect::inline v0

#endif
