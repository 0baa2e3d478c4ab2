// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_FACTS_HPP
#define REGDIRECT_DETAIL_FACTS_HPP

#include <regdirect/constraint.hpp>
#include <regdirect/detail/members.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

/// What rules are applied to.
namespace regdirect::inline v0 {

/// What arrived of a message's members: a bit for each, in the order of their descriptors
/// (detail/member_descriptors.hpp). By default everything is usable: a value that was not decoded.
struct arrivals {
    static constexpr std::size_t capacity = 64; ///< members of a message, those of the objects in it included
    std::uint64_t usable = ~std::uint64_t{0};   ///< has a value; what an optional member holds says so itself
    std::uint64_t mistyped = 0; ///< present, with another JSON type: takes no part in rules, counts as present
    std::uint64_t unlisted = 0; ///< of its JSON type, but none of the values that the C++ type can have
    std::uint64_t not_utf8 = 0; ///< mistyped for that reason, in a value that was not decoded
    std::array<json_kind, capacity> kinds; ///< what a mistyped member is instead
    bool may_have_controls = true;         ///< whether any text can have a control character in it
};

/// An object as it arrived: its value, and which of its members can be judged.
template <class T>
struct facts {
    T const& value;
    arrivals const& arrived;
    std::size_t first = 0; ///< the number of its first member in the message

    template <auto P>
    constexpr std::uint64_t mask() const {
        return std::uint64_t{1} << (first + detail::index_of<P>);
    }

    template <auto P>
    constexpr bool is_mistyped() const {
        return (arrived.mistyped & mask<P>()) != 0;
    }

    template <auto P>
    constexpr bool is_unlisted() const {
        return (arrived.unlisted & mask<P>()) != 0;
    }

    /// Whether the member has a value that rules can be applied to.
    template <auto P>
    constexpr bool has() const {
        if constexpr (detail::is_optional<detail::raw_t<P>>)
            return (value.*P).has_value();
        else
            return (arrived.usable & mask<P>()) != 0;
    }

    /// That value.
    template <auto P>
    constexpr auto const& get() const {
        if constexpr (detail::is_optional<detail::raw_t<P>>)
            return *(value.*P);
        else
            return value.*P;
    }

    /// Whether the member is there at all, whatever its type.
    template <auto P>
    constexpr bool present() const {
        return has<P>() || ((arrived.mistyped | arrived.unlisted) & mask<P>()) != 0;
    }
};

} // namespace regdirect::inline v0

#endif
