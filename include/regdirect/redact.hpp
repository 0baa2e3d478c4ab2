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

/// Sixteen random bytes that nobody who reads the log has. Not a password, and not a constant in a program.
using fingerprint_key = std::array<std::uint8_t, 16>;

/// How to show texts that must not be shown.
struct redaction {
    /// With a key, other members in which a secret stands have a fingerprint, to tell devices apart by.
    std::optional<fingerprint_key> key{};
};

namespace detail {

template <class T>
void redact(std::string& out, T const& value, redaction const& how, auto const& tells);

/// `secret`: the member is one; `tells`: whether a text must not be shown for another reason.
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

/// The message as one line of JSON for a log, members in documented order, absent ones left out. psk, verifyCode and
/// accessToken are shown by their length alone, and so is every other member in which one of them stands: in NB-IoT,
/// nodeId is the verifyCode. No character in the result can act on a terminal or split a line.
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
template <message T>
std::string to_redacted_json(T const& value, redaction const& how = {}) {
    std::string out;
    detail::redact(out, value, how, [](std::string_view) { return false; });
    return out;
}

} // namespace regdirect::inline v0

#endif
