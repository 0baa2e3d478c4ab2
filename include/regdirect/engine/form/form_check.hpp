// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_FORM_FORM_CHECK_HPP
#define REGDIRECT_ENGINE_FORM_FORM_CHECK_HPP

#include <regdirect/engine/form/form_parts.hpp>

#include <cstddef>
#include <cstdlib>
#include <string_view>
#include <utility>

/// Whether a form can be read in one pass without backtracking: the next character alone decides which part comes next.
/// (The form is LL(1); its regular expression is one-unambiguous, as the content models of XML are.)
namespace regdirect::inline v0::engine::detail {

// Not constexpr on purpose, as a_set_has_no_characters().
[[noreturn]] inline void an_open_run_overlaps_the_next_one() { std::abort(); }
[[noreturn]] inline void an_optional_or_repeated_part_begins_like_what_follows_it() { std::abort(); }
[[noreturn]] inline void alternatives_begin_alike_so_put_what_they_share_before_them() { std::abort(); }
[[noreturn]] inline void a_text_goes_on_like_what_follows_the_alternatives() { std::abort(); }
[[noreturn]] inline void a_repeated_part_can_be_empty() { std::abort(); }
[[noreturn]] inline void the_least_number_of_a_part_is_above_its_largest() { std::abort(); }

/// Steps, read as a tree. A place is the index of a step; a row of steps ends before `end`.
class step_tree {
public:
    constexpr explicit step_tree(form_step const* steps) : steps_(steps) {}

    /// The step after the whole step or group at i.
    constexpr std::size_t after(std::size_t i) const {
        if (steps_[i].kind == step_kind::group)
            while (steps_[i].kind != step_kind::end) i += steps_[i].next;
        return i + 1;
    }
    /// Whether the alternative at i is only one text.
    constexpr bool only_text(std::size_t i) const {
        return steps_[i].next == 2 && steps_[i + 1].kind == step_kind::text;
    }

    constexpr bool may_be_empty(std::size_t begin, std::size_t end) const {
        while (begin < end && step_may_be_empty(begin)) begin = after(begin);
        return begin >= end;
    }
    constexpr bool group_may_be_empty(std::size_t group) const {
        for (std::size_t i = group; steps_[i].kind != step_kind::end; i += steps_[i].next)
            if (may_be_empty(i + 1, i + steps_[i].next)) return true;
        return false;
    }

    /// The number of characters in the shortest text that a row matches.
    constexpr std::size_t shortest(std::size_t begin, std::size_t end) const {
        std::size_t n = 0;
        for (; begin < end; begin = after(begin)) {
            bool const group = steps_[begin].kind == step_kind::group;
            std::size_t const times = steps_[begin].characters.min;
            n += times * (group ? times == 0 ? 0 : shortest_of_group(begin) : 1);
        }
        return n;
    }
    constexpr std::size_t shortest_of_group(std::size_t group) const {
        std::size_t least = ~std::size_t{0};
        for (std::size_t i = group; steps_[i].kind != step_kind::end; i += steps_[i].next)
            if (std::size_t const n = shortest(i + 1, i + steps_[i].next); n < least) least = n;
        return least;
    }

    /// The characters that a row can begin with.
    constexpr ascii_set first(std::size_t begin, std::size_t end) const {
        ascii_set out;
        for (bool reached = true; reached && begin < end; begin = after(begin)) {
            out |= first_of_step(begin);
            reached = step_may_be_empty(begin);
        }
        return out;
    }
    constexpr ascii_set first_of_group(std::size_t group) const {
        ascii_set out;
        for (std::size_t i = group; steps_[i].kind != step_kind::end; i += steps_[i].next)
            out |= first(i + 1, i + steps_[i].next);
        return out;
    }

    /// Does not compile if a row that is followed by one of these characters is ambiguous.
    constexpr void refuse_ambiguity(std::size_t begin, std::size_t end, ascii_set follow) const {
        while (end > begin) {
            --end;
            if (steps_[end].kind == step_kind::end) end -= steps_[end].next;
            if (steps_[end].kind == step_kind::group) refuse_ambiguous_group(end, follow);
            run const& r = steps_[end].characters;
            if (r.min > r.max) the_least_number_of_a_part_is_above_its_largest();
            auto begins = first_of_step(end);
            if (steps_[end].kind == step_kind::characters) {
                if (r.set.size() == 0) a_set_has_no_characters();
                if (r.open() && begins.overlaps(follow)) an_open_run_overlaps_the_next_one();
            }
            if (step_may_be_empty(end)) begins |= follow;
            follow = begins;
        }
    }

private:
    form_step const* steps_;

    constexpr bool step_may_be_empty(std::size_t i) const {
        return steps_[i].characters.min == 0 || (steps_[i].kind == step_kind::group && group_may_be_empty(i));
    }
    constexpr ascii_set first_of_step(std::size_t i) const {
        if (steps_[i].kind == step_kind::group) return first_of_group(i);
        ascii_set out;
        if (steps_[i].kind == step_kind::text) {
            auto const c = static_cast<unsigned char>(steps_[i].text.front());
            out.insert({c, c});
        } else if (steps_[i].characters.max > 0) {
            out = steps_[i].characters.set.ascii();
        }
        return out;
    }

    constexpr void refuse_ambiguous_group(std::size_t group, ascii_set follow) const {
        run const& times = steps_[group].characters;
        bool const empty = group_may_be_empty(group);
        if (empty && times.max > 1) a_repeated_part_can_be_empty();
        if ((empty || times.open()) && first_of_group(group).overlaps(follow))
            an_optional_or_repeated_part_begins_like_what_follows_it();
        if (times.max > 1) follow |= first_of_group(group);
        for (std::size_t i = group; steps_[i].kind != step_kind::end; i += steps_[i].next) {
            refuse_ambiguity(i + 1, i + steps_[i].next, follow);
            for (std::size_t j = group; j < i; j += steps_[j].next) refuse_ambiguous_alternatives(i, j, follow);
        }
    }
    constexpr void refuse_ambiguous_alternatives(std::size_t i, std::size_t j, ascii_set const& follow) const {
        if (!first(i + 1, i + steps_[i].next).overlaps(first(j + 1, j + steps_[j].next))) return;
        if (!only_text(i) || !only_text(j)) alternatives_begin_alike_so_put_what_they_share_before_them();
        auto const [shorter, longer] = steps_[i + 1].text.size() < steps_[j + 1].text.size()
                                           ? std::pair(steps_[i + 1].text, steps_[j + 1].text)
                                           : std::pair(steps_[j + 1].text, steps_[i + 1].text);
        if (shorter == longer) alternatives_begin_alike_so_put_what_they_share_before_them();
        if (longer.starts_with(shorter) && follow.contains(longer[shorter.size()]))
            a_text_goes_on_like_what_follows_the_alternatives();
    }
};

} // namespace regdirect::inline v0::engine::detail

#endif
