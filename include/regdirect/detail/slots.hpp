// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_SLOTS_HPP
#define REGDIRECT_DETAIL_SLOTS_HPP

#include <regdirect/detail/check.hpp>
#include <regdirect/detail/lookup.hpp>

#include <boost/mp11/algorithm.hpp>
#include <boost/mp11/list.hpp>

#include <array>
#include <cstddef>
#include <string_view>
#include <tuple>
#include <utility>

/// A message as a numbered list of objects and of their members (slots), so that a reader can say with one small
/// number where it is.
namespace regdirect::inline v0::detail {

/// An object with a contract inside a message, and the way to it: members from the root down.
template <class T, auto... Path>
struct node {
    using type = T;

    static constexpr auto& in(auto& root) { return step<Path...>(root); }
    static constexpr text<47> pointer() {
        text<47> out;
        ((out += "/", out += name_of<Path>), ...);
        return out;
    }

private:
    template <class = void>
    static constexpr auto& step(auto& from) {
        return from;
    }
    template <auto P, auto... Rest>
    static constexpr auto& step(auto& from) {
        if constexpr (is_optional<raw_t<P>>)
            return step<Rest...>(*(from.*P));
        else
            return step<Rest...>(from.*P);
    }
};

template <class T, auto... Path>
constexpr auto nodes_of() {
    if constexpr (has_contract<T>) return []<std::size_t... R>(std::index_sequence<R...>) {
            return boost::mp11::mp_append<
                boost::mp11::mp_list<node<T, Path...>>,
                decltype(nodes_of<typename row_at<T, R>::value_type, Path..., row_at<T, R>::pointer>())...>{};
        }
    (std::make_index_sequence<row_count<T>>{});
    else return boost::mp11::mp_list<>{};
}

/// What the numbers mean: of a slot, its object, its row there, and where three of its constraints stand.
struct slot {
    std::size_t object = 0;
    std::size_t row = 0;
    std::size_t type_constraint = 0;
    std::size_t repeated_constraint = 0;
    std::size_t values_constraint = 0;
};

/// The objects in a message, T itself being number 0.
template <class Message>
struct objects_of {
    using nodes = decltype(nodes_of<Message>());
    static constexpr std::size_t count = boost::mp11::mp_size<nodes>::value;
    template <std::size_t Object>
    using node_at = boost::mp11::mp_at_c<nodes, Object>;
    template <std::size_t Object>
    using type_at = typename node_at<Object>::type;

    /// The first slot of each object, and behind the last one the number of slots.
    static constexpr auto first_slot = []<std::size_t... O>(std::index_sequence<O...>) {
        std::array<std::size_t, count + 1> out{};
        ((out[O + 1] = out[O] + row_count<type_at<O>>), ...);
        return out;
    }
    (std::make_index_sequence<count>{});
};

template <class Message>
struct slot_table {
    std::array<slot, objects_of<Message>::first_slot.back()> slots{};
    std::array<std::string_view, objects_of<Message>::first_slot.back()> name{};
    std::array<std::size_t, objects_of<Message>::count> holder{}; ///< the slot that an object fills
    std::array<text<47>, objects_of<Message>::count> pointer{};
};

template <class Message, class T, std::size_t Object>
constexpr void number_slots(slot_table<Message>& out, std::size_t at) {
    using objects = objects_of<Message>;
    out.pointer[Object] = objects::template node_at<Object>::pointer();
    for_each_row<T>([&]<std::size_t R>() {
        using L = layout<row_at<T, R>>;
        using V = typename row_at<T, R>::value_type;
        std::size_t const start = row_start<T, R>(at);
        out.name[objects::first_slot[Object] + R] = name_of<row_at<T, R>::pointer>;
        out.slots[objects::first_slot[Object] + R] = {Object, R, start + L::type, start + L::repeated,
                                                      start + L::values};
        if constexpr (has_contract<V>) {
            constexpr std::size_t inner = object_in_row<T, R>(Object);
            out.holder[inner] = objects::first_slot[Object] + R;
            number_slots<Message, V, inner>(out, start + L::nested);
        }
    });
}

template <class Message>
inline constexpr slot_table<Message> slots_of = [] {
    slot_table<Message> out;
    number_slots<Message, Message, 0>(out, first_row<Message>);
    return out;
}();

template <class T>
constexpr auto names_of_members() {
    std::array<std::string_view, row_count<T>> out{};
    for_each_row<T>([&]<std::size_t R>() { out[R] = name_of<row_at<T, R>::pointer>; });
    return out;
}

template <class T>
inline constexpr word_index<row_count<T>> members_by_name{names_of_members<T>()};

template <class E>
inline constexpr word_index<enum_table<E>::spellings.size()> enumerators_by_spelling{enum_table<E>::spellings};

/// Whether null for row R of T is as good as leaving out a mandatory member: by its type, or in this solution.
template <class T, std::size_t R>
constexpr bool is_mandatory(solution s) {
    if constexpr (row_at<T, R>::mandatory) {
        return true;
    } else {
        auto const demands = [s]<class Rule>(clause<Rule> const& c) {
            return std::same_as<Rule, present> && c.level == severity::error && c.only.value_or(s) == s;
        };
        return std::apply([&](auto const&... c) { return (demands(c) || ... || false); },
                          std::get<R>(contract_of<T>.rows).clauses);
    }
}

} // namespace regdirect::inline v0::detail

#endif
