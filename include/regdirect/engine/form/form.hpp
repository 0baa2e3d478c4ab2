// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_FORM_FORM_HPP
#define REGDIRECT_ENGINE_FORM_FORM_HPP

#include <regdirect/engine/form/form_check.hpp>
#include <regdirect/engine/form/form_parts.hpp>
#include <regdirect/engine/text/text.hpp>

#include <cstddef>
#include <cstdlib>
#include <string_view>

/// A textual form and its regular expression.
namespace regdirect::inline v0::engine {

namespace detail {

// Not constexpr on purpose, as a_set_has_no_characters().
[[noreturn]] inline void the_words_of_a_form_have_at_most_95_characters() { std::abort(); }

} // namespace detail

/// A textual form: words that complete "must", and a row of parts. Predicate and regular expression are both made from
/// it, so they cannot disagree. Reading is one greedy pass without backtracking: its time is linear in the length of
/// the text, its stack is constant. The next character must decide which part comes next; a form in which it does not,
/// does not compile.
///
///     inline constexpr form serial{"be a serial number, as ACME-0042 or ACME-0042-b",
///                           literal("ACME-"), exactly(4, digit), maybe("-", exactly(1, "a-z"))};
///     static_assert(is<serial>("ACME-0042-b") && serial.regex() == std::string_view("^ACME-[0-9]{4}(?:-[a-z])?$"));
class form {
public:
    static constexpr std::size_t capacity = 32; ///< the most steps that a form can have

    /// Parts are runs, literal(), one_of(), maybe(), sequence() and other forms.
    template <class... Parts>
    consteval form(std::string_view says, Parts const&... parts) : says_(says) {
        if (says.size() > 95) detail::the_words_of_a_form_have_at_most_95_characters();
        (row_.append(detail::row_of(parts)), ...);
        tree().refuse_ambiguity(0, row_.size, {});
    }
    /// @cond the same for a literal, which takes less time to compile
    template <class... Parts>
    consteval form(char const* says, Parts const&... parts) : form(detail::literal_text(says), parts...) {}
    /// @endcond

    constexpr std::string_view says() const { return says_; }                                 ///< its words
    constexpr std::size_t size() const { return row_.size; }                                  ///< of its steps
    constexpr run const& operator[](std::size_t i) const { return row_.steps[i].characters; } ///< of step i

    /// The same form as an anchored regular expression that ECMA-262, RE2, PCRE and Python read in the same way. (RE2
    /// allows repetition up to 1000.)
    constexpr detail::text<127> regex() const {
        detail::text<127> out = regex_of_beginning();
        out += "$";
        return out;
    }
    /// A regular expression that matches the texts that begin in this form.
    constexpr detail::text<127> regex_of_beginning() const {
        detail::text<127> out = std::string_view("^");
        write(out, 0, row_.size);
        return out;
    }

    /// @cond
    constexpr detail::form_step const& step(std::size_t i) const { return row_.steps[i]; }
    constexpr detail::step_tree tree() const { return detail::step_tree(row_.steps.data()); }
    constexpr detail::step_row<capacity> const& parts() const { return row_; }
    /// @endcond

private:
    static constexpr std::string_view meta = "\\^$.|?*+()[]{}/";
    std::string_view says_;
    detail::step_row<capacity> row_;

    constexpr void write(detail::text<127>& out, std::size_t begin, std::size_t end) const {
        for (std::size_t i = begin; i < end; i = tree().after(i)) {
            detail::form_step const& s = row_.steps[i];
            if (s.kind == detail::step_kind::text)
                write_text(out, s.text);
            else if (s.kind == detail::step_kind::group)
                write_group(out, i);
            else
                write_run(out, s.characters);
        }
    }
    static constexpr void write_text(detail::text<127>& out, std::string_view text) {
        for (char const c : text) {
            if (meta.find(c) != std::string_view::npos) out += '\\';
            out += c;
        }
    }
    static constexpr void write_run(detail::text<127>& out, run const& r) {
        bool const bare = r.set.spec().size() == 1 && meta.find(r.set.spec()) == std::string_view::npos;
        out += bare ? r.set.spec() : std::string_view(detail::join<63>("[", r.set.spec(), "]"));
        if (r.min == 0 && r.max == 1)
            out += "{0,1}";
        else
            write_count(out, r);
    }
    static constexpr void write_count(detail::text<127>& out, run const& r) {
        if (r.max == run::unbounded)
            out += r.min == 0   ? std::string_view("*")
                   : r.min == 1 ? std::string_view("+")
                                : std::string_view(detail::join<31>("{", r.min, ",}"));
        else if (r.min == 0 && r.max == 1)
            out += "?";
        else if (r.min != r.max)
            out += detail::join<63>("{", r.min, ",", r.max, "}");
        else if (r.min != 1)
            out += detail::join<31>("{", r.min, "}");
    }
    constexpr void write_group(detail::text<127>& out, std::size_t group) const {
        auto const& steps = row_.steps;
        detail::form_step const& body = steps[group + 1];
        bool const alone = steps[group].next == 2 && steps[group + 2].kind == detail::step_kind::end;
        bool const one_character =
            alone && (body.kind == detail::step_kind::text || body.kind == detail::step_kind::characters) &&
            body.characters.min == 1 && body.characters.max == 1;
        if (!one_character) out += "(?:";
        for (std::size_t i = group; steps[i].kind != detail::step_kind::end; i += steps[i].next) {
            if (i != group) out += "|";
            write(out, i + 1, i + steps[i].next);
        }
        if (!one_character) out += ")";
        write_count(out, steps[group].characters);
    }
};

} // namespace regdirect::inline v0::engine

#endif
