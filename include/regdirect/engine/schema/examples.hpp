// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_SCHEMA_EXAMPLES_HPP
#define REGDIRECT_ENGINE_SCHEMA_EXAMPLES_HPP

#include <regdirect/engine/record/sentence.hpp>
#include <regdirect/engine/schema/records.hpp>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <optional>
#include <span>
#include <string_view>

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

/// A message made of the examples of its members. Nothing if a mandatory member has no example.
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
    return out;
}

} // namespace regdirect::inline v0::engine::detail

#endif
