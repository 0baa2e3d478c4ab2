// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_SLOTS_HPP
#define REGDIRECT_DETAIL_SLOTS_HPP

#include <regdirect/detail/check.hpp>
#include <regdirect/detail/lookup.hpp>
#include <regdirect/detail/take.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <tuple>

/// A message as numbered objects and members (slots), as plain data: one reader serves all messages.
namespace regdirect::inline v0::detail {

/// A member of a message: where it is, and how it takes a token. `message` is the view that the slot was made for.
struct slot {
    std::string_view name{};
    std::size_t object = 0; ///< the object that it is in
    std::size_t child = 0;  ///< the object that it holds; 0: none
    outcome (*take_string)(void* message, std::string_view) = nullptr;
    outcome (*take_integer)(void* message, std::int64_t, std::string_view digits) = nullptr;
    outcome (*take_boolean)(void* message, bool) = nullptr;
    outcome (*take_object)(void* message, object_token) = nullptr;     ///< makes an empty one
    std::array<bool, enum_table<solution>::values.size()> mandatory{}; ///< in each solution
    constraint const* type = nullptr;                                  ///< the rows that say what is wrong with it
    constraint const* once = nullptr;
    constraint const* values = nullptr;
};

/// An object with a contract in a message; the message itself is number 0.
struct object_slots {
    std::size_t first = 0, end = 0; ///< its slots
    std::size_t holder = 0;         ///< the slot that holds it
    bool closed = true;             ///< whether it refuses members that no row names
    text<47> pointer{};
    std::size_t (*find)(std::string_view) = nullptr; ///< the place among its members that a name has
};

struct directory {
    std::span<slot const> slots;
    std::span<object_slots const> objects;
};

template <class T>
constexpr auto names_of_members() {
    std::array<std::string_view, row_count<T>> out{};
    for_each_row<T>([&]<std::size_t R>() { out[R] = name_of<row_at<T, R>::pointer>; });
    return out;
}

template <class T>
inline constexpr word_index<row_count<T>> members_by_name{names_of_members<T>()};

inline constexpr std::size_t unknown_name = word_index<1>::none;

/// Whether null for row R of T is as good as leaving out a mandatory member: by its type, or in this solution.
template <class T, std::size_t R>
constexpr bool is_mandatory(solution s) {
    auto const demands = [s]<class Rule>(clause<Rule> const& c) {
        return std::same_as<Rule, present> && c.level == severity::error && c.only.value_or(s) == s;
    };
    return row_at<T, R>::mandatory || std::apply([&](auto const&... c) { return (demands(c) || ... || false); },
                                                 std::get<R>(contract_of<T>.rows).clauses);
}

/// The objects in a T that have contracts, T included.
template <class T>
constexpr std::size_t object_count() {
    if constexpr (!has_contract<T>) {
        return 0;
    } else {
        std::size_t n = 1;
        for_each_row<T>([&]<std::size_t R>() { n += object_count<typename row_at<T, R>::value_type>(); });
        return n;
    }
}

template <class Message>
struct slot_arrays {
    std::array<slot, slot_count<Message>()> slots{};
    std::array<object_slots, object_count<Message>()> objects{};
    std::size_t numbered = 1; ///< objects, so far
};

/// Numbers the members of T, to which Path leads from the message, and those of the objects in it.
template <class Message, class T, auto... Path>
constexpr void number_slots(slot_arrays<Message>& out, std::size_t object, std::size_t first, std::size_t at) {
    object_slots& o = out.objects[object];
    o.first = first;
    o.end = first + row_count<T>;
    o.closed = contract_of<T>.unknown == others::refused;
    ((o.pointer += "/", o.pointer += name_of<Path>), ...);
    o.find = [](std::string_view name) { return members_by_name<T>[name]; };
    for_each_row<T>([&]<std::size_t R>() {
        using Row = row_at<T, R>;
        using V = typename Row::value_type;
        using L = layout<Row>;
        constexpr auto P = Row::pointer;
        static_assert(is_readable<V>, "contract: a member is a String (the message's parameter), bool, std::int64_t, "
                                      "a described enum or another message");
        std::size_t const start = row_start<T, R>(at);
        slot& s = out.slots[first + R];
        s.name = name_of<P>;
        s.object = object;
        s.take_string = &taker<Message, Path..., P>::template take<std::string_view>;
        s.take_integer = &taker<Message, Path..., P>::template take<std::int64_t, std::string_view>;
        s.take_boolean = &taker<Message, Path..., P>::template take<bool>;
        s.take_object = &taker<Message, Path..., P>::template take<object_token>;
        for (auto const in : enum_table<solution>::values)
            s.mandatory[static_cast<std::size_t>(in)] = is_mandatory<T, R>(in);
        s.type = &constraints<Message>[start + L::type];
        s.once = &constraints<Message>[start + L::repeated];
        if constexpr (lists_values<V>) s.values = &constraints<Message>[start + L::values];
        if constexpr (has_contract<V>) {
            s.child = out.numbered++;
            out.objects[s.child].holder = first + R;
            number_slots<Message, V, Path..., P>(out, s.child, first_slot_in_row<T, R>(first), start + L::nested);
        }
    });
}

template <class Message>
inline constexpr slot_arrays<Message> slots_of = [] {
    static_assert(slot_count<Message>() <= arrivals::capacity, "contract: a message has too many members to be read");
    slot_arrays<Message> out;
    number_slots<Message, Message>(out, 0, 0, first_row<Message>);
    return out;
}();

template <class Message>
inline constexpr directory directory_of{slots_of<Message>.slots, slots_of<Message>.objects};

} // namespace regdirect::inline v0::detail

#endif
