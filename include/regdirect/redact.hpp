// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_REDACT_HPP
#define REGDIRECT_REDACT_HPP

#include <regdirect/detail/redacted_writer.hpp>
#include <regdirect/detail/siphash.hpp>
#include <regdirect/printable.hpp>
#include <regdirect/types.hpp>

#include <boost/describe/members.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Messages as JSON for logs, without their secrets.
namespace regdirect::inline v0 {

/// Sixteen random bytes that nobody who reads the log has. Not a password, and not a constant in a program.
using fingerprint_key = std::array<std::uint8_t, 16>;

/// How to show texts that must not be shown.
struct redaction {
    /// With a key, other members in which a secret stands have a fingerprint, to tell devices apart by.
    std::optional<fingerprint_key> key{};
};

namespace detail {

template <class T>
concept described = boost::describe::has_describe_members<T>::value;

/// {"nodeId":"x","psk":"<32 bytes>"}
struct redacted_json {
    static constexpr std::string_view between = ",";
    static constexpr std::string_view behind_name = ":";
    redaction const& how;

    void name(std::string& out, std::string_view s) const { (text(out, s), out) += behind_name; }
    void text(std::string& out, std::string_view s) const { append_json_string(out, s); }
    void word(std::string& out, std::string_view s) const { text(out, s); }
    void number(std::string& out, std::string_view s) const { out += s; }
    void hide(std::string& out, std::string_view s, bool is_secret) const {
        ((out += "\"<") += std::to_string(s.size())) += " bytes";
        if (!is_secret && how.key) {
            auto const fingerprint = siphash(*how.key, s);
            out += ", fingerprint ";
            append_hexadecimal(out, static_cast<std::uint32_t>(fingerprint >> 32), 8);
            append_hexadecimal(out, static_cast<std::uint32_t>(fingerprint & 0xFFFFFFFFu), 8);
        }
        out += ">\"";
    }
};

} // namespace detail

/// The message as one line of JSON for a log, members in documented order, absent ones left out. psk, verifyCode and
/// accessToken are shown by their length alone, and so is every other member in which one of them stands: in NB-IoT,
/// nodeId is the verifyCode. No character in the result can act on a terminal or split a line. Any described struct can
/// be shown so; it names its secrets itself (secret_members.hpp).
///
/// With a key, such other members have a fingerprint as well (SipHash-2-4, 64 bits): equal texts have equal ones, so
/// lines about one device can be found. Secrets themselves have none. What this protects against: whoever reads the log
/// without the key learns nothing but which lines are about the same device. A hash without a key, or the last digits,
/// would not do: of a verification code of four digits, or of an IMEI whose maker is known, all values can be tried in
/// seconds. What it does not: whoever has the key can try values too; and whoever can send requests as well as read the
/// log can send a value and compare. Where that matters, give no key, or a new one each day.
/// @code
/// std::clog << regdirect::to_redacted_json(request, {.key = key_of_this_installation}) << '\n';
/// // {"nodeId":"<15 bytes, fingerprint 5b1c…>","verifyCode":"<15 bytes>"}
/// @endcode
template <detail::described T>
std::string to_redacted_json(T const& value, redaction const& how = {}) {
    std::string out;
    detail::redacted_writer(out, detail::redacted_json{how}).write(value);
    return out;
}

} // namespace regdirect::inline v0

#endif
