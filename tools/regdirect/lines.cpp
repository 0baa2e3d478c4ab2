// SPDX-License-Identifier: BSL-1.0
#include "lines.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace regdirect::tool {

namespace {

/// Smaller ones cost more system calls; larger ones are no faster. (Mapping the file saves a tenth of the time, but a
/// process dies of a mapped file that somebody makes shorter.)
constexpr std::size_t block = std::size_t{256} * 1024;

/// Appends the places of all LFs from a place on.
void find_line_ends(std::string_view s, std::size_t from, std::vector<std::size_t>& out) {
    for (auto at = s.find('\n', from); at != std::string_view::npos; at = s.find('\n', at + 1)) out.push_back(at);
}

} // namespace

bool line_reader::next(chunk& out) {
    out.bytes.assign(rest_);
    out.line_ends.clear();
    out.line = line_;
    out.consumed = 0;
    rest_.clear();
    while (!ended_ && out.line_ends.empty()) {
        shorten(out.bytes);
        std::size_t const before = out.bytes.size();
        std::size_t const n = from_.read(out.bytes.room(block));
        ended_ = n == 0;
        out.bytes.grow(n);
        out.consumed += n;
        find_line_ends(out.bytes.text(), before, out.line_ends);
    }
    if (out.line_ends.empty()) {
        if (out.bytes.empty()) return false;
        out.line_ends.push_back(out.bytes.size());
    }
    std::size_t const whole = std::min(out.line_ends.back() + 1, out.bytes.size());
    rest_ = out.bytes.text().substr(whole);
    out.bytes.cut(whole);
    line_ += out.line_ends.size();
    return true;
}

void line_reader::shorten(buffer& unfinished) const {
    if (unfinished.size() <= max_body_) return;
    bool const blank = is_blank(unfinished.text());
    unfinished.cut(max_body_ + 1);
    unfinished.back() = blank ? ' ' : 'x'; // which text it was does not matter: nobody will read a line that long
}

} // namespace regdirect::tool
