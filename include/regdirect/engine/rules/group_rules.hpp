// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_RULES_GROUP_RULES_HPP
#define REGDIRECT_ENGINE_RULES_GROUP_RULES_HPP

#include <regdirect/engine/reflect/members.hpp>
#include <regdirect/engine/rules/rule_words.hpp>
#include <regdirect/engine/table/facts.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <string_view>

/// Rules about several members of an object. They are parts of the object itself: object<T>(must(any_of<&T::a,
/// &T::b>{}), …).
namespace regdirect::inline v0::engine {

namespace detail {

template <class T, auto... P>
concept all_belong_to = (std::same_as<owner_t<P>, T> && ...);

template <auto... P>
struct member_group {
    static_assert(sizeof...(P) > 1, "contract: a rule about several members must name two members or more");
    static_assert((is_optional<raw_t<P>> && ...),
                  "contract: a rule about several members can name only optional members");
    static constexpr std::array<std::string_view, sizeof...(P)> names{name_of<P>...};

    static constexpr text<95> list(std::string_view before, std::string_view last) {
        text<95> out = before;
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (i != 0) out += i + 1 == names.size() ? last : ", ";
            out += names[i];
        }
        return out;
    }
};

/// The number of members that are present.
template <auto... P>
constexpr std::size_t count_present(auto const& f) {
    std::size_t n = 0;
    ((n += f.template present<P>() ? 1 : 0), ...);
    return n;
}

} // namespace detail

/// One of the members, or more, is present.
template <auto... P>
struct any_of : detail::member_group<P...> {
    static constexpr std::string_view id = "anyOf";
    /// The test.
    template <class T, class Value>
        requires detail::all_belong_to<T, P...>
    constexpr bool holds_in(facts<T, Value> const& f) const { return detail::count_present<P...>(f) != 0; }
    static constexpr bound limit() {
        return members_present{members_present::demand::any, detail::member_group<P...>::names};
    }
    static constexpr sentence says() { return detail::member_group<P...>::list("have ", " or "); }
};

/// All of the members are present, or none is.
template <auto... P>
struct all_or_none : detail::member_group<P...> {
    static constexpr std::string_view id = "allOrNone";
    /// The test.
    template <class T, class Value>
        requires detail::all_belong_to<T, P...>
    constexpr bool holds_in(facts<T, Value> const& f) const {
        std::size_t const n = detail::count_present<P...>(f);
        return n == 0 || n == detail::member_group<P...>::names.size();
    }
    static constexpr bound limit() {
        return members_present{members_present::demand::all_or_none, detail::member_group<P...>::names};
    }
    static constexpr sentence says() { return detail::member_group<P...>::list("have all or none of ", " and "); }
};

/// One of the members is present, and no other of them.
template <auto... P>
struct exactly_one_of : detail::member_group<P...> {
    static constexpr std::string_view id = "oneOf";
    /// The test.
    template <class T, class Value>
        requires detail::all_belong_to<T, P...>
    constexpr bool holds_in(facts<T, Value> const& f) const { return detail::count_present<P...>(f) == 1; }
    static constexpr bound limit() {
        return members_present{members_present::demand::exactly_one, detail::member_group<P...>::names};
    }
    static constexpr sentence says() { return detail::member_group<P...>::list("have exactly one of ", " and "); }
};

} // namespace regdirect::inline v0::engine

#endif
