// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_JSON_PLAIN_JSON_HPP
#define REGDIRECT_ENGINE_JSON_PLAIN_JSON_HPP

#include <regdirect/engine/json/scan.hpp>
#include <regdirect/engine/text/characters.hpp>
#include <regdirect/engine/text/utf8.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

/// The tokens of JSON in their plain spelling: texts without escapes, integers without fraction or exponent.
namespace regdirect::inline v0::engine::detail {

constexpr bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

/// The first character at or behind p that is no white space. There must be one.
[[gnu::noinline]] inline char const* skip_spaces(char const* p) {
    while (static_cast<unsigned char>(*p) <= ' ' && is_space(*p)) ++p;
    return p;
}
/// The same, where there is seldom any.
[[gnu::always_inline]] inline char const* skip_space(char const* p) {
    return static_cast<unsigned char>(*p) > ' ' ? p : skip_spaces(p);
}
/// The same, where c is expected.
[[gnu::always_inline]] inline char const* skip_space_before(char c, char const* p) {
    if (*p == c) [[likely]]
        return p;
    return skip_spaces(p);
}

/// A text in JSON. The functions return the place behind a token, or nullptr, if it is not plain. Places are before the
/// end, which ends_with_brace() has set behind the last `}`.
class plain_json {
public:
    explicit plain_json(std::string_view text) : begin_(text.data()), end_(text.data() + text.size()) {}

    char const* begin() const { return begin_; }
    char const* end() const { return end_; }
    /// Whether a text has U+007F in it.
    bool has_delete() const { return has_delete_; }

    /// Leaves out white space at the end. Returns false if the character before it is no `}`.
    bool ends_with_brace() {
        while (end_ != begin_ && is_space(end_[-1])) --end_;
        last_sixteen_ = end_ - begin_ >= 16 ? end_ - 16 : begin_;
        return end_ != begin_ && end_[-1] == '}';
    }

    /// Passes over the characters, if they are the next ones.
    template <std::size_t N>
    [[gnu::always_inline]] char const* pass(char const* p, std::array<char, N> const& characters) const {
        // integers: the place may not exist
        bool const is_within = reinterpret_cast<std::uintptr_t>(p) + N < reinterpret_cast<std::uintptr_t>(end_);
        return is_within && begins_with(p, characters) ? p + N : nullptr;
    }

    /// The rest of a text, from behind its opening quote, and the closing one.
    [[gnu::always_inline]] char const* read_text(char const* p, std::string_view& out) {
        char const* const begin = p;
        for (;;) {
            if (p <= last_sixteen_) [[likely]] {
                special_bytes const special(p);
                if (!special.any()) {
                    p += 16;
                    continue;
                }
                p += special.first();
            } else {
                p = find_special_near_end(p);
                if (p == nullptr) return nullptr;
            }
            if (*p == '"') [[likely]] {
                out = {begin, static_cast<std::size_t>(p - begin)};
                return p + 1;
            }
            p = pass_unusual(p);
            if (p == nullptr) return nullptr;
        }
    }

    /// A whole number of at most 18 digits, and its text.
    [[gnu::always_inline]] char const* read_integer(char const* p, std::int64_t& out, std::string_view& digits) const {
        char const* const begin = p;
        bool const negative = *p == '-';
        if (negative) [[unlikely]]
            ++p;
        char const* const first = p;
        std::uint64_t n = 0;
        for (unsigned d; (d = static_cast<unsigned char>(*p - '0')) < 10; ++p) n = n * 10 + d;
        auto const count = p - first;
        bool const is_plain = count != 0 && count <= 18 && (count == 1 || *first != '0');
        if (!is_plain || *p == '.' || *p == 'e' || *p == 'E' || (negative && n == 0)) return nullptr;
        out = negative ? -static_cast<std::int64_t>(n) : static_cast<std::int64_t>(n);
        digits = {begin, static_cast<std::size_t>(p - begin)};
        return p;
    }

private:
    char const* begin_;
    char const* end_;
    char const* last_sixteen_ = begin_; ///< where the last sixteen bytes begin; of less, where no text can begin
    bool has_delete_ = false;

    /// Compares in words, which may overlap: compilers call memcmp for all but the shortest names.
    template <std::size_t N>
    [[gnu::always_inline]] static bool begins_with(char const* p, std::array<char, N> const& characters) {
        char const* const q = characters.data();
        auto const same = [&]<class Integer>(Integer, std::size_t i) {
            return load<Integer>(p + i) == load<Integer>(q + i);
        };
        if constexpr (N >= 8) {
            for (std::size_t i = 0; i + 8 < N; i += 8)
                if (!same(word{}, i)) return false;
            return same(word{}, N - 8);
        } else if constexpr (N >= 4) {
            return same(std::uint32_t{}, 0) && same(std::uint32_t{}, N - 4);
        } else {
            return same(std::uint8_t{}, 0) && same(std::uint8_t{}, N / 2) && same(std::uint8_t{}, N - 1);
        }
    }

    /// A special character among the last bytes, which are looked at together with those before them.
    [[gnu::cold, gnu::noinline]] char const* find_special_near_end(char const* p) const {
        if (p == end_) return nullptr;
        if (end_ - begin_ < 16) {
            while (p != end_ && !is_special(*p)) ++p;
            return p != end_ ? p : nullptr;
        }
        special_bytes special(end_ - 16);
        special.skip(static_cast<unsigned>(16 - (end_ - p)));
        return special.any() ? p + special.first() : nullptr;
    }
    /// Passes over U+007F or over characters beyond ASCII. Returns nullptr for an escape, a control character, or bytes
    /// that are not UTF-8.
    [[gnu::noinline]] char const* pass_unusual(char const* p) {
        if (*p == 0x7F) {
            has_delete_ = true;
            return p + 1;
        }
        while (p != end_ && static_cast<unsigned char>(*p) >= 0x80) {
            std::size_t const n = utf8_sequence({p, static_cast<std::size_t>(end_ - p)});
            if (n == 0) return nullptr;
            p += n;
        }
        return p != end_ && *p != '\\' && static_cast<unsigned char>(*p) >= 0x20 ? p : nullptr;
    }
};

} // namespace regdirect::inline v0::engine::detail

#endif
