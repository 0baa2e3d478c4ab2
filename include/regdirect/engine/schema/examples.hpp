// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_SCHEMA_EXAMPLES_HPP
#define REGDIRECT_ENGINE_SCHEMA_EXAMPLES_HPP

#include <regdirect/engine/record/sentence.hpp>
#include <regdirect/engine/schema/records.hpp>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <variant>

/// Values that the table gives as examples or names as defaults, as JSON.
namespace regdirect::inline v0::engine::detail {

namespace json = boost::json;

/// A value of the table as JSON: a member that can be a string is text, as is a parameter without types. Nothing if it
/// is not JSON.
inline std::optional<json::value> json_of(std::string_view pointer, std::string_view value,
                                          std::span<json_kind const> types) {
    if (value.empty()) return std::nullopt;
    bool const is_parameter = !pointer.starts_with('/');
    if (types.empty() ? is_parameter : types[0] == json_kind::string) return json::value(value);
    boost::system::error_code ec;
    json::value parsed = json::parse(value, ec);
    if (ec) return std::nullopt;
    return parsed;
}

/// The default of an absent member, if it is a value and not an action of the receiver.
inline std::optional<json::value> default_of(constraint const& row, std::span<json_kind const> types) {
    if (types.empty() || types[0] == json_kind::string || types[0] == json_kind::array || types[0] == json_kind::object)
        return std::nullopt;
    return json_of(row.pointer, row.if_absent, types);
}

/// The choice of members for an example message.
enum class extent { mandatory, all };

/// Whether an example object keeps the rules in force about several of its members. `object`: its pointer.
inline bool keeps_rules_between_members(rows_in_force const& rows, json::object const& given, std::string_view object) {
    auto const has = [&given](std::string_view name) { return given.contains(name); };
    for (constraint const& row : rows.all()) {
        std::string_view const pointer = row.pointer;
        if (!rows.holds(row)) continue;
        if (std::string_view const other = row.when.member; !other.empty()) {
            json::value const* const value = given.if_contains(other);
            json::value const wanted =
                row.when.is_boolean ? json::value(row.when.value == "true") : json::value(row.when.value);
            if (value == nullptr || *value != wanted) continue;
        }
        if (auto const* const group = std::get_if<members_present>(&row.limit); group != nullptr && pointer == object) {
            auto const count = std::count_if(group->names.begin(), group->names.end(), has);
            bool const all = static_cast<std::size_t>(count) == group->names.size();
            if (group->how == members_present::demand::any && count == 0) return false;
            if (group->how == members_present::demand::all_or_none && count != 0 && !all) return false;
            if (group->how == members_present::demand::exactly_one && count != 1) return false;
        }
        if (pointer.empty() || is_element(pointer) || parent_of(pointer) != object) continue;
        std::string_view const name = last_part(pointer);
        if (auto const* const other = std::get_if<present_unless>(&row.limit)) {
            if (!has(name) && !has(other->member)) return false;
        } else if (row.id == keyword::required && !has(name)) {
            return false;
        }
        if (auto const* const other = std::get_if<true_if_present>(&row.limit))
            if (has(other->member) && (!has(name) || given.at(name) != true)) return false;
        if (auto const* const other = std::get_if<equal_to>(&row.limit))
            if (has(name) && has(other->member) && given.at(name) != given.at(other->member)) return false;
    }
    return true;
}

/// A message made of the examples of its members. Nothing if a mandatory member has no example, or if the examples
/// together break a rule about several members.
inline std::optional<json::object> example_message(rows_in_force const& rows, extent which,
                                                   std::string_view object = {}) {
    json::object out;
    for (constraint const& row : rows.all()) {
        std::string_view const pointer = row.pointer;
        if (row.id != keyword::uniqueKeys || is_element(pointer) || parent_of(pointer) != object) continue;
        bool const mandatory = rows.is_mandatory(pointer);
        if (which == extent::mandatory && !mandatory) continue;
        auto const types = rows.types_of(pointer);
        auto value = json_of(pointer, row.example, types);
        if (!value && !types.empty() && types[0] == json_kind::object)
            if (auto nested = example_message(rows, which, pointer)) value = *nested;
        if (value)
            out[last_part(pointer)] = *value;
        else if (mandatory)
            return std::nullopt;
    }
    if (!keeps_rules_between_members(rows, out, object)) return std::nullopt;
    return out;
}

} // namespace regdirect::inline v0::engine::detail

#endif
