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

/// Sixteen random bytes, unknown to the readers of the log. Do not use a password or a constant of a program.
using fingerprint_key = std::array<std::uint8_t, 16>;

/// The way in which secret texts are replaced.
struct redaction {
    /// With a key, other members that contain a secret get a fingerprint, by which devices can be distinguished.
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

/// The message as one line of JSON for a log, members in documented order, absent ones left out. Only the length of
/// psk, verifyCode and accessToken is shown, and of every other member that contains one of them: in NB-IoT, nodeId
/// equals the verifyCode. No character in the result can act on a terminal or split a line. Any described struct can be
/// shown in this way; it names its own secrets (secret_members.hpp).
///
/// With a key, these other members also get a fingerprint (SipHash-2-4, 64 bits). Equal texts have equal fingerprints,
/// so the lines about one device can be found. Secrets themselves get no fingerprint. Without the key, a reader of the
/// log learns only which lines are about the same device. A hash without a key, or the last digits, would not be
/// enough: one can try all verification codes of four digits, or all IMEIs of a known maker, in seconds. Fingerprints
/// do not protect against a person who has the key, nor against one who can read the log and also send requests with
/// guessed values. If that matters, give no key, or a new key each day.
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
