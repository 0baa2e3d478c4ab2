// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_JSON_FAST_READER_HPP
#define REGDIRECT_ENGINE_JSON_FAST_READER_HPP

#include <regdirect/engine/json/describe.hpp>
#include <regdirect/engine/json/refusing_reader.hpp>
#include <regdirect/engine/options.hpp>

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

/// Reads messages that look as usual straight from their bytes.
namespace regdirect::inline v0::engine::detail {

/// Reads a message whose members are known and stand there once each, and whose numbers are plain integers; and what
/// refusing_reader does. It returns false at the first byte that is not usual: then the full reader begins anew. Of a
/// message that it accepts it says what the full reader does. A fuzz target compares the two.
///
/// The functions take the place where they begin and return the one behind what they have read, so that it stays in a
/// register; nullptr: the message is not usual. No place is behind the last `}`: it ends every search but that for the
/// end of a text.
template <class Message>
class fast_reader : refusing_reader {
public:
    /// `refused` is empty and as strict as the options are; unknown and repeated members are added.
    fast_reader(std::string_view body, options const& o, std::string& memory, report& refused)
        : refusing_reader(body, memory, descriptor_of<Message>, o, refused) {}

    bool read(Message& out, arrivals& state) {
        if (!text_.ends_with_brace()) return false;
        char const* const p = read_object<Message, 0, first_row<Message>>(skip_space(text_.begin()), out, state);
        state.may_have_controls = text_.has_controls();
        return p == text_.end();
    }

private:
    /// A member or an element. Its own members, if it is an object, begin at `First`; the constraints in it at `At`.
    template <class V, std::size_t First, std::size_t At>
    [[gnu::always_inline]] place read_value(place p, auto& member, void* object, std::size_t index, arrivals& state) {
        if constexpr (has_contract<V>) {
            if (*p != '{') return read_unfit(p, object, index, state);
            p = read_object<V, First, At>(p, made(member), state);
            return p != text_.end() ? p : nullptr;
        } else if constexpr (std::same_as<V, bool>) {
            if (*p != 't' && *p != 'f') return read_unfit(p, object, index, state);
            bool const out = made(member) = *p == 't';
            return out ? text_.pass(p, std::array{'t', 'r', 'u', 'e'})
                       : text_.pass(p, std::array{'f', 'a', 'l', 's', 'e'});
        } else if constexpr (text_like<V> || std::is_enum_v<V> || is_text_or_integer<V>) {
            if (*p == '"') [[likely]] {
                std::string_view text;
                p = text_.read_text(p + 1, text);
                if (p == nullptr || detail::take(made(member), text) == outcome::taken) return p;
                if constexpr (requires { member.reset(); }) member.reset();
                return note(p, outcome::unlisted, json_kind::string, index, state);
            }
            if constexpr (is_text_or_integer<V>)
                return read_integer<V>(p, member, object, index, state);
            else
                return read_unfit(p, object, index, state);
        } else if constexpr (integer_like<V> || std::floating_point<V>) {
            return read_integer<V>(p, member, object, index, state);
        } else if constexpr (array_like<V> && !map_like<V>) {
            return *p == '[' ? read_array<V, At>(p + 1, made(member)) : read_unfit(p, object, index, state);
        } else {
            return read_unfit(p, object, index, state); // maps and documents
        }
    }
    template <class V>
    [[gnu::always_inline]] place read_integer(place p, auto& member, void* object, std::size_t index, arrivals& state) {
        integer_token n{};
        place const end = text_.read_integer(p, n.value, n.digits);
        if (end != nullptr && detail::take(made(member), n) == outcome::taken) [[likely]]
            return end;
        if constexpr (requires { member.reset(); }) member.reset();
        return read_unfit(p, object, index, state);
    }
    template <class V, std::size_t At>
    place read_array(place p, V& out) {
        bool const outer = std::exchange(in_element_, true);
        p = read_elements<V, At>(skip_space(p), out);
        in_element_ = outer;
        return p;
    }
    template <class V, std::size_t At>
    place read_elements(place p, V& out) {
        using E = element_value_t<V>;
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
        p = read_value<E, 0, At>(p, value, nullptr, 0, state);
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

    /// The member of row R, if it is the next one.
    template <class T, std::size_t First, std::size_t At, std::size_t R>
    [[gnu::always_inline]] step read_member(place p, T& out, arrivals& state) {
        using Row = row_at<T, R>;
        using V = typename Row::value_type;
        constexpr auto P = Row::pointer;
        constexpr std::size_t index = First + R;
        place const behind_name = text_.pass(p, quoted_name<T, R>);
        if (behind_name == nullptr || state.is_seen(index)) return {p, next::another_member};
        p = behind_name;
        if (*p != ':') [[unlikely]]
            p = skip_space(p);
        if (*p != ':') return {p, next::unusual};
        p = skip_space(p + 1);
        if (!any_value<V> && *p == 'n') [[unlikely]] {
            if (options_.null_members != null_members::absent) return {p, next::unusual};
            p = text_.pass(p, std::array{'n', 'u', 'l', 'l'});
            state.set_seen(index);
        } else {
            constexpr std::size_t first = first_member_in_row<T, R>(First);
            constexpr std::size_t at = row_start<T, R>(At) + layout<Row>::nested;
            state.set_read(index);
            p = read_value<V, first, at>(p, out.*P, &out, index, state);
        }
        return behind_value(p);
    }

    /// An object. Members are looked for in documented order, round after round. A round that finds none has come to a
    /// member that is refused: the others of the kind are read at once, and the next round must find one.
    template <class T, std::size_t First, std::size_t At>
    [[gnu::always_inline]] place read_object(place p, T& out, arrivals& state) {
        constexpr std::size_t most_rounds = (std::min)(row_count<T> + 1, std::size_t{16}); // then hashing is faster
        if (*p != '{') return nullptr;
        p = skip_space(p + 1);
        if (*p == '}') return p + 1;
        bool found = true;
        for (std::size_t round = 0; round != most_rounds; round += found ? 1 : 0) {
            next last = next::another_member;
            bool const must_find = !found;
            found = false;
            auto const go_on = [&](step const& s) {
                p = s.p;
                last = s.behind;
                found |= last == next::member;
                return last == next::another_member || last == next::member;
            };
            [&]<std::size_t... R>(std::index_sequence<R...>) __attribute__((always_inline)) {
                (void)(go_on(read_member<T, First, At, R>(p, out, state)) && ...);
            }
            (std::make_index_sequence<row_count<T>>{});
            if (last == next::end) return p;
            if (last == next::unusual || (must_find && !found)) return nullptr;
            if (found) continue;
            if constexpr (row_count<T> == 0) return nullptr;
            go_on(read_others(p, &out, First, state));
            found = false;
            if (last == next::end) return p;
            if (last == next::unusual) return nullptr;
        }
        return nullptr;
    }
};

/// Whether a fast reader is made for the message. The compiler takes too long for larger ones; a program that is to be
/// small does without for short ones.
template <class Message>
constexpr bool has_fast_reader() {
#ifdef __OPTIMIZE_SIZE__
    if (member_count<Message>() < 10) return false;
#endif
    return member_count<Message>() <= 64;
}

} // namespace regdirect::inline v0::engine::detail

#endif
