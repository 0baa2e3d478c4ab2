// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_JSON_DESCRIBE_HPP
#define REGDIRECT_ENGINE_JSON_DESCRIBE_HPP

#include <regdirect/engine/json/containers.hpp>
#include <regdirect/engine/json/descriptors.hpp>
#include <regdirect/engine/rules/member_rules.hpp>
#include <regdirect/engine/text/list.hpp>
#include <regdirect/engine/text/lookup.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

/// Makes the descriptors of a message from its table.
namespace regdirect::inline v0::engine::detail {

/// The names of an object's members, and behind them of those that only other editions have.
template <class T>
constexpr auto names_of_members() {
    std::array<std::string_view, row_count<T> + contract_of<T>.tolerated.size()> out{};
    for_each_row<T>([&]<std::size_t R>() { out[R] = name_of<row_at<T, R>::pointer>; });
    for (std::size_t i = row_count<T>; i < out.size(); ++i) out[i] = contract_of<T>.tolerated[i - row_count<T>];
    return out;
}

template <class T>
inline constexpr word_index members_by_name{names_of_members<T>()};

/// The name of row R in quotes.
template <class T, std::size_t R>
inline constexpr auto quoted_name = [] {
    constexpr std::string_view name = name_of<row_at<T, R>::pointer>;
    std::array<char, name.size() + 2> out{};
    out[0] = out[name.size() + 1] = '"';
    for (std::size_t i = 0; i < name.size(); ++i) out[i + 1] = name[i];
    return out;
}();

/// A bit for each profile in which row R is mandatory. If it is, null means `required`.
template <class T, std::size_t R>
constexpr std::uint32_t mandatory_in() {
    constexpr std::uint32_t all = 0xFFFFFFFFu;
    auto const demanded = []<class Rule>(clause<Rule> const& c) -> std::uint32_t {
        if (!std::same_as<Rule, present> || c.level != severity::error) return 0;
        return c.only ? std::uint32_t{1} << c.only->number : all;
    };
    return unpack([&](auto const&... c) { return ((row_at<T, R>::mandatory ? all : 0) | ... | demanded(c)); },
                  value_at<R>(contract_of<T>.rows).clauses);
}

template <class Root, class T, std::size_t At, codes Around>
struct described;

/// The functions that store a value of type V, and the constraints on it.
template <class V, class Setter>
constexpr void describe_value(member_descriptor& d) {
    d.store_text = &Setter::template store<std::string_view>;
    d.store_integer = &Setter::template store<integer_token>;
    d.store_boolean = &Setter::template store<bool>;
    if constexpr (std::floating_point<V> || any_value<V>) d.store_number = &Setter::template store<number_token>;
    if constexpr (std::floating_point<V> || any_value<V> || integer_like<V>)
        d.store_unsigned = &Setter::template store<unsigned_token>;
    d.keeps_digits = is_text_or_integer<V>;
    if constexpr (any_value<V>) d.store_document = &Setter::template store<document_token>;
    if constexpr (has_contract<V> || has_elements<V>) {
        d.open = &Setter::open;
        d.opened_by = array_like<V> && !map_like<V> ? json_kind::array : json_kind::object;
    }
}

/// Fills in the descriptors of a message, object by object.
template <class Root, class Message>
struct description {
    static constexpr std::size_t members = member_count<Message>();
    std::array<member_descriptor, members + place_count<Message>()> all{};
    std::array<container_descriptor, container_count<Message>()> containers{};
    std::uint32_t next_container = 0;
    std::size_t next_place = members;

    /// The constraint with a number, or the end of the table.
    static constexpr constraint const* row(std::size_t i) { return constraints_of_view<view_t<Root>>.data() + i; }

    /// The object T, whose members begin at `first` and their constraints at `At`.
    template <class T, std::size_t At, codes Around>
    constexpr std::uint32_t add_object(std::size_t first) {
        constexpr codes all_codes = codes_in<T>(Around);
        std::uint32_t const number = next_container++;
        for_each_row<T>([&]<std::size_t R>() {
            using Row = row_at<T, R>;
            using V = typename Row::value_type;
            using L = layout<Row>;
            constexpr auto P = Row::pointer;
            static_assert(is_readable<V>,
                          "contract: a member is text, bool, an integer, a floating-point number, a described enum, "
                          "another message, an array or map of these, or boost::json::value");
            constexpr std::size_t start = row_start<T, R>(At);
            member_descriptor& d = all[first + R];
            d.name = name_of<P>;
            d.index = static_cast<std::uint32_t>(first + R);
            describe_value<V, member_setter<P>>(d);
            d.mandatory = mandatory_in<T, R>();
            d.type = row(start + L::type);
            d.once = row(start + L::repeated);
            if constexpr (L::value_count != 0) d.values = row(start + L::values);
            if constexpr (has_contract<V>)
                d.child = add_object<V, start + L::nested, all_codes>(first_member_in_row<T, R>(first));
            else if constexpr (has_elements<V>)
                d.child = add_elements<V, start + L::nested, all_codes>();
        });
        container_descriptor& c = containers[number];
        c.find = [](std::string_view name) { return members_by_name<T>[name]; };
        if (contract_of<T>.unknown == others::refused)
            c.unknown = &unforeseen_row_of<all_codes>(keyword::additionalProperties);
        c.tolerated = {row(row_start<T, row_count<T>>(At)), contract_of<T>.tolerated.size()};
        c.begin = static_cast<std::uint32_t>(first);
        c.end = static_cast<std::uint32_t>(first + row_count<T>);
        return number;
    }

    /// The array or map V, the constraints on whose elements begin at `At`.
    template <class V, std::size_t At, codes Around>
    constexpr std::uint32_t add_elements() {
        using E = element_value_t<V>;
        using L = element_layout<V>;
        static_assert(!is_text_or_integer<E> || !has_views<E>(),
                      "contract: text or integers in an array need a String that owns its text");
        std::uint32_t const number = next_container++;
        std::size_t const at = next_place++;
        member_descriptor& d = all[at];
        d.nullable = is_optional<element_t<V>>;
        d.type = row(At + L::type);
        if constexpr (element_value_rows<E> != 0) d.values = row(At + L::values);
        container_descriptor& c = containers[number];
        c.begin = static_cast<std::uint32_t>(at);
        c.end = c.begin;
        if constexpr (map_like<V>) {
            c.kind = container_descriptor::form::map;
            c.insert = &insert_into<V>;
            c.erase = &erase_from<V>;
            d.once = row(At + L::repeated);
            describe_value<E, map_setter<V>>(d);
        } else {
            c.kind = container_descriptor::form::array;
            c.size = &element_setter<V>::size;
            d.add_empty = &element_setter<V>::add_empty;
            describe_value<E, element_setter<V>>(d);
        }
        if constexpr (has_contract<E>)
            d.element = &described<Root, E, At + L::nested, Around>::message;
        else if constexpr (has_elements<E>)
            d.child = add_elements<E, At + L::nested, Around>();
        return number;
    }
};

/// The descriptors of the message T, or of the element T of an array or map in Root.
template <class Root, class T, std::size_t At, codes Around>
struct described {
    static_assert(member_count<T>() <= arrivals::capacity, "contract: a message has too many members to be read");
    static_assert(depth_of<T>() <= max_depth_of_contract,
                  "contract: objects, arrays and maps stand too deep in each other");

    static constexpr auto all = [] {
        description<Root, T> out;
        out.template add_object<T, At, Around>(0);
        return out;
    }();

    static void judge(void const* element, checking& in) {
        check_object<place<Root, T, 0, At>>(*static_cast<T const*>(element), in);
    }
    static constexpr message_descriptor message{all.containers.data(),
                                                all.all.data(),
                                                member_count<T>(),
                                                &judge,
                                                {description<Root, T>::row(At), table_size<T>()}};
};

template <class View>
inline constexpr message_descriptor const& descriptor_of = described<View, View, first_row<View>, codes{}>::message;

} // namespace regdirect::inline v0::engine::detail

#endif
