// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_HASH_HPP
#define REGDIRECT_HASH_HPP

#include <regdirect/catalogue.hpp>
#include <regdirect/detail/engine.hpp>
#include <regdirect/engine/reflect/members.hpp>
#include <regdirect/types.hpp>

#include <boost/mp11/algorithm.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

/// std::hash for the messages and their parts. Equal values have equal hashes, also if one of them owns its text and
/// the other is a view. A hash of a message depends on its secrets: keep it in memory, and do not log it.
namespace regdirect::inline v0::detail {

/// Mixes another hash into a hash. (The finalizer of SplitMix64.)
constexpr std::size_t mix_hash(std::size_t hash, std::size_t other) {
    std::uint64_t z = (std::uint64_t{hash} ^ other) + 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return static_cast<std::size_t>(z ^ (z >> 31));
}

/// The hash of a member's value: of a text, a number, an enum, an optional one of these, or a message.
template <class V>
std::size_t hash_of(V const& v) {
    if constexpr (is_optional<V>) {
        return v ? mix_hash(1, hash_of(*v)) : 0;
    } else if constexpr (std::convertible_to<V const&, std::string_view>) {
        return std::hash<std::string_view>{}(v);
    } else if constexpr (message<V>) {
        std::size_t all = 0;
        boost::mp11::mp_for_each<members_of<V>>([&](auto d) { all = mix_hash(all, hash_of(v.*d.pointer)); });
        return all;
    } else {
        return std::hash<V>{}(v);
    }
}

template <class V>
struct hash_by_content {
    std::size_t operator()(V const& v) const { return hash_of(v); }
};

} // namespace regdirect::inline v0::detail

/// @cond
template <class String>
struct std::hash<regdirect::basic_DeviceInfo<String>>
    : regdirect::detail::hash_by_content<regdirect::basic_DeviceInfo<String>> {};
template <class String>
struct std::hash<regdirect::basic_RegDirectDeviceInDTO<String>>
    : regdirect::detail::hash_by_content<regdirect::basic_RegDirectDeviceInDTO<String>> {};
template <class String>
struct std::hash<regdirect::basic_RegDirectDeviceOutDTO<String>>
    : regdirect::detail::hash_by_content<regdirect::basic_RegDirectDeviceOutDTO<String>> {};
template <class String>
struct std::hash<regdirect::basic_code_text<String>>
    : regdirect::detail::hash_by_content<regdirect::basic_code_text<String>> {};
template <class String>
struct std::hash<regdirect::basic_error_body<String>>
    : regdirect::detail::hash_by_content<regdirect::basic_error_body<String>> {};
template <class String>
struct std::hash<regdirect::basic_call_parameters<String>>
    : regdirect::detail::hash_by_content<regdirect::basic_call_parameters<String>> {};
template <>
struct std::hash<regdirect::platform_error> {
    std::size_t operator()(regdirect::platform_error const& e) const {
        return regdirect::detail::mix_hash(e.status, e.code);
    }
};
/// @endcond

#endif
