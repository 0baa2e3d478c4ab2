// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_BENCHMARKS_PLAIN_HPP
#define REGDIRECT_BENCHMARKS_PLAIN_HPP

#include <regdirect/constraints.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>

/// A request as described types for Boost.JSON's own conversions, without a contract.
namespace regdirect::benchmarks::plain {

struct Info {
    std::optional<std::string> manufacturerId, manufacturerName, deviceType;
    std::string model;
    std::optional<std::string> protocolType; // Z-Wave is no name of an enumerator
};
BOOST_DESCRIBE_STRUCT(Info, (), (manufacturerId, manufacturerName, deviceType, model, protocolType))

struct Request {
    std::optional<Info> deviceInfo;
    std::optional<std::string> endUserId, imsi;
    std::optional<bool> isSecure;
    std::string nodeId;
    std::optional<std::string> psk;
    std::optional<std::int64_t> timeout;
    std::optional<std::string> verifyCode, productId;
};
BOOST_DESCRIBE_STRUCT(Request, (), (deviceInfo, endUserId, imsi, isSecure, nodeId, psk, timeout, verifyCode, productId))

inline Request of(RegDirectDeviceInDTO const& r) {
    Request out{{}, r.endUserId, r.imsi, r.isSecure, r.nodeId, r.psk, r.timeout, r.verifyCode, r.productId};
    if (auto const& from = r.deviceInfo) {
        out.deviceInfo = {from->manufacturerId, from->manufacturerName, from->deviceType, from->model, {}};
        if (from->protocolType) out.deviceInfo->protocolType = to_string(*from->protocolType);
    }
    return out;
}

} // namespace regdirect::benchmarks::plain

#endif
