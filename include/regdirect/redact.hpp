// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_REDACT_HPP
#define REGDIRECT_REDACT_HPP

#include <regdirect/detail/dump.hpp>
#include <regdirect/detail/siphash.hpp>
#include <regdirect/printable.hpp>
#include <regdirect/types.hpp>

#include <boost/mp11/algorithm.hpp>

#include <array>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

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
void redact(std::string& out, T const& value, redaction const& how, auto const& tells);

/// `secret`: the member is a secret; `tells`: whether a text must not be shown for another reason.
template <class V>
void redact_value(std::string& out, V const& v, bool secret, redaction const& how, auto const& tells) {
    auto const show = [&](std::string_view s, bool quoted) {
        if (!secret && !tells(s)) return quoted ? append_json_string(out, s) : void(out += s);
        ((out += "\"<") += std::to_string(s.size())) += " bytes";
        if (!secret && how.key) {
            auto const fingerprint = siphash(*how.key, s);
            out += ", fingerprint ";
            append_hexadecimal(out, static_cast<std::uint32_t>(fingerprint >> 32), 8);
            append_hexadecimal(out, static_cast<std::uint32_t>(fingerprint & 0xFFFFFFFFu), 8);
        }
        out += ">\"";
    };
    if constexpr (std::is_enum_v<V>)
        show(spelling_of(v), true);
    else if constexpr (std::same_as<V, bool>)
        show(v ? "true" : "false", false);
    else if constexpr (std::integral<V>)
        show(std::to_string(v), false);
    else if constexpr (std::convertible_to<V const&, std::string_view>)
        show(v, true);
    else
        redact(out, v, how, tells);
}

template <class T>
void redact(std::string& out, T const& value, redaction const& how, auto const& tells) {
    auto const tells_here = [&](std::string_view s) {
        return tells(s) || tells_a_secret(value, s, typename T::secrets{});
    };
    char before = '{';
    boost::mp11::mp_for_each<members_of<T>>([&](auto d) {
        constexpr bool secret = lists<typename T::secrets, decltype(d)::pointer>;
        auto const one = [&](auto const& shown) {
            (((out += before) += '"') += d.name) += "\":";
            before = ',';
            redact_value(out, shown, secret, how, tells_here);
        };
        auto const& v = value.*d.pointer;
        if constexpr (!is_optional<std::remove_cvref_t<decltype(v)>>)
            one(v);
        else if (v)
            one(*v);
    });
    if (before == '{') out += '{';
    out += '}';
}

} // namespace detail

/// The message as one line of JSON for a log, members in documented order, absent ones left out. Only the length of
/// psk, verifyCode and accessToken is shown, and of every other member that contains one of them: in NB-IoT, nodeId
/// equals the verifyCode. No character in the result can act on a terminal or split a line.
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
template <message T>
std::string to_redacted_json(T const& value, redaction const& how = {}) {
    std::string out;
    detail::redact(out, value, how, [](std::string_view) { return false; });
    return out;
}

} // namespace regdirect::inline v0

#endif
