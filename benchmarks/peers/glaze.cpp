// SPDX-License-Identifier: BSL-1.0
#include "../subject.hpp"
#include "by_hand.hpp"

#include <glaze/glaze.hpp>

#include <cstdint>
#include <optional>
#include <string>

/// glaze: a struct with strings of its own, with checks by hand. Written after glaze's documentation; nobody who works
/// on regdirect has compiled it with glaze so far.
namespace regdirect::benchmarks::by_glaze { // glaze reads the names of members of types with linkage only

struct Info {
    std::optional<std::string> manufacturerId, manufacturerName, deviceType, model, protocolType;
};

struct Request {
    std::optional<Info> deviceInfo;
    std::optional<std::string> endUserId, imsi;
    std::optional<bool> isSecure;
    std::optional<std::string> nodeId, psk;
    std::optional<std::int64_t> timeout;
    std::optional<std::string> verifyCode, productId;
};

struct checks_by_hand {
    bool operator()(std::string const& body, solution in) const {
        Request read;
        if (glz::read_json(read, body)) return false; // it returns an error
        by_hand::request r;
        r.nodeId = read.nodeId;
        r.endUserId = read.endUserId;
        r.imsi = read.imsi;
        r.psk = read.psk;
        r.verifyCode = read.verifyCode;
        r.productId = read.productId;
        r.isSecure = read.isSecure;
        r.timeout = read.timeout;
        if (auto const& info = read.deviceInfo) {
            r.has_deviceInfo = true;
            r.manufacturerId = info->manufacturerId;
            r.manufacturerName = info->manufacturerName;
            r.deviceType = info->deviceType;
            r.model = info->model;
            r.protocolType = info->protocolType;
        }
        by_hand::verdict v;
        by_hand::check(r, in == solution::nb_iot, v);
        return v.ok();
    }
};

[[maybe_unused]] bool const added = add_subject<checks_by_hand>(
    "glaze_struct_and_checks_by_hand",
    "of repeated members the last one counts; integers with a decimal point or a negative exponent are refused");

} // namespace regdirect::benchmarks::by_glaze
