// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_JSON_FAST_READER_HPP
#define REGDIRECT_ENGINE_JSON_FAST_READER_HPP

#include <regdirect/engine/json/describe.hpp>
#include <regdirect/engine/json/plain_json.hpp>
#include <regdirect/engine/json/usual_spelling.hpp>
#include <regdirect/engine/options.hpp>

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>

/// Reads messages that look as usual straight from their bytes.
namespace regdirect::inline v0::engine::detail {

/// Reads a message whose members are known and stand there once each, whose texts have no escapes, and whose numbers
/// are plain integers. It returns false at the first byte that is not usual: the message must then be read anew by the
/// full reader. A message that it accepts has the same value and the same member states as the full reader gives it,
/// and no finding of the reader's own. It is generated from the table; a fuzz target compares the two readers.
///
/// The functions take the place where they begin and return the one behind what they have read, so that it stays in a
/// register; nullptr: the message is not usual. No place is behind the last `}`: it ends every search but that for the
/// end of a text.
template <class Message>
class fast_reader {
public:
    fast_reader(std::string_view body, options const& o) : text_(body), options_(o) {}

    bool read(Message& out, arrivals& state) {
        if (!text_.ends_with_brace()) return false;
        char const* const p = read_object<Message, 0, first_row<Message>>(skip_space(text_.begin()), out, state);
        state.may_have_controls = text_.has_delete();
        return p == text_.end();
    }

private:
    using place = char const*;
    plain_json text_;
    options const& options_;

    /// A value whose members, if it is an object, begin at `First`; the constraints in it begin at `At`.
    template <class V, std::size_t First, std::size_t At>
    [[gnu::always_inline]] place read_value(place p, V& out, arrivals& state) {
        if constexpr (has_contract<V>) {
            p = read_object<V, First, At>(p, out, state);
            return p != text_.end() ? p : nullptr;
        } else if constexpr (std::same_as<V, bool>) {
            out = *p == 't';
            return out ? text_.pass(p, std::array{'t', 'r', 'u', 'e'})
                       : text_.pass(p, std::array{'f', 'a', 'l', 's', 'e'});
        } else if constexpr (integer_like<V> || std::floating_point<V>) {
            return read_integer(p, out);
        } else if constexpr (text_like<V> || std::is_enum_v<V> || is_text_or_integer<V>) {
            if (*p == '"') [[likely]] {
                std::string_view text;
                p = text_.read_text(p + 1, text);
                return p != nullptr && detail::take(out, text) == outcome::taken ? p : nullptr;
            }
            if constexpr (is_text_or_integer<V>)
                return read_integer(p, out);
            else
                return nullptr;
        } else if constexpr (array_like<V> && !map_like<V>) {
            return read_array<V, At>(p, out);
        } else {
            return nullptr; // maps and documents
        }
    }
    template <class V>
    [[gnu::always_inline]] place read_integer(place p, V& out) {
        integer_token n{};
        p = text_.read_integer(p, n.value, n.digits);
        return p != nullptr && detail::take(out, n) == outcome::taken ? p : nullptr;
    }

    template <class V, std::size_t At>
    place read_array(place p, V& out) {
        using E = element_value_t<V>;
        if (*p != '[') return nullptr;
        p = skip_space(p + 1);
        if (*p == ']') return p + 1;
        for (;;) {
            bool const is_null = is_optional<element_t<V>> && *p == 'n';
            E value{};
            p = is_null ? text_.pass(p, std::array{'n', 'u', 'l', 'l'})
                        : read_element<E, At + element_layout<V>::nested>(p, value);
            if (p == nullptr) return nullptr;
            out.push_back(is_null ? element_t<V>() : element_t<V>(std::move(value)));
            p = skip_space(p);
            if (*p == ']') return p + 1;
            if (*p != ',') return nullptr;
            p = skip_space(p + 1);
        }
    }
    /// An element of an array. An object that breaks any rule is left to the full reader.
    template <class E, std::size_t At>
    place read_element(place p, E& value) {
        arrivals state(member_count<E>());
        p = read_value<E, 0, At>(p, value, state);
        if constexpr (has_contract<E>) {
            if (p == nullptr) return nullptr;
            report found(options_.strict);
            element_findings const none(options_.strict);
            checking in{state, found, options_.profile, false, false, &none};
            check_object<detail::place<Message, E, 0, At>>(value, in);
            if (!found.empty()) return nullptr;
        }
        return p;
    }

    /// The value of the member of row R.
    template <class T, std::size_t First, std::size_t At, std::size_t R>
    [[gnu::always_inline]] place read_present(place p, T& out, arrivals& state) {
        using Row = row_at<T, R>;
        using V = typename Row::value_type;
        constexpr auto P = Row::pointer;
        constexpr std::size_t first = first_member_in_row<T, R>(First);
        constexpr std::size_t at = row_start<T, R>(At) + layout<Row>::nested;
        if constexpr (!is_optional<raw_t<P>>) {
            return read_value<V, first, at>(p, out.*P, state);
        } else if constexpr (std::is_trivially_copyable_v<V> && !has_contract<V>) {
            V value{};
            p = read_value<V, first, at>(p, value, state);
            if (p != nullptr) (out.*P).emplace(value);
            return p;
        } else {
            return read_value<V, first, at>(p, (out.*P).emplace(), state);
        }
    }

    /// Reads the member of row R, if it is the next one, and what is between it and the next. Returns false at the end
    /// of the object, or, with nullptr for the place, where it is not usual.
    template <class T, std::size_t First, std::size_t At, std::size_t R>
    [[gnu::always_inline]] bool read_member(place& at, T& out, arrivals& state) {
        using V = typename row_at<T, R>::value_type;
        constexpr std::size_t index = First + R;
        place p = text_.pass(at, quoted_name<T, R>);
        if (p == nullptr) return true;
        p = skip_space_before(':', p);
        at = nullptr;
        if (*p != ':' || state.is_seen(index)) [[unlikely]]
            return false;
        p = first_character<V> != ' ' ? skip_space_before(first_character<V>, p + 1) : skip_space(p + 1);
        if (!any_value<V> && *p == 'n') [[unlikely]] {
            if (options_.null_members != null_members::absent) return false;
            p = text_.pass(p, std::array{'n', 'u', 'l', 'l'});
            state.set_seen(index);
        } else {
            p = read_present<T, First, At, R>(p, out, state);
            state.set_read(index);
        }
        if (p == nullptr) return false;
        p = skip_space_before(',', p);
        if (*p == ',') [[likely]] {
            at = skip_space_before('"', p + 1);
            return true;
        }
        if (*p == '}') at = p + 1;
        return false;
    }

    /// An object. Members are looked for in documented order, round after round, each of which must find one.
    template <class T, std::size_t First, std::size_t At>
    [[gnu::always_inline]] place read_object(place p, T& out, arrivals& state) {
        constexpr std::size_t most_rounds = (std::min)(row_count<T>, std::size_t{16}); // then hashing is faster
        if (*p != '{') return nullptr;
        p = skip_space_before('"', p + 1);
        if (*p == '}') [[unlikely]]
            return p + 1;
        for (std::size_t round = 0; round != most_rounds; ++round) {
            place const begin = p;
            bool const goes_on = [&]<std::size_t... R>(std::index_sequence<R...>) __attribute__((always_inline)) {
                return (read_member<T, First, At, R>(p, out, state) && ...);
            }
            (std::make_index_sequence<row_count<T>>{});
            if (!goes_on) return p;
            if (p == begin) return nullptr;
        }
        return nullptr;
    }
};

/// Whether a fast reader is made for the message. The compiler takes too long for larger ones.
template <class Message>
inline constexpr bool has_fast_reader = member_count<Message>() <= 64;

} // namespace regdirect::inline v0::engine::detail

#endif
