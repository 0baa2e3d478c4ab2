// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_JSON_FAST_READER_HPP
#define REGDIRECT_ENGINE_JSON_FAST_READER_HPP

#include <regdirect/engine/json/describe.hpp>
#include <regdirect/engine/json/refusing_reader.hpp>
#include <regdirect/engine/json/take.hpp>
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

/// Reads messages in the usual form directly from their bytes.
namespace regdirect::inline v0::engine::detail {

/// Reads a message in the usual form: its members are known and not repeated, and its numbers are plain integers; more
/// slowly, what refusing_reader handles. Returns false at the first byte that has another form: the full reader must
/// then read the message from its beginning. Otherwise, value, member states and findings are those of the full reader.
///
/// The functions take the place where they begin and return the place after the part that they have read, so that it
/// stays in a register. They return nullptr if the message does not have the usual form. No place is after the last
/// `}`: this character ends every search except that for the end of a text.
template <class Message>
class fast_reader : refusing_reader {
public:
    /// Texts with escapes are stored in `memory`. Unknown and repeated members are added to a report, which must be
    /// empty and as strict as the options.
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
            return read_unfit(p, object, index, state); // for maps and documents
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

    /// Reads the member of row R, if it is the next one and not there so far, and what is between it and the next.
    /// Returns false at the end of the object, or, with nullptr for the place, where it is not usual.
    template <class T, std::size_t First, std::size_t At, std::size_t R>
    [[gnu::always_inline]] bool read_member(place& at, T& out, arrivals& state) {
        using Row = row_at<T, R>;
        using V = typename Row::value_type;
        constexpr auto P = Row::pointer;
        constexpr std::size_t index = First + R;
        place p = text_.pass(at, quoted_name<T, R>);
        if (p == nullptr || state.is_seen(index)) return true;
        at = nullptr;
        p = skip_space_before(':', p);
        if (*p != ':') [[unlikely]]
            return false;
        p = first_character<V> != ' ' ? skip_space_before(first_character<V>, p + 1) : skip_space(p + 1);
        if (!any_value<V> && *p == 'n') [[unlikely]] {
            if (options_.null_members != null_members::absent) return false;
            p = text_.pass(p, std::array{'n', 'u', 'l', 'l'});
            state.set_seen(index);
        } else {
            constexpr std::size_t first = first_member_in_row<T, R>(First);
            constexpr std::size_t rows = row_start<T, R>(At) + layout<Row>::nested;
            state.set_read(index);
            p = read_value<V, first, rows>(p, out.*P, &out, index, state);
        }
        step const behind = behind_value(p);
        if (behind.behind != next::unusual) at = behind.p;
        return behind.behind == next::member;
    }

    /// Reads an object. Searches for its members in documented order, in several rounds. If a round finds none, the
    /// next member is refused: this reads all refused members that follow, and then the next round must find one.
    template <class T, std::size_t First, std::size_t At>
    [[gnu::always_inline]] place read_object(place p, T& out, arrivals& state) {
        constexpr std::size_t most_rounds =
            (std::min)(row_count<T> + 1, std::size_t{16}); // with more rounds, hashing is faster
        if (*p != '{') return nullptr;
        p = skip_space_before('"', p + 1);
        if (*p == '}') [[unlikely]]
            return p + 1;
        bool found = true;
        for (std::size_t round = 0; round != most_rounds; round += found ? 1 : 0) {
            place const begin = p;
            bool const must_find = !found;
            bool const goes_on = [&]<std::size_t... R>(std::index_sequence<R...>) __attribute__((always_inline)) {
                return (read_member<T, First, At, R>(p, out, state) && ...);
            }
            (std::make_index_sequence<row_count<T>>{});
            if (!goes_on) return p;
            found = p != begin;
            if (found) continue;
            if (must_find || row_count<T> == 0) return nullptr;
            step const behind = read_others(p, &out, First, state);
            if (behind.behind == next::unusual) return nullptr;
            p = behind.p;
            if (behind.behind == next::end) return p;
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
