// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_SCHEMA_SCHEMA_KEYWORDS_HPP
#define REGDIRECT_ENGINE_SCHEMA_SCHEMA_KEYWORDS_HPP

#include <regdirect/engine/constraint.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <array>
#include <concepts>
#include <optional>
#include <span>
#include <string_view>
#include <variant>

/// The keywords of JSON Schema: the keywords for one constraint, and the combination of those for several constraints.
namespace regdirect::inline v0::engine::detail {

namespace json = boost::json;

/// The differences between drafts of JSON Schema, and versions of OpenAPI.
struct schema_dialect {
    bool type_lists = true;        ///< "type" can be a list; if not, "nullable" allows null (OpenAPI 3.0)
    bool conditions = true;        ///< there is "if" and "then"
    bool integers_by_value = true; ///< 180.0 is an integer (not so in draft 04)
    bool exclusive_bounds = true;  ///< "exclusiveMinimum" is a number, not the mark of a "minimum" (draft 04)
    bool property_names = true;    ///< there is "propertyNames" (not so in draft 04)
    bool defaults = true;          ///< "default" is written (generators of types from OpenAPI take it for "required")
    std::string_view remark = "$comment";   ///< the keyword for the rules that a schema cannot express
    std::string_view examples = "examples"; ///< the keyword for examples; empty: there is none
};

/// "Where `a` accepts, `b` must."
inline json::object implies(json::object const& a, json::object const& b, schema_dialect const& d) {
    if (d.conditions) return {{"if", a}, {"then", b}};
    return {{"not", {{"allOf", json::array{a, {{"not", b}}}}}}};
}

/// Whether the keyword's value is a number.
constexpr bool takes_number(keyword k) {
    constexpr std::array numeric{keyword::minLength,     keyword::maxLength,        keyword::minimum,
                                 keyword::maximum,       keyword::exclusiveMinimum, keyword::exclusiveMaximum,
                                 keyword::multipleOf,    keyword::minItems,         keyword::maxItems,
                                 keyword::minProperties, keyword::maxProperties};
    return std::find(numeric.begin(), numeric.end(), k) != numeric.end();
}

/// A member's JSON types. If there are several, each has a branch, so that a keyword is next to the type that it is
/// about.
inline json::object type_keywords(std::span<json_kind const> types, bool or_null, schema_dialect const& d) {
    json::array branches;
    for (json_kind const type : types) {
        if (type == json_kind::null) continue; // of nullable elements: see `or_null`
        json::object branch{{"type", spelling_of(type)}};
        if (or_null && !d.type_lists) branch["nullable"] = true;
        if (or_null && d.type_lists && branches.empty()) branch["type"] = json::array{spelling_of(type), "null"};
        branches.push_back(branch);
    }
    if (branches.empty()) return {}; // any value
    return branches.size() == 1 ? branches[0].as_object() : json::object{{"anyOf", branches}};
}

/// The keywords for a bound, if one keyword or two can express it.
struct keywords_of_bound {
    rule_id rule; ///< the rule with this bound
    bool or_null;
    schema_dialect const& dialect;
    using result = std::optional<json::object>;

    template <std::integral Number>
    result operator()(Number const& number) const {
        return number_keyword(number);
    }
    result operator()(double number) const { return number_keyword(number); }
    result operator()(true_keyword) const { return json::object{{to_string(rule), true}}; }
    /// In Python's re and in PCRE, `$` also matches before a line feed at the end; no form allows a line feed.
    result operator()(text<127> const& regex) const {
        return json::object{{"pattern", std::string_view(regex)}, {"not", {{"type", "string"}, {"pattern", "\\n"}}}};
    }
    result operator()(std::span<std::string_view const> words) const {
        json::array values;
        for (auto const listed : words) values.push_back(json::value(listed));
        if (or_null) values.push_back(nullptr);
        return json::object{{"enum", values}};
    }
    result operator()(std::span<json_kind const> types) const { return type_keywords(types, or_null, dialect); }
    result operator()(auto const&) const { return {}; } // nothing, or about another member too

private:
    result number_keyword(json::value const& number) const {
        if (!takes_number(rule.keyword)) return {};
        std::string_view const name = to_string(rule);
        bool const is_minimum = rule.keyword == keyword::exclusiveMinimum;
        if ((is_minimum || rule.keyword == keyword::exclusiveMaximum) && !dialect.exclusive_bounds)
            return json::object{{is_minimum ? "minimum" : "maximum", number}, {name, true}};
        return json::object{{name, number}};
    }
};

/// The keywords for a row; nothing if none expresses it. `or_null`: the member may be null, too.
inline std::optional<json::object> keywords_of(constraint const& row, bool or_null, schema_dialect const& dialect) {
    if (!row.about_names) return std::visit(keywords_of_bound{row.id, or_null, dialect}, row.limit);
    auto const of_names = std::visit(keywords_of_bound{*row.about_names, false, dialect}, row.limit);
    if (!of_names || !dialect.property_names) return std::nullopt;
    return json::object{{"propertyNames", *of_names}};
}

/// Whether a branch of type_keywords() is about numbers, or about texts.
inline bool is_about(json::object const& branch, bool numbers) {
    json::value const& types = branch.at("type");
    json::value const& type = types.is_array() ? types.as_array()[0] : types; // the other one is "null"
    return numbers ? type == "integer" || type == "number" : type == "string";
}

/// The part of a schema that a keyword belongs to: if there are several types, the branch of the type that it is about,
/// provided that there is one such branch.
inline json::object& part_for(std::string_view keyword, json::object& schema) {
    bool const number = keyword.ends_with("inimum") || keyword.ends_with("aximum") || keyword == "multipleOf";
    bool const string = keyword == "minLength" || keyword == "maxLength" || keyword == "pattern";
    json::value* const branches = schema.if_contains("anyOf");
    if (branches == nullptr || !(number || string)) return schema;
    auto const fits = [number](json::value const& branch) { return is_about(branch.as_object(), number); };
    json::array& all = branches->as_array();
    if (std::count_if(all.begin(), all.end(), fits) != 1) return schema;
    return std::find_if(all.begin(), all.end(), fits)->as_object();
}

/// The type of a value that is sent as text. Values that are neither numbers nor true or false nor arrays are texts.
inline json_kind type_of_sent(std::span<json_kind const> types) {
    json_kind const kind = types.empty() ? json_kind::string : types[0];
    bool const keeps = kind != json_kind::object && kind != json_kind::null;
    return keeps ? kind : json_kind::string;
}

/// Adds to a schema's "allOf", with the type of the schema: strict validators and generators of types need it.
inline void add_to_all(json::object& schema, json::object more) {
    json::value& all = schema["allOf"];
    if (all.is_null()) all = json::array{};
    if (json::value const* const type = schema.if_contains("type")) more["type"] = *type;
    if (json::value const* const null = schema.if_contains("nullable")) more["nullable"] = *null;
    all.as_array().push_back(more);
}

/// Adds keywords to a schema. Of two bounds, the tighter one is kept. Any other keyword that is there already is kept,
/// and the new one goes into "allOf".
inline void merge(json::object& schema, json::object const& more) {
    if (more.contains("if") && schema.contains("if")) return add_to_all(schema, more);
    for (std::string_view const mark : {"exclusiveMinimum", "exclusiveMaximum"})
        if (json::value const* const value = more.if_contains(mark); value != nullptr && value->is_bool())
            return add_to_all(schema, more); // apart from other bounds
    for (auto const& [keyword, value] : more) {
        json::object& part = part_for(keyword, schema);
        json::value* const there = part.if_contains(keyword);
        if (there == nullptr) {
            part[keyword] = value;
        } else if (keyword == "required") {
            for (auto const& name : value.as_array()) there->as_array().push_back(name);
        } else if (keyword.starts_with("min")) {
            if (value.to_number<double>() > there->to_number<double>()) *there = value;
        } else if (keyword.starts_with("max")) {
            if (value.to_number<double>() < there->to_number<double>()) *there = value;
        } else if (*there != value) {
            add_to_all(part, {{keyword, value}});
        }
    }
}

/// An object that has a member which this schema accepts.
inline json::object object_with(std::string_view name, json::object const& schema) {
    return {{"type", "object"}, {"required", json::array{name}}, {"properties", {{name, schema}}}};
}

/// An object for which the condition of the row holds.
inline json::object condition_of(constraint const& row) {
    if (!row.when.is_boolean)
        return object_with(row.when.member, {{"type", "string"}, {"enum", json::array{row.when.value}}});
    return object_with(row.when.member, {{"type", "boolean"}, {"enum", json::array{row.when.value == "true"}}});
}

} // namespace regdirect::inline v0::engine::detail

#endif
