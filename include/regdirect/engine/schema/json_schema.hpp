// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_SCHEMA_JSON_SCHEMA_HPP
#define REGDIRECT_ENGINE_SCHEMA_JSON_SCHEMA_HPP

#include <regdirect/engine/schema/examples.hpp>
#include <regdirect/engine/schema/object_keywords.hpp>
#include <regdirect/engine/schema/records.hpp>
#include <regdirect/engine/schema/schema_keywords.hpp>
#include <regdirect/engine/schema/schema_remark.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

/// Writes rows of the table as JSON Schema.
namespace regdirect::inline v0::engine::detail {

/// Writes the rows of one message that are in force as a schema, and collects the rows that no keyword can express.
class schema_writer {
public:
    schema_writer(rows_in_force const& rows, std::span<object_record const> objects, schema_dialect const& d)
        : rows_(rows), objects_(objects), dialect_(d) {}

    json::object write() {
        json::object root;
        for (constraint const& row : rows_.all())
            if (row.id == keyword::utf8)
                continue; // a validator reads only Unicode
            else if (row.id == keyword::additionalProperties)
                add_tolerated(root, row);
            else if (rows_.holds(row) && !rows_.is_implied(row))
                add(root, row);
        for (object_record const& object : objects_)
            if (object.unknown == others::refused && closes())
                object_at(root, object.pointer)["additionalProperties"] = false;
        for (constraint const& row : rows_.all())
            if (row.id == keyword::type && !is_element(row.pointer))
                annotate(object_at(root, row.pointer), row, rows_.types_of(row.pointer));
        add_messages(root);
        return root;
    }

    /// The schema of a parameter. Its value, or each element of an array, is sent as text.
    json::object write_parameter(parameter_record const& p) {
        json::object out = write_sent_value(std::string(p.name), p.types);
        if (out.at("type") == "array") out["items"] = write_sent_value(std::string(p.name) + "/*", p.elements);
        return out;
    }

    /// The rules that no keyword expresses, and the members that they are about, in the order of the table.
    unsaid_rules const& unsaid() const { return unsaid_; }

private:
    rows_in_force rows_;
    std::span<object_record const> objects_;
    schema_dialect dialect_;
    unsaid_rules unsaid_;

    object_keywords in_object() const { return {rows_, dialect_}; }
    bool closes() const { return rows_.chosen().unknown_members == unknown_members::reject; }

    json::object write_sent_value(std::string const& pointer, std::span<json_kind const> types) {
        json_kind const type = type_of_sent(types);
        if (type == json_kind::string) types = {}; // an example is the text itself
        json::object out{{"type", spelling_of(type)}};
        for (constraint const& row : rows_.all())
            if (std::string_view(row.pointer) == pointer) {
                if (!out.contains(dialect_.examples)) annotate(out, row, types);
                bool const always = row.when.member.empty() && std::string_view(row.applies_to).empty();
                if (!always || !rows_.holds(row) || rows_.is_implied(row)) continue;
                if (auto const said = keywords_of(row, false, dialect_)) merge(out, *said);
            }
        return out;
    }

    /// The part of the schema that a row's pointer leads to.
    json::object& object_at(json::object& root, std::string_view pointer) const {
        if (pointer.empty()) return root;
        json::object& parent = object_at(root, parent_of(pointer));
        if (is_element(pointer)) {
            auto const types = rows_.types_of(parent_of(pointer));
            bool const is_array = !types.empty() && types[0] == json_kind::array;
            json::value& out = parent[is_array ? "items" : "additionalProperties"];
            if (out.is_null()) out = json::object{};
            return out.as_object();
        }
        json::value& all = parent["properties"];
        if (all.is_null()) all = json::object{};
        json::value& out = all.as_object()[last_part(pointer)];
        if (out.is_null()) out = json::object{};
        return out.as_object();
    }

    void add(json::object& root, constraint const& row) {
        std::string_view const pointer = row.pointer;
        json::object& own = object_at(root, pointer);
        describe(own, row);

        if (auto const* const group = std::get_if<members_present>(&row.limit)) {
            json::object said = in_object().about_group(pointer, *group);
            if (!row.when.member.empty()) said = implies(condition_of(row), said, dialect_);
            return add_to_object(own, pointer, said);
        }
        if (auto said = in_object().about(row)) {
            if (!row.when.member.empty()) said = implies(condition_of(row), *said, dialect_);
            add_to_object(object_at(root, parent_of(pointer)), parent_of(pointer), *said);
        } else if ((said = keywords_of(row, rows_.takes_null(pointer), dialect_))) {
            if (std::string_view const texts = row.applies_to; !texts.empty())
                said = implies({{"type", "string"}, {"pattern", texts}}, typed(pointer, *said), dialect_);
            if (row.when.member.empty()) return merge(own, *said);
            json::object const then{{"type", "object"}, {"properties", {{last_part(pointer), typed(pointer, *said)}}}};
            merge(object_at(root, parent_of(pointer)), implies(condition_of(row), then, dialect_));
        } else {
            unsaid_.emplace_back(&row, pointer);
        }
    }

    /// Adds a rule about the members of an object. Null in place of the object breaks no such rule. An "anyOf" is not
    /// put beside "properties": generators of types would make a union of the two.
    void add_to_object(json::object& object, std::string_view pointer, json::object rule) const {
        for (std::string_view const choice : {"anyOf", "oneOf"})
            if (json::value* const branches = rule.if_contains(choice);
                branches != nullptr && rows_.takes_null(pointer))
                branches->as_array().push_back(only_null());
        rule.contains("anyOf") ? add_to_all(object, rule) : merge(object, rule);
    }

    json::object only_null() const {
        if (dialect_.type_lists) return {{"type", "null"}};
        return {{"enum", json::array{nullptr}}};
    }

    /// An unknown member that is not an error: a warning unless it is null.
    void add_tolerated(json::object& root, constraint const& row) {
        if (!closes()) return;
        json::object& own = object_at(root, row.pointer);
        own["description"] = row.summary;
        if (!rows_.holds(row)) return;
        merge(own, only_null());
    }

    /// Keywords with the type of the member that they are about.
    json::object typed(std::string_view pointer, json::object const& keywords) const {
        json::object out = type_keywords(rows_.types_of(pointer), rows_.takes_null(pointer), dialect_);
        merge(out, keywords);
        return out;
    }

    void describe(json::object& schema, constraint const& row) const {
        if (schema.contains("description")) return;
        for (object_record const& object : objects_)
            if (std::string_view(row.pointer) == object.pointer) schema["title"] = object.name;
        if (is_element(row.pointer)) return; // the member has the description
        std::string words(row.summary);
        if (!row.unit.empty()) ((words += " Unit: ") += row.unit) += '.';
        if (!row.if_absent.empty()) ((words += " If absent: ") += row.if_absent) += '.';
        schema["description"] = words;
    }

    void add_examples(json::object& schema, json::array const& examples) const {
        if (examples.empty() || dialect_.examples.empty()) return;
        schema[dialect_.examples] = dialect_.examples == "example" ? examples[0] : json::value(examples);
    }

    void annotate(json::object& schema, constraint const& row, std::span<json_kind const> types) const {
        if (auto const value = default_of(row, types); value && dialect_.defaults) schema["default"] = *value;
        if (auto const value = json_of(row.pointer, row.example, types)) add_examples(schema, {*value});
    }

    /// Whole messages as examples: one with all members, one with the mandatory ones.
    void add_messages(json::object& root) const {
        json::array messages;
        for (extent const which : {extent::all, extent::mandatory})
            if (auto const message = example_message(rows_, which); message && !message->empty())
                if (messages.empty() || messages[0] != *message) messages.push_back(*message);
        add_examples(root, messages);
    }
};

inline json::object schema_of(message_records const& message, options const& o, schema_dialect const& d) {
    schema_writer writer({message.rows, o}, message.objects, d);
    json::object out = writer.write();
    std::string const about = remark_about(writer.unsaid(), d.integers_by_value);
    json::value& remark = out[d.remark];
    remark = remark.is_string() ? std::string(remark.as_string()) + ' ' + about : about;
    return out;
}

} // namespace regdirect::inline v0::engine::detail

#endif
