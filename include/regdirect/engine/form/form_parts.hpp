// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_FORM_FORM_PARTS_HPP
#define REGDIRECT_ENGINE_FORM_FORM_PARTS_HPP

#include <regdirect/engine/form/char_set.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdlib>
#include <string_view>

/// The parts that a form is written with: runs of characters, text, alternatives, optional and repeated parts.
namespace regdirect::inline v0::engine {

/// From min to max characters of one set.
struct run {
    static constexpr std::size_t unbounded = ~std::size_t{0}; ///< no upper bound
    char_set set;                                             ///< the characters
    std::size_t min = 0;                                      ///< the least number
    std::size_t max = 0;                                      ///< the largest number

    constexpr bool open() const { return min != max; } ///< whether the number can vary
};

namespace detail {

// Not constexpr on purpose, as a_set_has_no_characters().
[[noreturn]] inline void a_literal_is_printable_ascii_and_not_empty() { std::abort(); }
[[noreturn]] inline void too_many_steps_in_a_form() { std::abort(); }

/// A form is a row of these. The alternatives of a group follow it, with an `alternative` between each two, and an
/// `end` after the last one.
enum class step_kind : unsigned char { characters, text, group, alternative, end };

struct form_step {
    run characters;        ///< of characters; of a group, how often it may occur
    std::string_view text; ///< of text
    std::size_t next = 0; ///< of a group or alternative, steps to the next one or the end; of an end, back to its group
    step_kind kind = step_kind::characters;
};

/// At most N steps.
template <std::size_t N>
struct step_row {
    std::array<form_step, N> steps{};
    std::size_t size = 0;

    constexpr void append(form_step const& s) {
        if (size == N) too_many_steps_in_a_form();
        steps[size++] = s;
    }
    template <std::size_t M>
    constexpr void append(step_row<M> const& r) {
        for (std::size_t i = 0; i < r.size; ++i) append(r.steps[i]);
    }
};

template <class T>
inline constexpr bool is_row = false;
template <std::size_t N>
inline constexpr bool is_row<step_row<N>> = true;

template <std::size_t N>
consteval step_row<N> const& row_of(step_row<N> const& r) {
    return r;
}
template <class Form>
consteval auto row_of(Form const& f) -> decltype(f.parts()) {
    return f.parts();
}
consteval step_row<1> row_of(run const& r) { return {{form_step{.characters = r, .text = {}}}, 1}; }
consteval step_row<1> row_of(char_set const& s) { return row_of(run{s, 1, 1}); }
consteval step_row<1> row_of(char const* text) {
    std::string_view const s = text;
    for (char const c : s)
        if (c < ' ' || c > '~') a_literal_is_printable_ascii_and_not_empty();
    if (s.empty()) a_literal_is_printable_ascii_and_not_empty();
    return {{form_step{.characters = {{}, s.size(), s.size()}, .text = s, .kind = step_kind::text}}, 1};
}

} // namespace detail

/// The parts of a form: runs, literal(), one_of(), maybe(), sequence(), other forms; a char_set means one of its
/// characters, and a bare string means the text itself.
template <class P>
concept form_part = requires(P const& part) {
    detail::row_of(part);
};

namespace detail {

/// A part that can be counted as a whole. (A string after a count is a set of characters.)
template <class P>
concept countable = std::same_as<P, run> || is_row<P> || requires(P const& p) {
    p.parts();
};

template <class P>
inline constexpr std::size_t step_room = 1;
template <std::size_t N>
inline constexpr std::size_t step_room<step_row<N>> = N;
template <class P>
    requires requires { P::capacity; }
inline constexpr std::size_t step_room<P> = P::capacity;

/// A group that occurs min to max times.
template <std::size_t N>
consteval step_row<N + 2> as_group(std::size_t min, std::size_t max, step_row<N> const& body) {
    step_row<N + 2> out;
    form_step const& head = body.steps[0];
    bool const whole = head.kind == step_kind::group && !head.characters.open() && head.characters.min == 1 &&
                       body.steps[body.size - 1].next == body.size - 1;
    if (!whole) out.append(form_step{.characters = {}, .text = {}, .next = body.size + 1, .kind = step_kind::group});
    out.append(body);
    if (!whole) out.append(form_step{.characters = {}, .text = {}, .next = body.size + 1, .kind = step_kind::end});
    out.steps[0].characters = {{}, min, max};
    return out;
}

} // namespace detail

/// Exactly n characters of the set: exactly(4, hex_digit). `exactly(1, "ACME-")` is one of these five characters; for
/// the text, write literal("ACME-").
consteval run exactly(std::size_t n, char_set s) { return {s, n, n}; }
/// From min to max characters of the set.
consteval run between(std::size_t min, std::size_t max, char_set s) { return {s, min, max}; }
/// n characters of the set, or more.
consteval run at_least(std::size_t n, char_set s) { return {s, n, run::unbounded}; }
/// One character of the set, or more.
consteval run some(char_set s) { return at_least(1, s); }
/// Characters of the set, or none.
consteval run any(char_set s) { return at_least(0, s); }

/// This text: literal("ACME-"). Printable ASCII.
consteval auto literal(char const* text) { return detail::row_of(text); }

/// These parts, one after the other, as one part.
template <form_part... Parts>
consteval auto sequence(Parts const&... parts) {
    detail::step_row<(detail::step_room<Parts> + ...)> out;
    (out.append(detail::row_of(parts)), ...);
    return out;
}

/// One of these: one_of("GET", "POST", exactly(3, digit)). The first character decides which; texts may begin in the
/// same way.
template <form_part... Parts>
consteval auto one_of(Parts const&... parts) {
    detail::step_row<(detail::step_room<Parts> + ...) + sizeof...(Parts) + 1> out;
    auto const add = [&](auto const& part) {
        auto const kind = out.size == 0 ? detail::step_kind::group : detail::step_kind::alternative;
        out.append(detail::form_step{.characters = {{}, 1, 1}, .text = {}, .next = part.size + 1, .kind = kind});
        out.append(part);
    };
    (add(detail::row_of(parts)), ...);
    out.append(detail::form_step{.characters = {}, .text = {}, .next = out.size, .kind = detail::step_kind::end});
    return out;
}

/// These parts, or nothing: maybe("-", exactly(4, digit)).
template <form_part... Parts>
consteval auto maybe(Parts const&... parts) {
    return detail::as_group(0, 1, sequence(parts...));
}

/// A part, n times: exactly(5, sequence(":", exactly(2, hex_digit))).
template <detail::countable Part>
consteval auto exactly(std::size_t n, Part const& p) {
    return detail::as_group(n, n, sequence(p));
}
/// A part, from min to max times.
template <detail::countable Part>
consteval auto between(std::size_t min, std::size_t max, Part const& p) {
    return detail::as_group(min, max, sequence(p));
}
/// A part, n times or more.
template <detail::countable Part>
consteval auto at_least(std::size_t n, Part const& p) {
    return detail::as_group(n, run::unbounded, sequence(p));
}
/// A part, once or more.
template <detail::countable Part>
consteval auto some(Part const& p) {
    return at_least(1, p);
}
/// A part, any number of times.
template <detail::countable Part>
consteval auto any(Part const& p) {
    return at_least(0, p);
}

} // namespace regdirect::inline v0::engine

#endif
