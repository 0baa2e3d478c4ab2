// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_TAKE_HPP
#define REGDIRECT_DETAIL_TAKE_HPP

#include <regdirect/detail/slots.hpp>
#include <regdirect/types.hpp>

#include <cstdint>
#include <string_view>
#include <type_traits>

/// How a member takes a token: which JSON types fit which C++ types.
namespace regdirect::inline v0::detail {

/// What became of a token in its member.
enum class outcome { taken, unlisted, mistyped };

inline outcome take(std::string_view& member, std::string_view text) { return member = text, outcome::taken; }
inline outcome take(view::code_text& member, std::string_view text) { return member.text = text, outcome::taken; }
inline outcome take(bool& member, bool value) { return member = value, outcome::taken; }
inline outcome take(std::int64_t& member, std::int64_t value) { return member = value, outcome::taken; }
template <class E>
    requires std::is_enum_v<E> outcome take(E& member, std::string_view spelling) {
        auto const i = enumerators_by_spelling<E>[spelling];
        if (i == enumerators_by_spelling<E>.none) return outcome::unlisted;
        return member = enum_table<E>::values[i], outcome::taken;
    }
inline outcome take(auto&, auto const&) { return outcome::mistyped; }

/// An integer token: its value, within the range of the type, and its digits.
struct integer_token {
    std::int64_t value;
    std::string_view digits;
};
inline outcome take(std::int64_t& member, integer_token n) { return member = n.value, outcome::taken; }
inline outcome take(view::code_text& member, integer_token n) {
    member.text = n.digits;
    return n.value < 0 ? outcome::unlisted : outcome::taken;
}

} // namespace regdirect::inline v0::detail

#endif
