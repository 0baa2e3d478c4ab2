// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_SCHEMA_OPENAPI_WRITER_HPP
#define REGDIRECT_ENGINE_SCHEMA_OPENAPI_WRITER_HPP

#include <regdirect/engine/schema/json_schema.hpp>
#include <regdirect/engine/schema/openapi_document.hpp>
#include <regdirect/engine/text/lower_case.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

/// Calls as parts of an OpenAPI document.
namespace regdirect::inline v0::engine::detail {

inline json::object openapi_example(std::string_view summary, json::value const& value) {
    return {{"summary", summary}, {"value", value}};
}

/// Calls f for each parameter: each has a row of the rule `uniqueKeys`.
void for_each_parameter(openapi_operation const& call, auto f) {
    if (!call.parameters) return;
    for (constraint const& row : call.parameters->records.rows)
        if (row.id == keyword::uniqueKeys) f(row);
}

/// Writes operations, and collects the schemas and the security schemes that they refer to.
class openapi_writer {
public:
    openapi_writer(options const& o, schema_dialect const& d) : options_(o), dialect_(d) {}

    /// An example with every member, and one with only the mandatory members.
    json::object examples_of(openapi_message const& message) const {
        std::string const& summary = message.summary.empty() ? message.name : message.summary;
        rows_in_force const rows(message.records.rows, options_);
        auto const all = example_message(rows, extent::all), least = example_message(rows, extent::mandatory);
        json::object out;
        if (all && !all->empty()) out["complete"] = openapi_example(summary, *all);
        if (least && !least->empty() && least != all)
            out["least"] = openapi_example(summary + ", with only the mandatory members", *least);
        return out;
    }

    json::object operation(openapi_operation const& call) {
        json::object out{{"operationId", call.id}, {"summary", call.summary}};
        if (!call.tag.empty()) out["tags"] = json::array{call.tag};
        if (!call.description.empty()) out["description"] = call.description;
        if (json::array all = parameters(call); !all.empty()) out["parameters"] = std::move(all);
        if (call.request) {
            json::object body = content(add_schema(*call.request), examples_of(*call.request));
            body["required"] = true;
            out["requestBody"] = std::move(body);
        }
        json::object responses;
        for (openapi_response const& each : call.responses) responses[each.status] = response(each);
        out["responses"] = std::move(responses);
        for_each_parameter(call, [this](constraint const& row) { add_security_scheme(row); });
        return out;
    }

    /// The security schemes that a call demands: its bearer token, if it has one.
    static json::array security(openapi_operation const& call) {
        json::array out;
        for_each_parameter(call, [&out](constraint const& row) {
            if (row.sent_in == location::bearer_token)
                out.push_back(json::object{{std::string_view(row.pointer), json::array{}}});
        });
        return out;
    }

    /// The components that the operations written so far refer to.
    json::object components() const {
        json::object out;
        if (!security_schemes_.empty()) out["securitySchemes"] = security_schemes_;
        if (!schemas_.empty()) out["schemas"] = schemas_;
        return out;
    }

private:
    options options_;
    schema_dialect dialect_;
    json::object schemas_;
    json::object security_schemes_;

    /// Refers to the schema of a message. If two different schemas have the same name, the second one gets a number.
    json::object add_schema(openapi_message const& message) {
        json::object const schema = schema_of(message.records, options_, dialect_);
        std::string name = message.name;
        for (int n = 2; schemas_.contains(name) && schemas_.at(name) != schema; ++n)
            name = message.name + std::to_string(n);
        schemas_[name] = schema;
        return {{"$ref", "#/components/schemas/" + name}};
    }

    static json::object content(json::object const& schema, json::object const& examples) {
        json::object body{{"schema", schema}};
        if (!examples.empty()) body["examples"] = examples;
        return {{"content", {{"application/json", body}}}};
    }

    json::object response(openapi_response const& given) {
        json::object out, examples = given.examples;
        json::array any;
        for (openapi_message const& body : given.bodies) {
            any.push_back(add_schema(body));
            if (given.examples.empty())
                for (auto const& [name, value] : examples_of(body)) examples.emplace(name, value);
        }
        if (any.size() == 1) out = content(any[0].as_object(), examples);
        if (any.size() > 1) out = content({{"anyOf", any}}, examples);
        out["description"] = given.description;
        return out;
    }

    /// The parameters of a call. A bearer token is part of a security scheme instead.
    json::array parameters(openapi_operation const& call) const {
        json::array out = parameters_without_rules(call);
        for_each_parameter(call, [&](constraint const& row) {
            if (row.sent_in == location::bearer_token) return;
            message_records const& records = call.parameters->records;
            rows_in_force const rows(records.rows, options_);
            std::string_view const name = row.pointer;
            parameter_record parameter{name, {}};
            for (parameter_record const& known : records.parameters)
                if (known.name == name) parameter = known;
            out.push_back({{"name", name},
                           {"in", to_string(row.sent_in)},
                           {"required", rows.is_mandatory(name)},
                           {"description", row.summary},
                           {"schema", schema_writer(rows, {}, dialect_).write_parameter(parameter)}});
        });
        return out;
    }

    /// The parameters of the path that no table has.
    static json::array parameters_without_rules(openapi_operation const& call) {
        json::array out;
        std::string_view left = call.path;
        for (std::size_t at = left.find('{'); at != std::string_view::npos; at = left.find('{')) {
            left.remove_prefix(at + 1);
            std::string_view const name = left.substr(0, left.find('}'));
            bool has_rules = false;
            for_each_parameter(call, [&](constraint const& row) {
                has_rules |= row.sent_in == location::path && std::string_view(row.pointer) == name;
            });
            if (!has_rules)
                out.push_back({{"name", name}, {"in", "path"}, {"required", true}, {"schema", {{"type", "string"}}}});
        }
        return out;
    }

    void add_security_scheme(constraint const& row) {
        if (row.sent_in != location::bearer_token) return;
        json::object bearer{{"type", "http"}, {"scheme", "bearer"}, {"description", row.summary}};
        security_schemes_[std::string_view(row.pointer)] = bearer;
    }
};

/// A whole document. `openapi_version`: the version of the specification.
inline json::object document_of(openapi_document const& api, std::string_view openapi_version, options const& o,
                                schema_dialect const& d) {
    openapi_writer writer(o, d);
    json::object info{{"title", api.title}, {"version", api.version}}, paths;
    if (!api.description.empty()) info["description"] = api.description;
    json::array tags;
    for (openapi_operation const& call : api.operations) {
        json::object operation = writer.operation(call);
        if (json::array security = openapi_writer::security(call); !security.empty())
            operation["security"] = std::move(security);
        json::value& path = paths[call.path];
        if (path.is_null()) path = json::object{};
        path.as_object()[lower_case(call.method)] = std::move(operation);
        json::value const tag = json::object{{"name", call.tag}};
        if (!call.tag.empty() && std::find(tags.begin(), tags.end(), tag) == tags.end()) tags.push_back(tag);
    }
    json::object out{{"openapi", openapi_version}, {"info", info}};
    if (!api.server.empty()) out["servers"] = json::array{json::object{{"url", api.server}}};
    if (!tags.empty()) out["tags"] = std::move(tags);
    out["paths"] = std::move(paths);
    if (json::object components = writer.components(); !components.empty()) out["components"] = std::move(components);
    return out;
}

} // namespace regdirect::inline v0::engine::detail

#endif
