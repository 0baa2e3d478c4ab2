// SPDX-License-Identifier: BSL-1.0
#include "input.hpp"

#include <algorithm>
#include <string_view>
#include <system_error>

namespace regdirect::tool {

namespace {

bool says_ndjson(std::string_view name) { return name.ends_with(".ndjson") || name.ends_with(".jsonl"); }

} // namespace

input::input(std::vector<std::string> const& names, bool ndjson, std::size_t max_body)
    : names_(names), ndjson_(ndjson), max_body_(max_body) {}

bool input::next(chunk& out) {
    for (; at_ != names_.size(); ++at_) {
        out.source = names_[at_];
        try {
            if (ndjson_ || says_ndjson(out.source)) {
                if (next_lines(out)) return true;
                continue;
            }
            read_message(out);
        } catch (std::system_error const& error) {
            lines_.reset();
            out.kind = chunk_kind::failure;
            out.failure = error.code().message();
            if (error.code() == std::errc::is_a_directory) out.failure += ", without *.json, *.ndjson or *.jsonl in it";
            out.consumed = 0;
        }
        ++at_;
        return true;
    }
    return false;
}

bool input::next_lines(chunk& out) {
    if (!lines_) lines_.emplace(file(names_[at_]), max_body_);
    out.kind = chunk_kind::lines;
    if (lines_->next(out)) return true;
    lines_.reset();
    return false;
}

void input::read_message(chunk& out) const {
    constexpr std::size_t block = std::size_t{64} * 1024;
    file from(names_[at_]);
    out.kind = chunk_kind::message;
    out.line = 1;
    out.bytes.cut(0);
    while (out.bytes.size() <= max_body_) { // one byte more shows that it is too long
        std::size_t const n = from.read(out.bytes.room(std::min(block, max_body_ + 1 - out.bytes.size())));
        if (n == 0) break;
        out.bytes.grow(n);
    }
    out.consumed = out.bytes.size();
}

} // namespace regdirect::tool
