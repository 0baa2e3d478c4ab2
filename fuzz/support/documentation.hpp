// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_FUZZ_DOCUMENTATION_HPP
#define REGDIRECT_FUZZ_DOCUMENTATION_HPP

#include "second_reading.hpp"

#include <cstdint>
#include <optional>
#include <string>

/// The documentation's rules on values, written by hand: nothing here asks the table, so a mistake in it shows.
namespace fuzz {

using maybe_text = std::optional<std::string>;

inline constexpr char const* imsi = "[0-9]{6,15}";
inline constexpr char const* hexadecimal = "[0-9A-Fa-f]+";

inline bool is_like(maybe_text const& t, char const* regex) { return !t || matches(regex, *t); }
inline bool is_seconds(std::optional<std::int64_t> const& n) { return !n || (*n >= 0 && *n <= 2147483647); }
inline bool is_short_line(maybe_text const& t) {
    return !t || (!t->empty() && count_code_points(*t) <= 256 && !has_controls(*t));
}
inline bool is_good_key(maybe_text const& psk) {
    return !psk || (psk->size() >= 8 && psk->size() <= 32 && psk->size() % 2 == 0);
}

inline bool keeps_demands(regdirect::DeviceInfo const& info) {
    bool const zwave = info.protocolType == regdirect::ProtocolType::Z_Wave;
    return is_like(info.deviceType, "[A-Z][A-Za-z0-9]*") && !info.model.empty() &&
           (!zwave || is_like(info.model, "[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}"));
}
inline bool keeps_demands(regdirect::RegDirectDeviceInDTO const& m, regdirect::solution s) {
    bool const everywhere = !m.nodeId.empty() && keeps_conditional_pattern(m.nodeId) && is_like(m.imsi, imsi) &&
                            is_like(m.psk, hexadecimal) && is_seconds(m.timeout) &&
                            (!m.deviceInfo || keeps_demands(*m.deviceInfo));
    if (s != regdirect::solution::nb_iot) return everywhere;
    return everywhere && is_like(m.endUserId, imsi) && (!m.endUserId || !m.imsi || m.endUserId == m.imsi) &&
           m.verifyCode == m.nodeId;
}
inline bool keeps_demands(regdirect::RegDirectDeviceOutDTO const& m, regdirect::solution) {
    return !m.deviceId.empty() && is_seconds(m.timeout) && is_like(m.psk, hexadecimal);
}

inline bool keeps_advice(regdirect::DeviceInfo const& info) {
    return is_short_line(info.manufacturerId) && is_short_line(info.manufacturerName) &&
           is_short_line(info.deviceType) && is_short_line(info.model);
}
inline bool keeps_advice(regdirect::RegDirectDeviceInDTO const& m) {
    return is_short_line(m.nodeId) && has_check_digit(m.nodeId) && is_short_line(m.endUserId) && is_good_key(m.psk) &&
           (!m.psk || m.isSecure == true) && is_short_line(m.verifyCode) && is_short_line(m.productId) &&
           (!m.deviceInfo || keeps_advice(*m.deviceInfo));
}
inline bool keeps_advice(regdirect::RegDirectDeviceOutDTO const& m) {
    return !has_controls(m.deviceId) && m.verifyCode && is_short_line(m.verifyCode) && m.timeout && m.psk &&
           is_good_key(m.psk);
}

/// A value is valid if it keeps what is demanded and, when strict, what is advised.
template <class T>
void require_documented(T const& value, regdirect::options const& o) {
    bool const kept = keeps_demands(value, o.solution) && (!o.strict || keeps_advice(value));
    auto const found = regdirect::validate(value, o);
    require(found.ok() == kept, "a value is valid if it is as the documentation says",
            [&] { return show(list(found)); });
}

} // namespace fuzz

#endif
