// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_FORM_FORM_MATCH_HPP
#define REGDIRECT_ENGINE_FORM_FORM_MATCH_HPP

#include <regdirect/engine/form/form.hpp>
#include <regdirect/engine/form/form_words.hpp>
#include <regdirect/engine/text/characters.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>

/// Tests whether a text has a form, and up to which character it fits. Each step is read by a function made for it.
namespace regdirect::inline v0::engine {

namespace detail {

template <form const& F, std::size_t At>
inline constexpr ranges_in_words run_in_words{F[At].set};

/// Whether every character is in the set of the run at At.
template <form const& F, std::size_t At>
constexpr bool all_in(std::string_view s) {
    if constexpr (F[At].max == 1) return s.empty() || F[At].set.contains(s.front());
    if (std::is_constant_evaluated()) {
        for (char const c : s)
            if (!F[At].set.contains(c)) return false;
        return true;
    }
    return []<std::size_t... R>(std::string_view text, std::index_sequence<R...>) {
        return !any_word(text, [](std::uint64_t w) {
            std::uint64_t const inside =
                (std::integral_constant<range_in_words, run_in_words<F, At>.all[R]>::value(w) ^ ...);
            return (w | ~inside) & high_bits;
        });
    }
    (s, std::make_index_sequence<run_in_words<F, At>.size>{});
}

/// Whether the next character is one that the alternative at At of a group can begin with.
template <form const& F, std::size_t At>
constexpr bool alternative_begins(std::string_view s, std::size_t at) {
    constexpr ascii_set first = F.tree().first(At + 1, At + F.step(At).next);
    return at < s.size() && first.contains(s[at]);
}
template <form const& F, std::size_t Group>
constexpr bool group_begins(std::string_view s, std::size_t at) {
    constexpr ascii_set first = F.tree().first_of_group(Group);
    return at < s.size() && first.contains(s[at]);
}

// The functions below read from `at`. They move it after the characters that they have read, or to the first character
// that does not fit.

constexpr std::size_t common_prefix(std::string_view a, std::string_view b) {
    std::size_t n = 0;
    while (n < a.size() && n < b.size() && a[n] == b[n]) ++n;
    return n;
}

constexpr bool read_text(std::string_view text, std::string_view s, std::size_t& at) {
    std::size_t const n = common_prefix(s.substr(at), text);
    at += n;
    return n == text.size();
}

/// The best match among the alternatives of a group that are texts: the number of characters that fit, and whether they
/// are a whole alternative.
struct text_choice {
    std::size_t size = 0;
    bool fits = false;
};

template <form const& F, std::size_t At>
constexpr void choose_text(std::string_view s, text_choice& chosen) {
    constexpr form_step const& alternative = F.step(At);
    if constexpr (alternative.kind != step_kind::end) {
        if constexpr (F.tree().only_text(At)) {
            constexpr std::string_view text = F.step(At + 1).text;
            if (text.size() >= chosen.size && s.starts_with(text))
                chosen = {text.size(), true};
            else if (std::size_t const n = common_prefix(s, text); n > chosen.size)
                chosen = {n, false};
        }
        choose_text<F, At + alternative.next>(s, chosen);
    }
}

template <form const& F, std::size_t Begin, std::size_t End>
constexpr bool read_steps(std::string_view s, std::size_t& at);

/// Reads the one of the alternatives from At on that the next character chooses.
template <form const& F, std::size_t Group, std::size_t At>
constexpr bool read_alternative(std::string_view s, std::size_t& at) {
    constexpr form_step const& alternative = F.step(At);
    if constexpr (alternative.kind == step_kind::end) {
        text_choice chosen{0, F.tree().group_may_be_empty(Group)};
        choose_text<F, Group>(s.substr(at), chosen);
        at += chosen.size;
        return chosen.fits;
    } else if constexpr (F.tree().only_text(At)) {
        return read_alternative<F, Group, At + alternative.next>(s, at);
    } else {
        if (alternative_begins<F, At>(s, at)) return read_steps<F, At + 1, At + alternative.next>(s, at);
        return read_alternative<F, Group, At + alternative.next>(s, at);
    }
}

template <form const& F, std::size_t Group>
constexpr bool read_group(std::string_view s, std::size_t& at) {
    constexpr run const& times = F[Group];
    for (std::size_t n = 0; n < times.max; ++n) {
        if (n >= times.min && !group_begins<F, Group>(s, at)) return true;
        if (!read_alternative<F, Group, Group>(s, at)) return false;
    }
    return true;
}

/// Reads the steps from Begin to End.
template <form const& F, std::size_t Begin, std::size_t End>
constexpr bool read_steps(std::string_view s, std::size_t& at) {
    if constexpr (Begin == End) {
        return true;
    } else {
        constexpr form_step const& here = F.step(Begin);
        if constexpr (here.kind == step_kind::group) {
            if (!read_group<F, Begin>(s, at)) return false;
        } else if constexpr (here.kind == step_kind::text) {
            if (!read_text(here.text, s, at)) return false;
        } else {
            std::size_t n = 0;
            while (n < here.characters.max && at < s.size() && here.characters.set.contains(s[at])) ++n, ++at;
            if (n < here.characters.min) return false;
        }
        return read_steps<F, F.tree().after(Begin), End>(s, at);
    }
}

template <form const& F, std::size_t At>
constexpr bool fits_from(std::string_view s) {
    constexpr fixed_block block = fixed_from(F, At);
    if constexpr (At == F.size()) {
        return s.empty();
    } else if constexpr (worth_words(At, block)) {
        return begins_with_block<F, At>(s) && fits_from<F, block.end>(s.substr(block.width));
    } else if constexpr (F.step(At).kind == step_kind::text) {
        constexpr std::string_view text = F.step(At).text;
        return s.starts_with(text) && fits_from<F, At + 1>(s.substr(text.size()));
    } else if constexpr (F.step(At).kind == step_kind::group) {
        std::size_t n = 0;
        return read_group<F, At>(s, n) && fits_from<F, F.tree().after(At)>(s.substr(n));
    } else {
        constexpr std::size_t min = F[At].min;
        constexpr std::size_t max = F[At].max;
        if (s.size() < min) return false;
        if constexpr (At + 1 == F.size()) {
            return s.size() <= max && all_in<F, At>(s);
        } else {
            std::size_t n = min;
            while (n < max && n < s.size() && F[At].set.contains(s[n])) ++n;
            return all_in<F, At>(s.substr(0, min)) && fits_from<F, At + 1>(s.substr(n));
        }
    }
}

} // namespace detail

/// Whether the whole text has the form.
template <form const& F>
constexpr bool is(std::string_view s) {
    return detail::fits_from<F, 0>(s);
}

/// The number of characters from the start that fit the form: all of them, or those before the first mismatch. Among
/// alternatives, the mismatch is where the text differs from the last one that it could still be.
template <form const& F>
constexpr std::size_t fitting(std::string_view s) {
    std::size_t at = 0;
    detail::read_steps<F, 0, F.size()>(s, at);
    return at;
}

} // namespace regdirect::inline v0::engine

#endif
