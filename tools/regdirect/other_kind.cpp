// SPDX-License-Identifier: BSL-1.0
#include "other_kind.hpp"

#include <regdirect/detail/engine.hpp>
#include <regdirect/engine/reflect/enums.hpp>

#include "exchange.hpp"
#include "json_scan.hpp"
#include "members.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace regdirect::tool {

namespace {

/// More members than any kind of message has. With more, a message repeats some, and is not looked at further.
constexpr std::size_t most_members = 64;

/// Whether the text was read to its end.
bool was_read(report const& found) {
    return std::none_of(found.begin(), found.end(),
                        [](violation const v) { return v.rule() == rule::syntax || v.rule() == rule::limit; });
}

/// The first members of the object that the text is, as steps of JSON Pointers: at most one more than there may be.
std::vector<std::string> outer_members(std::string_view text) {
    std::vector<std::string> out;
    std::size_t depth = 0;
    scan_json(text, [&](json_part kind, std::size_t begin, std::size_t end) {
        if (kind == json_part::name && depth == 1 && out.size() <= most_members)
            out.push_back(pointer_step(text.substr(begin, end - begin)));
        if (kind == json_part::open) ++depth;
        if (kind == json_part::close && depth != 0) --depth;
    });
    return out;
}

bool knows(message_kind kind, std::vector<std::string> const& all) {
    return std::all_of(all.begin(), all.end(), [kind](std::string const& one) {
        return kind == message_kind::exchange ? is_exchange_member(one) : has(members_of(kind).known, one);
    });
}

} // namespace

std::optional<message_kind> other_kind(verdict const& about) {
    if (about.ok() || about.parts.front().text.empty() || !was_read(about.parts.front().found)) return std::nullopt;
    message_kind const checked_as = about.parts.front().kind;
    auto const all = outer_members(about.message);
    if (all.empty() || all.size() > most_members || knows(checked_as, all)) return std::nullopt;
    for (message_kind const kind : detail::enum_table<message_kind>::values)
        if (kind != checked_as && knows(kind, all)) return kind;
    return std::nullopt;
}

} // namespace regdirect::tool
