// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_BENCHMARKS_PEERS_BY_HAND_HPP
#define REGDIRECT_BENCHMARKS_PEERS_BY_HAND_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

/// The contract of a request, as one would write it by hand behind another JSON library: plain members, plain
/// loops, and counts for a verdict instead of findings. It has no code of regdirect's.
namespace regdirect::benchmarks::by_hand {

using text = std::optional<std::string_view>;

struct verdict {
    int errors = 0;
    int warnings = 0;

    bool ok() const { return errors == 0; }
    friend bool operator==(verdict const&, verdict const&) = default;
};

/// A request as a peer has read it; text lives elsewhere.
struct request {
    text nodeId, endUserId, imsi, psk, verifyCode, productId;
    std::optional<bool> isSecure;
    std::optional<std::int64_t> timeout;
    bool has_deviceInfo = false;
    text manufacturerId, manufacturerName, deviceType, model, protocolType;
};

/// The members of the contract, in one list, so that a reader can tell a repeated or an unknown one.
enum class member {
    nodeId,
    endUserId,
    imsi,
    psk,
    verifyCode,
    productId,
    isSecure,
    timeout,
    deviceInfo,
    manufacturerId,
    manufacturerName,
    deviceType,
    model,
    protocolType,
    unknown
};

inline member request_member(std::string_view name) {
    switch (name.size()) {
    case 3:
        return name == "psk" ? member::psk : member::unknown;
    case 4:
        return name == "imsi" ? member::imsi : member::unknown;
    case 6:
        return name == "nodeId" ? member::nodeId : member::unknown;
    case 7:
        return name == "timeout" ? member::timeout : member::unknown;
    case 8:
        return name == "isSecure" ? member::isSecure : member::unknown;
    case 9:
        if (name == "endUserId") return member::endUserId;
        return name == "productId" ? member::productId : member::unknown;
    case 10:
        if (name == "verifyCode") return member::verifyCode;
        return name == "deviceInfo" ? member::deviceInfo : member::unknown;
    default:
        return member::unknown;
    }
}

inline member info_member(std::string_view name) {
    switch (name.size()) {
    case 5:
        return name == "model" ? member::model : member::unknown;
    case 10:
        return name == "deviceType" ? member::deviceType : member::unknown;
    case 12:
        return name == "protocolType" ? member::protocolType : member::unknown;
    case 14:
        return name == "manufacturerId" ? member::manufacturerId : member::unknown;
    case 16:
        return name == "manufacturerName" ? member::manufacturerName : member::unknown;
    default:
        return member::unknown;
    }
}

/// Members met so far.
class seen {
public:
    /// Whether it is the first time.
    bool first(member m) {
        auto const bit = 1u << static_cast<unsigned>(m);
        bool const is_new = (bits_ & bit) == 0;
        bits_ |= bit;
        return is_new;
    }

private:
    unsigned bits_ = 0;
};

/// Where a member's text goes.
inline text& text_of(request& r, member m) {
    switch (m) {
    case member::endUserId:
        return r.endUserId;
    case member::imsi:
        return r.imsi;
    case member::psk:
        return r.psk;
    case member::verifyCode:
        return r.verifyCode;
    case member::productId:
        return r.productId;
    case member::manufacturerId:
        return r.manufacturerId;
    case member::manufacturerName:
        return r.manufacturerName;
    case member::deviceType:
        return r.deviceType;
    case member::model:
        return r.model;
    case member::protocolType:
        return r.protocolType;
    default:
        return r.nodeId;
    }
}

// Without branches, and to the end of the text: compilers turn these loops into vector code.

constexpr auto is_digit = [](char c) { return static_cast<unsigned char>(c - '0') < 10; };
constexpr auto is_letter = [](char c) { return static_cast<unsigned char>((c | 0x20) - 'a') < 26; };
constexpr auto is_hex = [](char c) { return is_digit(c) | (static_cast<unsigned char>((c | 0x20) - 'a') < 6); };
constexpr auto is_control = [](char c) { return (static_cast<unsigned char>(c) < 0x20) | (c == 0x7F); };

inline bool all(std::string_view s, auto is) {
    bool yes = true;
    for (char const c : s) yes &= is(c);
    return yes;
}
inline bool any(std::string_view s, auto is) {
    bool yes = false;
    for (char const c : s) yes |= is(c);
    return yes;
}

inline std::size_t code_points(std::string_view s) {
    std::size_t n = 0;
    for (char const c : s) n += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    return n;
}

inline bool is_imsi(std::string_view s) { return s.size() >= 6 && s.size() <= 15 && all(s, is_digit); }

inline bool luhn(std::string_view digits) {
    int sum = 0;
    bool twice = false;
    for (auto i = digits.size(); i-- > 0; twice = !twice) {
        int const d = (digits[i] - '0') * (twice ? 2 : 1);
        sum += d > 9 ? d - 9 : d;
    }
    return sum % 10 == 0;
}

inline bool begins_with_urn_imei(std::string_view s) {
    constexpr std::string_view prefix = "urn:imei:";
    if (s.size() < prefix.size()) return false;
    for (std::size_t i = 0; i < prefix.size(); ++i)
        if ((is_letter(s[i]) ? s[i] | 0x20 : s[i]) != prefix[i]) return false;
    return true;
}

inline bool is_protocol(std::string_view s) {
    static constexpr std::array<std::string_view, 11> known{"CoAP", "huaweiM2M", "Z-Wave",  "ONVIF",  "WPS",  "Hue",
                                                            "WiFi", "J808",      "Gateway", "ZigBee", "LWM2M"};
    for (auto const k : known)
        if (k == s) return true;
    return false;
}

/// Warnings about a text's length and the characters in it.
inline int unusual(std::string_view s, std::size_t least = 1) {
    auto const n = code_points(s);
    return (n < least ? 1 : 0) + (n > 256 ? 1 : 0) + (any(s, is_control) ? 1 : 0);
}

inline void check_info(request const& r, verdict& v) {
    if (r.manufacturerId) v.warnings += unusual(*r.manufacturerId);
    if (r.manufacturerName) v.warnings += unusual(*r.manufacturerName);
    if (r.deviceType) {
        auto const& s = *r.deviceType;
        bool const camel =
            !s.empty() && s[0] >= 'A' && s[0] <= 'Z' && all(s, [](char c) { return is_letter(c) | is_digit(c); });
        if (!camel)
            ++v.errors;
        else if (s.size() > 256)
            ++v.warnings;
    }
    if (!r.model) {
        ++v.errors;
    } else {
        auto const& s = *r.model;
        if (s.empty()) ++v.errors;
        v.warnings += unusual(s, 0);
        if (r.protocolType == "Z-Wave" &&
            !(s.size() == 9 && s[4] == '-' && all(s.substr(0, 4), is_hex) && all(s.substr(5), is_hex)))
            ++v.errors;
    }
    if (r.protocolType && !is_protocol(*r.protocolType)) ++v.errors;
}

/// Everything that the contract says of the members of a request.
inline void check(request const& r, bool nb_iot, verdict& v) {
    if (r.has_deviceInfo) check_info(r, v);
    if (r.endUserId) {
        v.warnings += unusual(*r.endUserId);
        if (nb_iot && !is_imsi(*r.endUserId)) ++v.errors;
        if (nb_iot && r.imsi && *r.imsi != *r.endUserId) ++v.errors;
    }
    if (r.imsi && !is_imsi(*r.imsi)) ++v.errors;
    if (r.psk && r.isSecure != true) ++v.warnings;
    if (!r.nodeId) {
        ++v.errors;
    } else {
        auto const& s = *r.nodeId;
        if (s.empty()) ++v.errors;
        v.warnings += unusual(s, 0);
        bool const urn = begins_with_urn_imei(s);
        auto const digits = urn ? s.substr(9) : s;
        bool const imei = digits.size() == 15 && all(digits, is_digit);
        if (urn && !imei) ++v.errors;
        if (imei && !luhn(digits)) ++v.warnings;
    }
    if (r.psk) {
        auto const& s = *r.psk;
        if (s.empty() || !all(s, is_hex))
            ++v.errors;
        else
            v.warnings += (s.size() < 8 ? 1 : 0) + (s.size() > 32 ? 1 : 0) + (s.size() % 2 != 0 ? 1 : 0);
    }
    if (r.timeout && (*r.timeout < 0 || *r.timeout > 2147483647)) ++v.errors;
    if (!r.verifyCode) {
        if (nb_iot) ++v.errors;
    } else {
        v.warnings += unusual(*r.verifyCode);
        if (nb_iot && r.nodeId && *r.verifyCode != *r.nodeId) ++v.errors;
    }
    if (r.productId) v.warnings += unusual(*r.productId);
}

} // namespace regdirect::benchmarks::by_hand

#endif
