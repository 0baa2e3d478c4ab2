// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_JSON_JSON_WRITER_HPP
#define REGDIRECT_ENGINE_JSON_JSON_WRITER_HPP

#include <regdirect/engine/printable.hpp>
#include <regdirect/engine/text/characters.hpp>
#include <regdirect/engine/text/utf8.hpp>

#include <array>
#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

/// Writes JSON text.
namespace regdirect::inline v0::engine::detail {

/// Whether a JSON string can contain the text without escapes, provided that it is UTF-8.
constexpr bool needs_no_escape(std::string_view s) {
    bool plain = true; // no early exit: compilers turn this into vector code
    for (char const c : s) plain &= static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
    return plain;
}

/// Copies text. Returns whether it is ASCII and a JSON string can contain it without escapes; if not, the copy is
/// unusable.
inline bool copy_plain(char* to, std::string_view s) {
    word special = 0;
    for_each_word(s, [&]<class Integer>(Integer w, std::size_t i) {
        std::memcpy(to + i, &w, sizeof w);
        word const text = repeated(w);
        special |= text | below_space(text) | bytes_equal(text, '"') | bytes_equal(text, '\\');
    });
    return (special & high_bits) == 0;
}

/// Appends the shortest escape of a control character. Returns false, and appends nothing, for any other character.
inline bool escape_control(std::string& out, std::uint32_t c) {
    if (c >= 0x20) return false;
    constexpr std::string_view letters = "btn?fr"; // of U+0008 to U+000D; U+000B has none
    out += '\\';
    if (c >= 0x08 && c <= 0x0D && c != 0x0B) {
        out += letters[c - 0x08];
    } else {
        out += 'u';
        append_hexadecimal(out, c, 4);
    }
    return true;
}

/// Collects JSON text in its own buffer, and appends the buffer to a string when it is full, and at the end: growing a
/// string by a few characters is slow.
class json_writer {
public:
    explicit json_writer(std::string& out) : out_(out) {}
    json_writer(json_writer const&) = delete;
    json_writer& operator=(json_writer const&) = delete;

    /// Appends the rest of the buffer.
    void flush() {
        out_.append(buffer_.data(), size_);
        size_ = 0;
    }

    /// JSON text of at most `capacity` characters.
    void add(std::string_view json) {
        std::memcpy(room_for(json.size()), json.data(), json.size());
        size_ += json.size();
    }
    void add(char c) {
        *room_for(1) = c;
        ++size_;
    }
    /// `,"name":` or `{"name":`, of a name whose length the caller's compiler knows: so that it is copied without a
    /// call.
    [[gnu::always_inline]] void add_key(char before, std::string_view quoted) {
        char* const to = room_for(1 + quoted.size());
        *to = before;
        std::memcpy(to + 1, quoted.data(), quoted.size());
        size_ += 1 + quoted.size();
    }
    void add_integer(std::integral auto n) {
        constexpr std::size_t digits = 20;
        char* const to = room_for(digits);
        size_ += static_cast<std::size_t>(std::to_chars(to, to + digits, n).ptr - to);
    }
    /// The shortest text that reads as the number. Returns false if it is infinite or not a number.
    bool add_number(std::floating_point auto n) {
        if (!(n - n == 0)) return false; // NOLINT(misc-redundant-expression)
        constexpr std::size_t most = 40;
        char* const to = room_for(most);
        size_ += static_cast<std::size_t>(std::to_chars(to, to + most, n).ptr - to);
        return true;
    }
    /// JSON text of any size.
    void add_long(std::string_view json) {
        flush();
        out_ += json;
    }
    /// Any text as a JSON string. Returns false if it is not UTF-8, because JSON cannot represent it.
    bool add_string(std::string_view s) {
        if (s.size() > capacity - 2) return add_special(s);
        std::size_t const quoted = s.size() + 2;
        char* const to = room_for(quoted);
        if (!copy_plain(to + 1, s)) return add_special(s);
        to[0] = to[quoted - 1] = '"';
        size_ += quoted;
        return true;
    }

private:
    static constexpr std::size_t capacity = 1024; ///< more than most messages have
    std::string& out_;
    std::size_t size_ = 0;
    std::array<char, capacity> buffer_;

    char* room_for(std::size_t n) {
        if (n > capacity - size_) flush();
        return buffer_.data() + size_;
    }

    /// Text that is long, or not ASCII, or needs escapes.
    [[gnu::noinline]] bool add_special(std::string_view s) {
        if (!is_utf8(s)) return false;
        flush();
        out_ += '"';
        if (needs_no_escape(s))
            out_ += s;
        else
            append_escaped(out_, s, {}, escape_control);
        out_ += '"';
        return true;
    }
};

} // namespace regdirect::inline v0::engine::detail

#endif
