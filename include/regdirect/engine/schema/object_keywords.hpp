// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_SCHEMA_OBJECT_KEYWORDS_HPP
#define REGDIRECT_ENGINE_SCHEMA_OBJECT_KEYWORDS_HPP

#include <regdirect/engine/schema/records.hpp>
#include <regdirect/engine/schema/schema_keywords.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <variant>

/// Rules about the members of an object, as keywords of its schema.
namespace regdirect::inline v0::engine::detail {

struct object_keywords {
    rows_in_force const& rows;
    schema_dialect const& dialect;

    /// An object that has the member, of its type.
    json::object object_with(std::string_view parent, std::string_view name) const {
        auto const types = rows.types_of(std::string(parent) + '/' + std::string(name));
        if (types.empty())
            return detail::object_with(name, {{"not", {{"enum", json::array{nullptr}}}}}); // any other value
        return detail::object_with(name, type_keywords(types, false, dialect));
    }

    /// Rules about several members of an object. A member that is null counts as absent: dependentRequired cannot
    /// express that.
    json::object about_group(std::string_view object, members_present const& group) const {
        json::array each;
        for (std::string_view const name : group.names) each.push_back(object_with(object, name));
        if (group.how == members_present::demand::any) return {{"anyOf", each}};
        if (group.how == members_present::demand::exactly_one) return {{"oneOf", each}};
        return {{"anyOf", json::array{json::object{{"allOf", each}}, json::object{{"not", {{"anyOf", each}}}}}}};
    }

    /// Rules about members in their object.
    std::optional<json::object> about(constraint const& row) const {
        auto const parent = parent_of(row.pointer), name = last_part(row.pointer);
        if (auto const* const other = std::get_if<present_unless>(&row.limit))
            return json::object{{"anyOf", json::array{object_with(parent, name), object_with(parent, other->member)}}};
        if (auto const* const other = std::get_if<true_if_present>(&row.limit))
            return implies(object_with(parent, other->member),
                           detail::object_with(name, {{"type", "boolean"}, {"enum", json::array{true}}}), dialect);
        if (row.id == keyword::required && !row.when.member.empty()) return object_with(parent, name);
        if (row.id == keyword::required) return json::object{{"required", json::array{name}}};
        return std::nullopt;
    }
};

} // namespace regdirect::inline v0::engine::detail

#endif
