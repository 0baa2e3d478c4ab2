// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_SCHEMA_SCHEMA_REMARK_HPP
#define REGDIRECT_ENGINE_SCHEMA_SCHEMA_REMARK_HPP

#include <regdirect/engine/constraint.hpp>

#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

/// The remark in a schema on the rules that it cannot express.
namespace regdirect::inline v0::engine::detail {

/// Rules that no keyword expresses, and the members that they are about, in the order of the table.
using unsaid_rules = std::vector<std::pair<constraint const*, std::string>>;

/// A sentence for people, and for programs that compare verdicts. `by_value`: whether 180.0 is an integer to
/// validators.
inline std::string remark_about(unsaid_rules const& unsaid, bool by_value) {
    using place = std::tuple<keyword, unsigned, std::string_view>; // in the order of rules; texts come last
    auto const place_of = [](rule_id const& id) {
        unsigned const number = id.number != 0 ? id.number - 1u : (std::numeric_limits<unsigned>::max)();
        return place(id.keyword, number, id.text());
    };
    std::map<place, std::string> members;
    for (keyword const k : {keyword::syntax, keyword::limit}) members[place_of(k)] = "the text as a whole";
    for (auto const& [row, pointer] : unsaid) {
        std::string& list = members[place_of(row->id)];
        (list += list.empty() ? "" : " and ") += pointer;
    }
    members[place_of(keyword::uniqueKeys)] = "every member";
    std::string out = "Rules that this schema cannot express:";
    for (auto const& [id, where] : members) ((out += ' ') += std::get<2>(id)) += " (" + where + ");";
    out.back() = '.';
    out += " A validator that reads numbers as doubles takes 2147483646.0000000001 for an integer, which it is not.";
    if (!by_value) out += " 180.0 and 1.8e2 are integers, though a validator may refuse them.";
    return out;
}

} // namespace regdirect::inline v0::engine::detail

#endif
