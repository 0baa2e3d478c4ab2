// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_JSON_PLAIN_JSON_HPP
#define REGDIRECT_ENGINE_JSON_PLAIN_JSON_HPP

#include <regdirect/engine/json/scan.hpp>
#include <regdirect/engine/json/unescape.hpp>
#include <regdirect/engine/json/white_space.hpp>
#include <regdirect/engine/text/characters.hpp>
#include <regdirect/engine/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// The tokens of JSON in their usual spelling: texts, integers without fraction or exponent.
namespace regdirect::inline v0::engine::detail {

/// A text in JSON. The functions return the place after a token, or nullptr if it is not plain. Places are before the
/// end, which ends_with_brace() has set after the last `}`.
class plain_json {
public:
    /// Texts with escapes are stored in `memory`, which then has `more` bytes more than the text.
    plain_json(std::string_view text, std::string& memory, std::size_t more)
        : begin_(text.data()), end_(text.data() + text.size()), memory_(memory), size_(text.size() + more) {}

    char const* begin() const { return begin_; }
    char const* end() const { return end_; }
    /// Whether a text has a control character in it.
    bool has_controls() const { return has_controls_; }

    /// Leaves out white space at the end. Returns false if the character before it is not `}`.
    bool ends_with_brace() {
        while (end_ != begin_ && is_space(end_[-1])) --end_;
        last_sixteen_ = end_ - begin_ >= 16 ? end_ - 16 : begin_;
        return end_ != begin_ && end_[-1] == '}';
    }

    /// Skips the characters, if they are the next ones.
    template <std::size_t N>
    [[gnu::always_inline]] char const* pass(char const* p, std::array<char, N> const& characters) const {
        // Integers, because the place may not exist. NOLINTNEXTLINE(*-reinterpret-cast)
        bool const is_within = reinterpret_cast<std::uintptr_t>(p) + N < reinterpret_cast<std::uintptr_t>(end_);
        return is_within && begins_with(p, characters) ? p + N : nullptr;
    }
    char const* pass(char const* p, std::string_view s) const {
        return static_cast<std::size_t>(end_ - p) > s.size() && equal({p, s.size()}, s) ? p + s.size() : nullptr;
    }

    /// Reads the rest of a text, after its opening quote, and the closing quote.
#ifndef __OPTIMIZE_SIZE__ // then a call is smaller
    [[gnu::always_inline]]
#endif
    char const*
    read_text(char const* p, std::string_view& out) {
        char const* const begin = p;
        if constexpr (special_bytes::is_short)
            p = find_special(p);
        else
            p = find_special_apart(p);
        if (p == nullptr) [[unlikely]]
            return nullptr;
        if (*p == '"') [[likely]] {
            out = {begin, static_cast<std::size_t>(p - begin)};
            return p + 1;
        }
        p = read_unusual(begin, p);
        if (p == nullptr) return nullptr;
        out = {unusual_, unusual_size_}; // not a copy of a whole: compilers would keep `out` in memory
        return p;
    }

    /// Reads a whole number of at most 18 digits, and its text.
    [[gnu::always_inline]] char const* read_integer(char const* p, std::int64_t& out, std::string_view& digits) const {
        char const* const begin = p;
        bool const negative = *p == '-';
        if (negative) [[unlikely]]
            ++p;
        char const* const first = p;
        std::uint64_t n = 0;
        std::size_t count = 0;
        for (unsigned d; count <= 18 && (d = static_cast<unsigned char>(first[count] - '0')) < 10; ++count)
            n = n * 10 + d;
        p += count;
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
    bool has_controls_ = false;
    std::string& memory_;
    std::size_t size_;
    std::size_t used_ = 0;
    char const* unusual_ = nullptr; ///< the text that read_unusual() has read last
    std::size_t unusual_size_ = 0;

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

    /// Finds a special character among the last bytes, which are tested together with those before them.
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
    /// Reads the rest of a text that begins at `begin`, from its first special character, which is at p, to the closing
    /// quote. Returns nullptr for a control character, bytes that are not UTF-8, or a wrong escape.
    [[gnu::noinline]] char const* read_unusual(char const* begin, char const* p) {
        char* to = nullptr; // where the unescaped text continues
        while (*p != '"') {
            if (*p == '\\') {
                if (to == nullptr && (to = room_for(begin)) == nullptr) return nullptr;
                to = std::copy(begin, p, to);
                do {
                    char const* const c = to;
                    p = unescape(p, end_, to);
                    if (p == nullptr) return nullptr;
                    has_controls_ |= static_cast<unsigned char>(*c) < 0x20 || *c == 0x7F;
                } while (p != end_ && *p == '\\');
                begin = p;
            } else {
                p = pass_unusual(p);
            }
            if (p == nullptr || (p = find_special(p)) == nullptr) return nullptr;
        }
        unusual_ = begin;
        unusual_size_ = static_cast<std::size_t>(p - begin);
        if (to != nullptr) {
            unusual_ = memory_.data() + used_;
            unusual_size_ = static_cast<std::size_t>(std::copy(begin, p, to) - unusual_);
            used_ += unusual_size_;
        }
        return p + 1;
    }
    /// Returns the memory for the unescaped text that begins at p; unescaping makes no text longer. If each text is
    /// read once, there is room; returns nullptr if there is none.
    char* room_for(char const* p) {
        if (size_ - used_ < static_cast<std::size_t>(end_ - p)) return nullptr;
        if (memory_.size() < size_) memory_.resize(size_);
        return memory_.data() + used_;
    }
    [[gnu::always_inline]] char const* find_special(char const* p) const {
        for (; p <= last_sixteen_; p += 16)
            if (special_bytes const special(p); special.any()) return p + special.first();
        return find_special_near_end(p);
    }
    [[gnu::noinline]] char const* find_special_apart(char const* p) const { return find_special(p); }
    /// Passes over U+007F or over characters beyond ASCII. Returns nullptr for a control character, or bytes that are
    /// not UTF-8.
    char const* pass_unusual(char const* p) {
        if (*p == 0x7F) return has_controls_ = true, p + 1;
        if (static_cast<unsigned char>(*p) < 0x20) return nullptr;
        while (p != end_ && static_cast<unsigned char>(*p) >= 0x80) {
            std::size_t const n = utf8_sequence({p, static_cast<std::size_t>(end_ - p)});
            if (n == 0) return nullptr;
            p += n;
        }
        return p;
    }
};

} // namespace regdirect::inline v0::engine::detail

#endif
