// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_DUMP_HPP
#define REGDIRECT_DETAIL_DUMP_HPP

#include <regdirect/detail/engine.hpp>
#include <regdirect/engine/reflect/enums.hpp>
#include <regdirect/engine/reflect/members.hpp>
#include <regdirect/engine/text/lower_case.hpp>
#include <regdirect/printable.hpp>

#include <boost/mp11/algorithm.hpp>

#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

/// A described value as text for people. Of members that the type names as secret, only the length is shown. The same
/// holds for any other text that contains a secret: in NB-IoT, the nodeId equals the verifyCode.
namespace regdirect::inline v0::detail {

template <auto... P>
struct secret_members {};

template <class Secrets, auto Member>
inline constexpr bool lists = false;
template <auto... P, auto Member>
inline constexpr bool
    lists<secret_members<P...>, Member> = (std::is_same_v<pointer_constant<P>, pointer_constant<Member>> || ...);

template <class T>
std::string_view text_of(T const& v) {
    if constexpr (is_optional<T>)
        return v ? text_of(*v) : std::string_view{};
    else
        return v;
}

/// Whether a text contains the secret, or is at least half of it; letter case is ignored.
inline bool reveals(std::string_view shown, std::string_view secret) {
    if (secret.empty() || shown.empty()) return false;
    if (shown.size() >= secret.size()) return lower_case(shown).find(lower_case(secret)) != std::string::npos;
    if (shown.size() < secret.size() - shown.size()) return false;
    return lower_case(secret).find(lower_case(shown)) != std::string::npos;
}

/// Whether the text reveals a secret of the owner.
template <class Owner, auto... P>
bool tells_a_secret(Owner const& owner, [[maybe_unused]] std::string_view shown, secret_members<P...>) {
    return (reveals(shown, text_of(owner.*P)) || ...);
}

template <class T>
void dump(std::string& out, T const& value, auto const& tells);

/// `tells`: whether a text must not be shown.
template <class V>
void dump_value(std::string& out, V const& v, auto const& tells) {
    auto const show = [&](std::string_view s, std::string_view quote) {
        if (tells(s))
            ((out += '<') += std::to_string(s.size())) += " bytes, not shown>";
        else
            ((out += quote) += printable(s)) += quote;
    };
    if constexpr (std::is_enum_v<V>)
        show(spelling_of(v), "");
    else if constexpr (std::same_as<V, bool>)
        show(v ? "true" : "false", "");
    else if constexpr (std::integral<V>)
        show(std::to_string(v), "");
    else if constexpr (std::convertible_to<V const&, std::string_view>)
        show(v, "\"");
    else
        dump(out, v, tells);
}

/// Appends {name: value, …}; members without a value are left out.
template <class T>
void dump(std::string& out, T const& value, auto const& tells) {
    auto const tells_here = [&](std::string_view s) {
        return tells(s) || tells_a_secret(value, s, typename T::secrets{});
    };
    std::string_view before = "{";
    boost::mp11::mp_for_each<members_of<T>>([&](auto d) {
        constexpr bool secret = lists<typename T::secrets, decltype(d)::pointer>;
        auto const& v = value.*d.pointer;
        auto const one = [&](auto const& shown) {
            ((out += std::exchange(before, ", ")) += d.name) += ": ";
            dump_value(out, shown, [&](std::string_view s) { return secret || tells_here(s); });
        };
        if constexpr (!is_optional<std::remove_cvref_t<decltype(v)>>)
            one(v);
        else if (v)
            one(*v);
    });
    out += before == "{" ? "{}" : "}";
}

} // namespace regdirect::inline v0::detail

#endif
