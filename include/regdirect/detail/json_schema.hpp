// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_JSON_SCHEMA_HPP
#define REGDIRECT_DETAIL_JSON_SCHEMA_HPP

#include <regdirect/constraints.hpp>
#include <regdirect/options.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

/// Rows of the table to JSON Schema.
namespace regdirect::inline v0::detail {

namespace json = boost::json;

/// In what the languages differ that schemas are written in.
struct schema_dialect {
    bool type_lists = true;               ///< "type" can be a list; if not, null is said by "nullable" (OpenAPI 3.0)
    bool integers_by_value = true;        ///< 180.0 is an integer (not so in draft 04)
    std::string_view remark = "$comment"; ///< the keyword for what a schema cannot say
};

/// What the rows in force say of one type, as a schema. Rows that no keyword stands for are collected.
class schema_writer {
public:
    schema_writer(std::span<constraint const> rows, options const& o, schema_dialect const& d)
        : rows_(rows), options_(o), dialect_(d) {}

    /// The schema of the object at `pointer`, which is closed to unknown members if `closed` says so of its pointer.
    json::object write(std::map<std::string, bool> const& closed) {
        json::object root;
        for (constraint const& row : rows_)
            if (in_force(row)) add(root, row);
        for (auto const& [pointer, is_closed] : closed)
            if (is_closed && options_.unknown_members == unknown_members::reject)
                object_at(root, pointer)["additionalProperties"] = false;
        return root;
    }

    /// What no keyword says, in the order of the table: rule ids, and the members that they are about.
    std::vector<std::pair<rule, std::string>> const& unsaid() const { return unsaid_; }

    /// The schema of one text without a JSON type: a parameter of the call.
    json::object write_text(std::string_view name) {
        json::object out{{"type", "string"}};
        for (constraint const& row : rows_)
            if (in_force(row) && std::string_view(row.pointer) == name)
                if (auto const said = keywords(row, false)) merge(out, *said);
        return out;
    }

    bool in_force(constraint const& row) const {
        return row.only.value_or(options_.solution) == options_.solution &&
               (options_.strict || row.level == severity::error);
    }

    /// Whether the member must be there.
    bool is_mandatory(std::string_view pointer) const {
        for (constraint const& row : rows_)
            if (in_force(row) && row.id == rule::required && std::string_view(row.pointer) == pointer &&
                std::holds_alternative<std::monostate>(row.limit))
                return true;
        return false;
    }

private:
    std::span<constraint const> rows_;
    options options_;
    schema_dialect dialect_;
    std::vector<std::pair<rule, std::string>> unsaid_;

    static json::value none() { return json::array{nullptr}; } // "enum": [null], which every draft knows

    bool takes_null(std::string_view pointer) const {
        return !pointer.empty() && options_.null_members == null_members::absent && !is_mandatory(pointer);
    }

    /// A keyword that is there already stays, and the other one goes into an "allOf"; so does "anyOf", which generators
    /// of types would take for all there is to say.
    static void merge(json::object& into, json::object const& more) {
        for (auto const& [keyword, value] : more) {
            if (keyword != "anyOf" && (!into.contains(keyword) || into[keyword] == value)) {
                into[keyword] = value;
            } else if (keyword == "required") {
                for (auto const& name : value.as_array()) into[keyword].as_array().push_back(name);
            } else {
                json::value& all = into["allOf"];
                if (all.is_null()) all = json::array{};
                all.as_array().push_back(json::object{{keyword, value}});
            }
        }
    }

    static json::object& property(json::object& object, std::string_view name) {
        json::value& all = object["properties"];
        if (all.is_null()) all = json::object{};
        json::value& out = all.as_object()[name];
        if (out.is_null()) out = json::object{};
        return out.as_object();
    }

    static json::object& object_at(json::object& root, std::string_view pointer) {
        if (pointer.empty()) return root;
        auto const slash = pointer.rfind('/');
        return property(object_at(root, pointer.substr(0, slash)), pointer.substr(slash + 1));
    }

    void add(json::object& root, constraint const& row) {
        std::string_view const pointer = row.pointer;
        auto const slash = pointer.rfind('/');
        auto const name = pointer.empty() ? pointer : pointer.substr(slash + 1);
        json::object& own = object_at(root, pointer);
        if (!own.contains("description")) own["description"] = row.summary;

        if (auto said = about_object(row, name)) {
            merge(object_at(root, pointer.substr(0, slash)), *said);
        } else if ((said = keywords(row, takes_null(pointer)))) {
            if (!std::string_view(row.applies_to).empty())
                said = either({{"not", {{"pattern", std::string_view(row.applies_to)}}}}, *said);
            if (row.when.member.empty()) return merge(own, *said);
            json::object const condition{{"required", {row.when.member}},
                                         {"properties", {{row.when.member, {{"enum", {row.when.value}}}}}}};
            merge(object_at(root, pointer.substr(0, slash)),
                  either({{"not", condition}}, {{"properties", {{name, *said}}}}));
        } else {
            unsaid_.emplace_back(row.id, pointer);
        }
    }

    static json::object either(json::object const& a, json::object const& b) { return {{"anyOf", json::array{a, b}}}; }

    /// That a member is there, and is not null.
    static json::object presence(std::string_view name) {
        return {{"required", {name}}, {"properties", {{name, {{"not", {{"enum", none()}}}}}}}};
    }

    /// Rules about members in their object.
    static std::optional<json::object> about_object(constraint const& row, std::string_view name) {
        auto const* const other = std::get_if<text<127>>(&row.limit);
        if (row.id == rule::required) {
            if (other == nullptr) return json::object{{"required", json::array{name}}};
            return either(presence(name), presence(std::string_view(*other)));
        }
        if (row.id == rule::secureFlag && other != nullptr) {
            json::object const with{{"required", {std::string_view(*other)}},
                                    {"properties", {{std::string_view(*other), {{"type", "string"}}}}}};
            json::object const flag{{"required", {name}}, {"properties", {{name, {{"enum", json::array{true}}}}}}};
            return either({{"not", with}}, flag);
        }
        return std::nullopt;
    }

    /// Rules about a value alone. Nothing, if the row's limit is not what its keyword takes.
    std::optional<json::object> keywords(constraint const& row, bool or_null) const {
        auto const* const text_limit = std::get_if<text<127>>(&row.limit);
        switch (row.id) {
        case rule::type:
            if (text_limit == nullptr) return std::nullopt;
            return type(*text_limit, or_null);
        case rule::enum_: {
            auto const* const listed = std::get_if<std::span<std::string_view const>>(&row.limit);
            if (listed == nullptr) return std::nullopt;
            json::array values;
            for (auto const value : *listed) values.push_back(json::value(value));
            if (or_null) values.push_back(nullptr);
            return json::object{{"enum", values}};
        }
        case rule::minLength:
        case rule::maxLength:
        case rule::minimum:
        case rule::maximum: {
            if (auto const* const length = std::get_if<std::uint64_t>(&row.limit))
                return json::object{{to_string(row.id), *length}};
            if (auto const* const number = std::get_if<std::int64_t>(&row.limit))
                return json::object{{to_string(row.id), *number}};
            return std::nullopt;
        }
        case rule::pattern:
        case rule::controlCharacter:
        case rule::evenLength:
            if (text_limit == nullptr) return std::nullopt;
            return matching(*text_limit);
        default:
            return std::nullopt;
        }
    }

    /// To Python's re and to PCRE, `$` also stands before a line feed at the end; no form has a place for one.
    static json::object matching(std::string_view regex) {
        return {{"pattern", regex}, {"not", {{"type", "string"}, {"pattern", "\\n"}}}};
    }

    /// The type of a table's row, as "string or integer".
    json::object type(std::string_view words, bool or_null) const {
        constexpr std::string_view between = " or ";
        json::array names;
        for (std::size_t at; (at = words.find(between)) != std::string_view::npos;
             words.remove_prefix(at + between.size()))
            names.push_back(json::value(words.substr(0, at)));
        names.push_back(json::value(words));
        if (!dialect_.type_lists) {
            json::array each;
            for (auto const& name : names) each.push_back({{"type", name}, {"nullable", or_null}});
            if (each.size() != 1) return {{"anyOf", each}};
            return or_null ? each[0].as_object() : json::object{{"type", names[0]}};
        }
        if (or_null) names.push_back("null");
        return {{"type", names.size() == 1 ? names[0] : json::value(names)}};
    }
};

/// Which objects in a T know all their members, by their pointers.
template <class T>
void list_closed(std::string const& pointer, std::map<std::string, bool>& out) {
    out[pointer] = contract_of<T>.unknown == others::refused;
    for_each_row<T>([&]<std::size_t R>() {
        using V = typename row_at<T, R>::value_type;
        if constexpr (has_contract<V>) list_closed<V>(pointer + '/' + std::string(name_of<row_at<T, R>::pointer>), out);
    });
}

/// A sentence about what the schema does not say, for people and for whoever compares verdicts.
inline std::string remark_about(std::vector<std::pair<rule, std::string>> const& unsaid, schema_dialect const& d) {
    std::map<rule, std::string> members;
    for (constraint const& row : unforeseen)
        if (row.id != rule::additionalProperties) members[row.id] = " (the text as a whole)";
    for (auto const& [id, pointer] : unsaid) {
        std::string& list = members[id];
        list += list.empty() ? " " : " and ";
        list += pointer;
    }
    members[rule::uniqueKeys] = " (every member)";
    std::string out = "Not said by this schema:";
    for (auto const& [id, where] : members) ((out += ' ') += to_string(id)) += where + ';';
    out.back() = '.';
    out += " Numbers are judged by their text, where a validator sees the nearest double.";
    if (!d.integers_by_value) out += " An integer may be spelled as 180.0 or 1.8e2, whatever a validator makes of it.";
    return out;
}

template <class T>
json::object schema_of(options const& o, schema_dialect const& d) {
    std::map<std::string, bool> closed;
    list_closed<view_t<T>>({}, closed);
    schema_writer writer(constraints<T>, o, d);
    json::object out = writer.write(closed);
    out[d.remark] = remark_about(writer.unsaid(), d);
    return out;
}

} // namespace regdirect::inline v0::detail

#endif
