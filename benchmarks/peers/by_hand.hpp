// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_BENCHMARKS_PEERS_BY_HAND_HPP
#define REGDIRECT_BENCHMARKS_PEERS_BY_HAND_HPP

#include "words.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

/// The contract of a request, as one would write it by hand behind another JSON library, for speed: texts in a table,
/// what is there in bits, characters sixteen at a time; and counts for a verdict instead of findings. It has no code of
/// regdirect's.
namespace regdirect::benchmarks::by_hand {
inline namespace REGDIRECT_BENCHMARKS_PROCESSOR {

struct verdict {
    int errors = 0;
    int warnings = 0;

    bool ok() const { return errors == 0; }
};

/// The members of the contract, those that are texts first, and those of other editions of it last.
enum class member : unsigned {
    nodeId,
    endUserId,
    imsi,
    psk,
    verifyCode,
    productId,
    manufacturerId,
    manufacturerName,
    deviceType,
    model,
    protocolType,
    isSecure,
    timeout,
    deviceInfo,
    account,
    customFields,
    deviceInfo2,
    deviceName,
    groupId,
    unknown
};

/// Whether a member is only to be warned of, unless it is null.
constexpr bool is_of_another_edition(member m) { return m >= member::account && m != member::unknown; }

/// A request as a peer has read it; the characters of its texts live elsewhere.
class request {
public:
    bool isSecure = false;
    std::int64_t timeout = 0;

    /// Notes that a member was met. False if it was met before, or is unknown.
    bool meet(member m) {
        bool const is_new = (met_ & bit(m)) == 0;
        met_ |= bit(m);
        return is_new;
    }
    /// Notes that a member has a value: that it is there, and is not null.
    void set(member m) { set_ |= bit(m); }
    void set(member m, std::string_view text) {
        texts_[static_cast<unsigned>(m)] = text;
        set(m);
    }
    bool has(member m) const { return (set_ & bit(m)) != 0; }
    std::string_view operator[](member m) const { return texts_[static_cast<unsigned>(m)]; }

private:
    static constexpr unsigned bit(member m) { return 1u << static_cast<unsigned>(m); }

    std::array<std::string_view, static_cast<unsigned>(member::isSecure)> texts_;
    unsigned met_ = bit(member::unknown);
    unsigned set_ = 0;
};

inline member request_member(std::string_view name) {
    switch (name.size()) {
    case 3:
        return is(name, "psk") ? member::psk : member::unknown;
    case 4:
        return is(name, "imsi") ? member::imsi : member::unknown;
    case 6:
        return is(name, "nodeId") ? member::nodeId : member::unknown;
    case 7:
        if (is(name, "timeout")) return member::timeout;
        if (is(name, "account")) return member::account;
        return is(name, "groupId") ? member::groupId : member::unknown;
    case 8:
        return is(name, "isSecure") ? member::isSecure : member::unknown;
    case 9:
        if (is(name, "endUserId")) return member::endUserId;
        return is(name, "productId") ? member::productId : member::unknown;
    case 10:
        if (is(name, "verifyCode")) return member::verifyCode;
        if (is(name, "deviceInfo")) return member::deviceInfo;
        return is(name, "deviceName") ? member::deviceName : member::unknown;
    case 11:
        return is(name, "deviceInfo2") ? member::deviceInfo2 : member::unknown;
    case 12:
        return is(name, "customFields") ? member::customFields : member::unknown;
    default:
        return member::unknown;
    }
}

inline member info_member(std::string_view name) {
    switch (name.size()) {
    case 5:
        return is(name, "model") ? member::model : member::unknown;
    case 10:
        return is(name, "deviceType") ? member::deviceType : member::unknown;
    case 12:
        return is(name, "protocolType") ? member::protocolType : member::unknown;
    case 14:
        return is(name, "manufacturerId") ? member::manufacturerId : member::unknown;
    case 16:
        return is(name, "manufacturerName") ? member::manufacturerName : member::unknown;
    default:
        return member::unknown;
    }
}

inline bool is_protocol(std::string_view s) {
    switch (s.size()) {
    case 3:
        return is(s, "WPS") || is(s, "Hue");
    case 4:
        return is(s, "CoAP") || is(s, "WiFi") || is(s, "J808");
    case 5:
        return is(s, "ONVIF") || is(s, "LWM2M");
    case 6:
        return is(s, "Z-Wave") || is(s, "ZigBee");
    case 7:
        return is(s, "Gateway");
    case 9:
        return is(s, "huaweiM2M");
    default:
        return false;
    }
}

inline bool is_imsi(std::string_view s) { return s.size() >= 6 && s.size() <= 15 && none(s, not_digit); }

inline bool is_zwave_product(std::string_view s) {
    return s.size() == 9 && s[4] == '-' && none(s.substr(0, 4), not_hex) && none(s.substr(5), not_hex);
}

/// More than 256 code points, which takes more bytes than that.
inline bool is_long(std::string_view s) {
    if (s.size() <= 256) return false;
    std::size_t n = 0;
    for (char const c : s) n += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    return n > 256;
}

/// Warnings about a text's length, if it has any, and the characters in it.
inline int unusual(std::string_view s) { return is_long(s) + !none(s, control); }
inline int unusual_or_empty(std::string_view s) { return s.empty() + unusual(s); }

inline void check_info(request const& r, verdict& v) {
    if (r.has(member::manufacturerId)) v.warnings += unusual_or_empty(r[member::manufacturerId]);
    if (r.has(member::manufacturerName)) v.warnings += unusual_or_empty(r[member::manufacturerName]);
    if (r.has(member::deviceType)) {
        auto const s = r[member::deviceType];
        if (s.empty() || s[0] < 'A' || s[0] > 'Z' || !none(s, not_alphanumeric))
            ++v.errors;
        else
            v.warnings += s.size() > 256;
    }
    if (r.has(member::model)) {
        auto const s = r[member::model];
        v.errors += s.empty();
        v.warnings += unusual(s);
        if (r.has(member::protocolType) && is(r[member::protocolType], "Z-Wave")) v.errors += !is_zwave_product(s);
    } else {
        ++v.errors;
    }
    if (r.has(member::protocolType)) v.errors += !is_protocol(r[member::protocolType]);
}

inline void check_node(std::string_view s, verdict& v) {
    v.errors += s.empty();
    v.warnings += unusual(s);
    bool const urn = begins_with(s, "urn:imei:");
    auto const digits = urn ? s.substr(9) : s;
    bool const imei = digits.size() == 15 && none(digits, not_digit);
    v.errors += urn && !imei;
    v.warnings += imei && !luhn(digits.data());
}

/// Everything that the contract says of the members of a request.
inline void check(request const& r, bool nb_iot, verdict& v) {
    if (r.has(member::deviceInfo)) check_info(r, v);
    if (r.has(member::endUserId)) {
        auto const s = r[member::endUserId];
        v.warnings += unusual_or_empty(s);
        if (nb_iot) v.errors += !is_imsi(s) + (r.has(member::imsi) && !same(r[member::imsi], s));
    }
    if (r.has(member::imsi)) v.errors += !is_imsi(r[member::imsi]);
    if (r.has(member::nodeId))
        check_node(r[member::nodeId], v);
    else
        ++v.errors;
    if (r.has(member::psk)) {
        auto const s = r[member::psk];
        v.warnings += !r.isSecure;
        if (s.empty() || !none(s, not_hex))
            ++v.errors;
        else
            v.warnings += (s.size() < 8) + (s.size() > 32) + (s.size() % 2 != 0);
    }
    if (r.has(member::timeout)) v.errors += r.timeout < 0 || r.timeout > 2147483647;
    if (r.has(member::verifyCode)) {
        auto const s = r[member::verifyCode];
        v.warnings += unusual_or_empty(s);
        if (nb_iot && r.has(member::nodeId)) v.errors += !same(s, r[member::nodeId]);
    } else {
        v.errors += nb_iot;
    }
    if (r.has(member::productId)) v.warnings += unusual_or_empty(r[member::productId]);
}

} // namespace REGDIRECT_BENCHMARKS_PROCESSOR
} // namespace regdirect::benchmarks::by_hand

#endif
