// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_TABLE_FACTS_HPP
#define REGDIRECT_ENGINE_TABLE_FACTS_HPP

#include <regdirect/engine/actual.hpp>
#include <regdirect/engine/constraint.hpp>
#include <regdirect/engine/reflect/members.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

/// The object that rules are applied to.
namespace regdirect::inline v0::engine {

/// Per-member state from decoding: a byte for each member, in the order of the member descriptors. By default every
/// member is usable: the state of a value that was made in C++.
class arrivals {
public:
    static constexpr std::size_t capacity = 256;     ///< members of a message, those of the objects in it included
    static constexpr std::size_t element = capacity; ///< the index of what is no member: nothing is asked about it

    constexpr arrivals() {
        for (auto& s : states_) s = usable;
    }
    /// The state of a message of n members before it is read.
    explicit arrivals(std::size_t n) { std::memset(states_.data(), 0, n); }

    bool may_have_controls = true; ///< whether any text can have a control character in it

    /// Has a value; what an optional member holds says so itself.
    constexpr bool is_usable(std::size_t i) const { return (states_[i] & usable) != 0; }
    /// Present, with another JSON type: takes no part in rules, counts as present.
    constexpr bool is_mistyped(std::size_t i) const { return (states_[i] & mistyped) != 0; }
    /// Of its JSON type, but none of the values that the C++ type can have.
    constexpr bool is_unlisted(std::size_t i) const { return (states_[i] & unlisted) != 0; }
    /// Its name has been read.
    constexpr bool is_seen(std::size_t i) const { return (states_[i] & seen) != 0; }
    /// An unlisted number: above what the type can have, or below.
    constexpr bool is_above(std::size_t i) const { return (states_[i] & 0x10) != 0; }
    /// The JSON type that a mistyped member has.
    constexpr json_kind kind(std::size_t i) const { return static_cast<json_kind>(states_[i] >> 4); }

    /// @cond for readers
    constexpr void set_seen(std::size_t i) { states_[i] |= seen; }
    /// Seen and usable.
    constexpr void set_read(std::size_t i) { states_[i] = seen | usable; }
    constexpr void set_usable(std::size_t i) { states_[i] |= usable; }
    constexpr void set_unlisted(std::size_t i, bool above) {
        states_[i] = static_cast<std::uint8_t>(seen | unlisted | (above ? 0x10 : 0));
    }
    constexpr void set_mistyped(std::size_t i, json_kind k) {
        states_[i] = static_cast<std::uint8_t>(seen | mistyped | static_cast<unsigned>(k) << 4);
    }
    /// @endcond

private:
    static constexpr std::uint8_t usable = 1, mistyped = 2, unlisted = 4, seen = 8;
    std::array<std::uint8_t, capacity + 1> states_; ///< the last one is that of every element
};

/// Every member is usable.
inline constexpr arrivals everything_arrived{};

/// The object under validation, and which of its members were present and of their type. The members are those of T;
/// the value can be a view of a T, or the T that a view is of.
template <class T, class Value = T>
struct facts {
    Value const& value;      ///< the object
    arrivals const& arrived; ///< what is known of its members
    std::size_t first = 0;   ///< the index of its first member

    /// The index of the member P.
    template <auto P>
    constexpr std::size_t index() const {
        return first + detail::index_of<P>;
    }

    /// The member P as it is stored.
    template <auto P>
    constexpr auto const& stored() const {
        if constexpr (std::is_same_v<T, Value>)
            return value.*P;
        else
            return value.*boost::mp11::mp_at_c<detail::members_of<Value>, detail::index_of<P>>::pointer;
    }

    /// Whether the member P has another JSON type than its own.
    template <auto P>
    constexpr bool is_mistyped() const {
        return arrived.is_mistyped(index<P>());
    }

    /// Whether it is of its JSON type, but none of the values that the C++ type can have.
    template <auto P>
    constexpr bool is_unlisted() const {
        return arrived.is_unlisted(index<P>());
    }

    /// Whether the member has a value that rules can be applied to.
    template <auto P>
    constexpr bool has() const {
        if constexpr (detail::is_optional<detail::raw_t<P>>)
            return stored<P>().has_value();
        else
            return arrived.is_usable(index<P>());
    }

    /// That value.
    template <auto P>
    constexpr auto const& get() const {
        if constexpr (detail::is_optional<detail::raw_t<P>>)
            return *stored<P>();
        else
            return stored<P>();
    }

    /// Whether the member is there at all, whatever its type.
    template <auto P>
    constexpr bool present() const {
        return has<P>() || is_mistyped<P>() || is_unlisted<P>();
    }
};

} // namespace regdirect::inline v0::engine

#endif
