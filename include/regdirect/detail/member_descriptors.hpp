// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_MEMBER_DESCRIPTORS_HPP
#define REGDIRECT_DETAIL_MEMBER_DESCRIPTORS_HPP

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

/// A message as numbered objects and members, as plain data: one reader serves all messages.
namespace regdirect::inline v0::detail {

/// A member of a message: where it is, and how it takes a token. `message` is the view that the descriptor was made
/// for.
struct member_descriptor {
    std::string_view name{};
    std::uint64_t bit = 0; ///< in arrivals
    outcome (*take_string)(void* message, std::string_view) = nullptr;
    outcome (*take_integer)(void* message, std::int64_t, std::string_view digits) = nullptr;
    outcome (*take_boolean)(void* message, bool) = nullptr;
    outcome (*take_object)(void* message, object_token) = nullptr;     ///< makes an empty one
    std::array<bool, enum_table<solution>::values.size()> mandatory{}; ///< in each solution
    constraint const* type = nullptr;                                  ///< the rows that say what is wrong with it
    constraint const* once = nullptr;
    constraint const* values = nullptr;
    std::uint32_t object = 0; ///< the number of the object that it is in
    std::uint32_t child = 0;  ///< and of the one that it holds; 0: none
};

/// An object with a contract in a message; the message itself is number 0.
struct object_descriptor {
    member_descriptor const* first = nullptr; ///< its members
    member_descriptor const* end = nullptr;
    member_descriptor const* holder = nullptr;       ///< the member that holds it; none: it is the message
    std::size_t (*find)(std::string_view) = nullptr; ///< the place among its members that a name has
    std::span<constraint const> tolerated{};         ///< the rows of members that only other editions have
    bool closed = true;                              ///< whether it refuses members that no row names

    std::string_view pointer() const {
        if (holder == nullptr) return {};
        return holder->type->pointer;
    }
};

/// A set of letters has a bit for each, whatever its case; all other characters share one.
constexpr std::uint32_t initial_bit(char c) {
    char const letter = lower(c);
    return std::uint32_t{1} << (letter >= 'a' && letter <= 'z' ? letter - 'a' : 26);
}

/// All that a reader knows of a message.
struct directory {
    object_descriptor const* objects; ///< the message is the first one
    std::size_t members;              ///< how many there are
    std::uint32_t initials;           ///< the set of their first letters, `_` aside
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

/// Numbers the members of T, to which Path leads from the message, and those of the objects in it: `object` is T's own
/// number, `objects` how many have one.
template <class Message, class T, auto... Path>
constexpr void number_members(std::span<member_descriptor> out, std::uint32_t object, std::uint32_t& objects,
                              std::size_t first, std::size_t at) {
    for_each_row<T>([&]<std::size_t R>() {
        using Row = row_at<T, R>;
        using V = typename Row::value_type;
        using L = layout<Row>;
        constexpr auto P = Row::pointer;
        static_assert(is_readable<V>, "contract: a member is a String (the message's parameter), bool, std::int64_t, "
                                      "a described enum or another message");
        std::size_t const start = row_start<T, R>(at);
        member_descriptor& s = out[first + R];
        s.name = name_of<P>;
        s.bit = std::uint64_t{1} << (first + R);
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
            s.child = objects++;
            number_members<Message, V, Path..., P>(out, s.child, objects, first_member_in_row<T, R>(first),
                                                   start + L::nested);
        }
    });
}

template <class Message>
inline constexpr auto member_descriptors_of = [] {
    static_assert(member_count<Message>() <= arrivals::capacity, "contract: a message has too many members to be read");
    std::array<member_descriptor, member_count<Message>()> out{};
    std::uint32_t objects = 1;
    number_members<Message, Message>(out, 0, objects, 0, first_row<Message>);
    return out;
}();

/// Fills in T, which has that number, whose members begin at `first` and whose constraints begin at `at`, and the
/// objects in it.
template <class Message, class T>
constexpr void list_objects(std::span<object_descriptor> out, std::uint32_t number, member_descriptor const* members,
                            member_descriptor const* holder, std::size_t first, std::size_t at) {
    object_descriptor& o = out[number];
    o.first = members + first;
    o.end = o.first + row_count<T>;
    o.holder = holder;
    o.find = [](std::string_view name) { return members_by_name<T>[name]; };
    o.tolerated = constraints<Message>.subspan(row_start<T, row_count<T>>(at), contract_of<T>.tolerated.size());
    o.closed = contract_of<T>.unknown == others::refused;
    for_each_row<T>([&]<std::size_t R>() {
        using V = typename row_at<T, R>::value_type;
        if constexpr (has_contract<V>)
            list_objects<Message, V>(out, members[first + R].child, members, members + first + R,
                                     first_member_in_row<T, R>(first),
                                     row_start<T, R>(at) + layout<row_at<T, R>>::nested);
    });
}

template <class Message>
inline constexpr auto objects_of = [] {
    std::array<object_descriptor, object_count<Message>()> out{};
    list_objects<Message, Message>(out, 0, member_descriptors_of<Message>.data(), nullptr, 0, first_row<Message>);
    return out;
}();

template <class Message>
inline constexpr directory directory_of = [] {
    directory out{objects_of<Message>.data(), member_descriptors_of<Message>.size(), 0};
    for (member_descriptor const& m : member_descriptors_of<Message>)
        out.initials |= initial_bit(m.name[m.name.find_first_not_of('_')]);
    return out;
}();

} // namespace regdirect::inline v0::detail

#endif
