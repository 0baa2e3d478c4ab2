// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_FORM_HPP
#define REGDIRECT_DETAIL_FORM_HPP

#include <regdirect/detail/characters.hpp>
#include <regdirect/detail/text.hpp>

#include <array>
#include <cstddef>
#include <cstdlib>
#include <string_view>
#include <type_traits>
#include <utility>

/// How textual forms are written and read: a row of character runs.
namespace regdirect::inline v0 {

namespace detail {

// Not constexpr on purpose: a form that gets here does not compile, and the compiler names the function.
[[noreturn]] inline void not_a_plain_bracket() { std::abort(); }
[[noreturn]] inline void an_open_run_overlaps_the_next_one() { std::abort(); }

/// ASCII characters from first to last.
struct char_range {
    unsigned char first = 0, last = 0;

    constexpr bool contains(char c) const {
        return static_cast<unsigned char>(c) >= first && static_cast<unsigned char>(c) <= last;
    }
    /// The high bit of each byte that is in the range. Bytes above 0x7F disturb the others: look for those first.
    constexpr word contains(word w) const {
        return (w + (0x80u - first) * each_byte) & ~(w + (0x7Fu - last) * each_byte) & high_bits;
    }
};

} // namespace detail

/// A set of ASCII characters, written as the inside of a regular expression's bracket: "0-9A-Fa-f".
class char_set {
public:
    consteval char_set(char const* spec) : spec_(spec) {
        for (char const* p = spec; *p != '\0'; ++p) {
            bool const range = p[1] == '-' && p[2] != '\0';
            char const last = range ? p[2] : *p;
            bool const plain = *p > ' ' && last >= *p && *p != '\\' && *p != ']' && *p != '^';
            if (!plain || size_ == ranges_.size()) detail::not_a_plain_bracket();
            ranges_[size_++] = {static_cast<unsigned char>(*p), static_cast<unsigned char>(last)};
            if (range) p += 2;
        }
    }

    constexpr bool contains(char c) const {
        for (std::size_t i = 0; i < size_; ++i)
            if (ranges_[i].contains(c)) return true;
        return false;
    }
    constexpr bool overlaps(char_set const& o) const {
        for (int c = 0; c < 128; ++c)
            if (contains(static_cast<char>(c)) && o.contains(static_cast<char>(c))) return true;
        return false;
    }
    constexpr std::string_view spec() const { return spec_; }
    constexpr std::size_t size() const { return size_; }
    constexpr detail::char_range operator[](std::size_t i) const { return ranges_[i]; }

private:
    std::array<detail::char_range, 12> ranges_{};
    std::size_t size_ = 0;
    std::string_view spec_;
};

/// From min to max characters of one set.
struct run {
    static constexpr std::size_t unbounded = ~std::size_t{0};
    char_set set = "!";
    std::size_t min = 0;
    std::size_t max = 0;

    constexpr bool open() const { return min != max; }
};

consteval run exactly(std::size_t n, char_set s) { return {s, n, n}; }
consteval run between(std::size_t min, std::size_t max, char_set s) { return {s, min, max}; }
consteval run some(char_set s) { return {s, 1, run::unbounded}; }
consteval run any(char_set s) { return {s, 0, run::unbounded}; }

/// A textual form: words that complete "must", and a row of runs. Predicate and regular expression are two readings of
/// it, so they cannot disagree. Reading is one greedy pass without backtracking: linear in the subject, constant in
/// stack. A form for which greed could go wrong (an open run followed by an overlapping one) does not compile.
class form {
public:
    /// Parts are runs and other forms.
    template <class... Parts>
    consteval form(std::string_view says, Parts... parts) : says_(says) {
        (append(parts), ...);
        for (std::size_t i = 0; i + 1 < size_; ++i)
            if (runs_[i].open() && runs_[i].set.overlaps(runs_[i + 1].set)) detail::an_open_run_overlaps_the_next_one();
    }

    constexpr std::string_view says() const { return says_; }
    constexpr std::size_t size() const { return size_; }
    constexpr run const& operator[](std::size_t i) const { return runs_[i]; }

    /// The same form as an anchored regular expression that ECMA-262, RE2 and PCRE read alike.
    constexpr detail::text<127> regex() const {
        detail::text<127> out = regex_of_beginning();
        out += "$";
        return out;
    }
    /// One that finds the texts that begin so.
    constexpr detail::text<127> regex_of_beginning() const {
        detail::text<127> out = std::string_view("^");
        for (std::size_t i = 0; i < size_; ++i) {
            auto const& [set, min, max] = runs_[i];
            bool const bare = set.spec().size() == 1 && meta.find(set.spec()) == std::string_view::npos;
            out += bare ? set.spec() : std::string_view(detail::join<63>("[", set.spec(), "]"));
            if (max == run::unbounded)
                out += min == 0 ? "*" : "+";
            else if (min != max)
                out += detail::join<31>("{", min, ",", max, "}");
            else if (min != 1)
                out += detail::join<31>("{", min, "}");
        }
        return out;
    }

private:
    static constexpr std::string_view meta = "\\^$.|?*+()[]{}/";
    std::string_view says_;
    std::array<run, 16> runs_{};
    std::size_t size_ = 0;

    consteval void append(run const& r) { runs_[size_++] = r; }
    consteval void append(form const& f) {
        for (std::size_t i = 0; i < f.size(); ++i) append(f[i]);
    }
};

namespace detail {

/// Whether every character is in the set of run I.
template <form const& F, std::size_t I>
constexpr bool all_in(std::string_view s) {
    if constexpr (F[I].max == 1) return s.empty() || F[I].set.contains(s.front());
    if (std::is_constant_evaluated()) {
        for (char const c : s)
            if (!F[I].set.contains(c)) return false;
        return true;
    }
    return !any_word(
        s, []<std::size_t... R>(std::index_sequence<R...>) {
            return [](word w) {
                word inside = 0;
                ((inside |= std::integral_constant<char_range, F[I].set[R]>::value.contains(w)), ...);
                return (w | ~inside) & high_bits;
            };
        }(std::make_index_sequence<F[I].set.size()>{}));
}

template <form const& F, std::size_t I>
constexpr bool fits_from(std::string_view s) {
    if constexpr (I == F.size()) {
        return s.empty();
    } else {
        constexpr std::size_t min = F[I].min;
        constexpr std::size_t max = F[I].max;
        if (s.size() < min) return false;
        if constexpr (I + 1 == F.size()) {
            return s.size() <= max && all_in<F, I>(s);
        } else {
            std::size_t n = min;
            while (n < max && n < s.size() && F[I].set.contains(s[n])) ++n;
            return all_in<F, I>(s.substr(0, min)) && fits_from<F, I + 1>(s.substr(n));
        }
    }
}

} // namespace detail

/// Whether the whole text is of the form.
template <form const& F>
constexpr bool is(std::string_view s) {
    return detail::fits_from<F, 0>(s);
}

/// How many characters from the start fit the form: all of them, or up to where it goes wrong.
template <form const& F>
constexpr std::size_t fitting(std::string_view s) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < F.size(); ++i) {
        std::size_t n = 0;
        while (n < F[i].max && at < s.size() && F[i].set.contains(s[at])) ++n, ++at;
        if (n < F[i].min) break;
    }
    return at;
}

} // namespace regdirect::inline v0

#endif
