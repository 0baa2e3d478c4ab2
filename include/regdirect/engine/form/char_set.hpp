// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_FORM_CHAR_SET_HPP
#define REGDIRECT_ENGINE_FORM_CHAR_SET_HPP

#include <regdirect/engine/text/characters.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

/// Sets of ASCII characters, as regular expressions have them in brackets.
namespace regdirect::inline v0::engine {

namespace detail {

// Not constexpr on purpose: a set that calls one of these does not compile, and the compiler names the function.
[[noreturn]] inline void a_set_has_a_character_that_is_not_ascii_or_needs_a_backslash() { std::abort(); }
[[noreturn]] inline void a_range_of_a_set_ends_before_it_begins() { std::abort(); }
[[noreturn]] inline void a_set_has_at_most_12_ranges() { std::abort(); }
[[noreturn]] inline void a_set_has_no_characters() { std::abort(); }
[[noreturn]] inline void a_character_stands_twice_in_a_set_and_text_is_written_with_literal() { std::abort(); }

/// ASCII characters from first to last.
struct char_range {
    unsigned char first = 0, last = 0;

    constexpr bool contains(char c) const {
        return static_cast<unsigned char>(c) >= first && static_cast<unsigned char>(c) <= last;
    }
    /// Whether these are the letters of `upper` in lower case: they differ in one bit.
    constexpr bool is_lower_of(char_range upper) const {
        return (upper.first & 0x20) == 0 && upper.first / 0x20 == upper.last / 0x20 && first == (upper.first | 0x20) &&
               last == (upper.last | 0x20);
    }
};

/// A bit for each ASCII character.
class ascii_set {
public:
    constexpr void insert(char_range r) {
        low_ |= up_to(r.last) & ~up_to(r.first - 1);
        high_ |= up_to(r.last - 64) & ~up_to(r.first - 65);
    }
    constexpr ascii_set& operator|=(ascii_set const& o) {
        low_ |= o.low_;
        high_ |= o.high_;
        return *this;
    }
    constexpr bool contains(char c) const {
        auto const u = static_cast<unsigned char>(c);
        return u < 0x80 && ((u < 64 ? low_ : high_) >> u % 64 & 1) != 0;
    }
    constexpr bool overlaps(ascii_set const& o) const { return (low_ & o.low_) != 0 || (high_ & o.high_) != 0; }

private:
    std::uint64_t low_ = 0, high_ = 0;

    /// The bits from 0 to `last`, which may be larger than the integer's highest bit.
    static constexpr std::uint64_t up_to(int last) {
        return last < 0 ? 0 : last < 63 ? (std::uint64_t{2} << last) - 1 : ~std::uint64_t{0};
    }
};

} // namespace detail

/// A set of ASCII characters, written as the inside of a regular expression's bracket: "0-9A-Fa-f". The characters `\`,
/// `]` and `^` have a `\` before them; `-` stands at the end. Does not compile if dialects of regular expressions read
/// the bracket differently, or if the set has a character twice.
class char_set {
public:
    constexpr char_set() = default; ///< no characters
    /// The inside of a bracket.
    consteval char_set(char const* spec) : spec_(spec) {
        detail::ascii_set seen;
        for (char const* p = spec; *p != '\0';) {
            unsigned char const first = member(p);
            bool const range = p[0] == '-' && p[1] != '\0';
            unsigned char const last = range ? member(++p) : first;
            if (last < first) detail::a_range_of_a_set_ends_before_it_begins();
            if (size_ == ranges_.size()) detail::a_set_has_at_most_12_ranges();
            detail::ascii_set added;
            added.insert({first, last});
            if (seen.overlaps(added)) detail::a_character_stands_twice_in_a_set_and_text_is_written_with_literal();
            seen |= added;
            ranges_[size_++] = {first, last};
        }
    }

    /// Whether the character is one of them.
    constexpr bool contains(char c) const {
        for (std::size_t i = 0; i < size_; ++i)
            if (ranges_[i].contains(c)) return true;
        return false;
    }
    constexpr bool overlaps(char_set const& o) const { return ascii().overlaps(o.ascii()); } ///< have a common one
    constexpr std::string_view spec() const { return spec_; }                                ///< as it was written
    constexpr std::size_t size() const { return size_; }                                     ///< the number of ranges
    constexpr detail::char_range operator[](std::size_t i) const { return ranges_[i]; }      ///< range i

    /// The same set, for tests of many characters at once.
    constexpr detail::ascii_set ascii() const {
        detail::ascii_set out;
        for (std::size_t i = 0; i < size_; ++i) out.insert(ranges_[i]);
        return out;
    }

private:
    std::array<detail::char_range, 12> ranges_{};
    std::size_t size_ = 0;
    std::string_view spec_;

    /// Reads the character at p, and moves p after it.
    static consteval unsigned char member(char const*& p) {
        constexpr std::string_view escaped = "\\]^[-";
        bool const escape = *p == '\\';
        if (escape) ++p;
        char const c = *p++;
        bool const class_name = c == '[' && (*p == ':' || *p == '.' || *p == '='); // [:alpha:], in some dialects
        bool const plain = c >= ' ' && c <= '~' && c != ']' && c != '^' && !class_name;
        if (escape ? escaped.find(c) == std::string_view::npos : !plain)
            detail::a_set_has_a_character_that_is_not_ascii_or_needs_a_backslash();
        return static_cast<unsigned char>(c);
    }
};

namespace detail {

/// A range of characters, looked for in eight characters at once.
struct range_in_words {
    char_range lower;        ///< the range, in lower case, if it is folded
    std::uint64_t folds = 0; ///< the bits that are set before: those that tell upper case from lower case, or none

    /// The high bit of each byte that is in the range; other bits mean nothing. Bytes above 0x7F disturb the others:
    /// look for those first.
    constexpr std::uint64_t operator()(std::uint64_t w) const {
        std::uint64_t const folded = w | folds;
        return (folded + (0x80u - lower.first) * each_byte) ^ (folded + (0x7Fu - lower.last) * each_byte);
    }
};

/// The ranges of a set, where letters in both cases are one.
struct ranges_in_words {
    std::array<range_in_words, 12> all{};
    std::size_t size = 0;

    constexpr explicit ranges_in_words(char_set const& set) {
        for (std::size_t i = 0; i < set.size(); ++i) {
            bool has_upper = false, has_lower = false;
            for (std::size_t other = 0; other < set.size(); ++other) {
                has_upper = has_upper || set[i].is_lower_of(set[other]);
                has_lower = has_lower || set[other].is_lower_of(set[i]);
            }
            if (!has_lower) all[size++] = {set[i], has_upper ? 0x20 * each_byte : 0};
        }
    }
};

} // namespace detail

} // namespace regdirect::inline v0::engine

#endif
