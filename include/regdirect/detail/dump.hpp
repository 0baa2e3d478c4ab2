// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_DUMP_HPP
#define REGDIRECT_DETAIL_DUMP_HPP

#include <regdirect/detail/enums.hpp>
#include <regdirect/detail/members.hpp>
#include <regdirect/detail/printable.hpp>

#include <boost/mp11/algorithm.hpp>

#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

/// A described value as text for people. Members that the type calls secret show their length alone, and so does any
/// other text in which a secret stands: in NB-IoT the nodeId is the verifyCode.
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

template <class Owner, auto... P>
bool tells_a_secret(Owner const& owner, std::string_view shown, secret_members<P...>) {
    [[maybe_unused]] auto const tells = [shown](std::string_view secret) {
        return !secret.empty() && shown.find(secret) != std::string_view::npos;
    };
    return (tells(text_of(owner.*P)) || ...);
}

template <class T>
void dump(std::string& out, T const& value);

template <class Owner, class V>
void dump_value(std::string& out, Owner const& owner, V const& v, bool secret) {
    if constexpr (std::is_enum_v<V>)
        out += spelling_of(v);
    else if constexpr (std::same_as<V, bool>)
        out += v ? "true" : "false";
    else if constexpr (std::integral<V>)
        out += std::to_string(v);
    else if constexpr (std::convertible_to<V const&, std::string_view>) {
        std::string_view const s = v;
        if (secret || tells_a_secret(owner, s, typename Owner::secrets{}))
            ((out += '<') += std::to_string(s.size())) += " bytes, not shown>";
        else
            ((out += '"') += printable(s)) += '"';
    } else
        dump(out, v);
}

/// Appends {name: value, …}; members without a value are left out.
template <class T>
void dump(std::string& out, T const& value) {
    out += '{';
    bool first = true;
    auto const one = [&](std::string_view name, auto const& v, bool secret) {
        if (!std::exchange(first, false)) out += ", ";
        (out += name) += ": ";
        dump_value(out, value, v, secret);
    };
    boost::mp11::mp_for_each<members_of<T>>([&](auto d) {
        constexpr bool secret = lists<typename T::secrets, decltype(d)::pointer>;
        auto const& v = value.*d.pointer;
        if constexpr (!is_optional<std::remove_cvref_t<decltype(v)>>)
            one(d.name, v, secret);
        else if (v)
            one(d.name, *v, secret);
    });
    out += '}';
}

} // namespace regdirect::inline v0::detail

#endif
