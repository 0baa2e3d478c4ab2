// SPDX-License-Identifier: BSL-1.0
#include "snippet.hpp"

#include <regdirect/printable.hpp>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace regdirect::tool {

namespace {

// The number of characters that are shown before the caret, and from it on.
constexpr std::size_t before = 40;
constexpr std::size_t after = 60;

/// The length in bytes of the character at a place: of one that is not UTF-8, of its first byte.
std::size_t character(std::string_view s, std::size_t at) {
    auto const byte = static_cast<unsigned char>(s[at]);
    std::size_t const size = byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    if (at + size > s.size()) return 1;
    for (std::size_t i = 1; i < size; ++i)
        if ((static_cast<unsigned char>(s[at + i]) & 0xC0) != 0x80) return 1;
    return size;
}

/// Returns the number of columns of a character on a terminal: none, if it is written over the one before it.
std::size_t width(std::string_view character) {
    if (character.size() == 1) return 1;
    std::size_t code = static_cast<unsigned char>(character[0]) & (0xFFU >> (character.size() + 1));
    for (char const c : character.substr(1)) code = code << 6 | (static_cast<unsigned char>(c) & 0x3FU);
    constexpr std::array<std::pair<std::size_t, std::size_t>, 4> none{
        {{0x300, 0x36F}, {0x200B, 0x200D}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}}};
    constexpr std::array<std::pair<std::size_t, std::size_t>, 9> two{{{0x1100, 0x115F},
                                                                      {0x2E80, 0xA4CF},
                                                                      {0xAC00, 0xD7A3},
                                                                      {0xF900, 0xFAFF},
                                                                      {0xFE30, 0xFE6F},
                                                                      {0xFF00, 0xFF60},
                                                                      {0xFFE0, 0xFFE6},
                                                                      {0x1F300, 0x1FAFF},
                                                                      {0x20000, 0x3FFFD}}};
    auto const is_in = [code](auto const& range) { return range.first <= code && code <= range.second; };
    if (std::any_of(none.begin(), none.end(), is_in)) return 0;
    return std::any_of(two.begin(), two.end(), is_in) ? 2 : 1;
}

/// A character as it is shown, and its width.
std::pair<std::string, std::size_t> shown(safe_text const& message, std::size_t at, std::size_t size) {
    std::string_view const written = message.text().substr(at, size);
    if (message.hides(at)) return {"*", 1};
    if (written == "\t") return {" ", 1};
    if (written == "\"" || written == "\\") return {std::string(written), 1};
    std::string out = printable(written);
    std::size_t const columns = out == written ? width(written) : out.size();
    return {std::move(out), columns};
}

bool is_inside(std::string_view s, std::size_t i) { return (static_cast<unsigned char>(s[i]) & 0xC0) == 0x80; }

} // namespace

void append_snippet(std::string& out, safe_text const& message, std::size_t offset, place const& at,
                    palette const& colors) {
    std::string_view const text = message.text();
    if (offset > text.size()) return;
    // No more of the text is looked at than is shown: there may be many violations in a long line.
    std::size_t begin = offset;
    for (std::size_t n = 0; begin != 0 && text[begin - 1] != '\n' && n != before; ++n) do
            --begin;
        while (begin != 0 && is_inside(text, begin) && text[begin - 1] != '\n');
    std::string shown_line = begin == 0 || text[begin - 1] == '\n' ? "" : "...";
    std::size_t caret = shown_line.size();
    bool is_blank = true;
    std::size_t i = begin;
    for (std::size_t n = 0; i < text.size() && text[i] != '\n' && (i < offset || n != after);) {
        std::size_t const size = character(text, i);
        auto const [written, columns] = shown(message, i, size);
        if (text.substr(i, 2) != "\r\n") shown_line += written;
        is_blank &= text[i] == ' ' || text[i] == '\t' || text[i] == '\r';
        if (i < offset) caret += columns;
        n += i < offset ? 0 : 1;
        i += size;
    }
    if (is_blank) return;
    if (i < text.size() && text[i] != '\n') shown_line += "...";

    std::string const number = std::to_string(at.line);
    std::string const margin(number.size() < 5 ? 5 - number.size() : 0, ' ');
    ((((out += margin) += number) += " | ") += shown_line) += '\n';
    (out += std::string(margin.size() + number.size(), ' ')) += " | ";
    ((((out += std::string(caret, ' ')) += colors.caret) += '^') += colors.off) += '\n';
}

} // namespace regdirect::tool
