// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_TAKE_HPP
#define REGDIRECT_DETAIL_TAKE_HPP

#include <regdirect/constraints.hpp>
#include <regdirect/detail/enums.hpp>
#include <regdirect/detail/lookup.hpp>
#include <regdirect/detail/members.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

/// How a member takes a token: which JSON types fit which C++ types.
namespace regdirect::inline v0::detail {

/// What became of a token in its member.
enum class outcome { taken, unlisted, mistyped };

/// The beginning of an object.
struct object_token {};

/// Whether a message's view can have a member of the type, or optional of it.
template <class V>
inline constexpr bool is_readable =
    std::is_enum_v<V> || has_contract<V> || is_code_text<V> || std::is_same_v<V, std::string_view> ||
    std::is_same_v<V, std::int64_t> || std::is_same_v<V, bool>;

template <class E>
inline constexpr word_index<enum_table<E>::spellings.size()> enumerators_by_spelling{enum_table<E>::spellings};

inline outcome take(auto&, auto...) { return outcome::mistyped; }
inline outcome take(std::string_view& member, std::string_view text) {
    member = text;
    return outcome::taken;
}
inline outcome take(bool& member, bool value) {
    member = value;
    return outcome::taken;
}
/// An integer comes as its value, as near as the type gets to it, and as its digits.
inline outcome take(std::int64_t& member, std::int64_t value, std::string_view) {
    member = value;
    return outcome::taken;
}
inline outcome take(view::code_text& member, std::string_view text) {
    member.text = text;
    return outcome::taken;
}
inline outcome take(view::code_text& member, std::int64_t value, std::string_view digits) {
    member.text = digits;
    return value < 0 ? outcome::unlisted : outcome::taken;
}
template <class E>
    requires(std::is_enum_v<E>)
outcome take(E& member, std::string_view spelling) {
    auto const i = enumerators_by_spelling<E>[spelling];
    if (i == enumerators_by_spelling<E>.none) return outcome::unlisted;
    member = enum_table<E>::values[i];
    return outcome::taken;
}
template <has_contract T>
outcome take(T&, object_token) {
    return outcome::taken;
}

/// The member that a path of members leads to.
template <auto P, auto... Rest>
constexpr auto& member_at(auto& from) {
    if constexpr (sizeof...(Rest) == 0)
        return from.*P;
    else if constexpr (is_optional<raw_t<P>>)
        return member_at<Rest...>(*(from.*P));
    else
        return member_at<Rest...>(from.*P);
}

/// take() for a member known by its path, as functions that a table can hold.
template <class Message, auto... Path>
struct taker {
    template <class... Token>
    static outcome take(void* message, Token... token) {
        auto& member = member_at<Path...>(*static_cast<Message*>(message));
        using Member = std::remove_reference_t<decltype(member)>;
        if constexpr (is_optional<Member>) {
            typename Member::value_type value{};
            outcome const result = detail::take(value, token...);
            if (result == outcome::taken) member = value;
            return result;
        } else {
            return detail::take(member, token...);
        }
    }
};

} // namespace regdirect::inline v0::detail

#endif
