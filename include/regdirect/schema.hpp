// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_SCHEMA_HPP
#define REGDIRECT_SCHEMA_HPP

#include <regdirect/detail/engine.hpp>
#include <regdirect/detail/openapi.hpp>
#include <regdirect/detail/reference.hpp>
#include <regdirect/engine/schema/json_schema.hpp>
#include <regdirect/engine/schema/openapi_writer.hpp>

#include <boost/describe/enum.hpp>
#include <boost/json/object.hpp>

#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>

/// Exports the contract from the table: as JSON Schema, as an OpenAPI document, as a page. The exports use only
/// keywords that all consumers of a draft know: no format, no look-around in patterns, no discriminator, no $ref in
/// schemas. The functions are not fast, and they allocate.
namespace regdirect::inline v0 {

using engine::message_of;
using engine::openapi_document;
using engine::openapi_message;
using engine::openapi_operation;
using engine::openapi_response;

/// A draft of JSON Schema (json-schema.org): 2020-12, 07 or 04.
enum class draft { draft_2020_12, draft_07, draft_04 };

/// A version of the OpenAPI Specification.
enum class openapi_version { v3_1, v3_0 };

namespace detail {

struct schema_draft {
    std::string_view name, uri,
        id; ///< the name in the tool; the value of "$schema"; the keyword for a schema's own URI
    schema_dialect dialect;
};

constexpr schema_draft draft_of(draft d) {
    if (d == draft::draft_2020_12) return {"2020-12", "https://json-schema.org/draft/2020-12/schema", "$id", {}};
    if (d == draft::draft_07) return {"07", "http://json-schema.org/draft-07/schema#", "$id", {}};
    return {"04",
            "http://json-schema.org/draft-04/schema#",
            "id",
            {.conditions = false,
             .integers_by_value = false,
             .exclusive_bounds = false,
             .property_names = false,
             .remark = "description",
             .examples = {}}};
}

/// A URI that is different for each different schema: urn:regdirect:2020-12:RegDirectDeviceInDTO:nb-iot:strict.
inline std::string uri_of(message_records const& message, std::string_view draft_name, options const& o) {
    std::string out = "urn:regdirect:";
    ((out += draft_name) += ':') += message.objects[0].name;
    bool solutions = false, closed = false;
    for (constraint const& row : message.rows) solutions |= row.only.has_value();
    for (object_record const& object : message.objects) closed |= object.unknown == others::refused;
    if (solutions) {
        auto const number = static_cast<std::size_t>(o.solution);
        out += ':';
        out += number < message.profiles.size() ? std::string(message.profiles[number]) : std::to_string(number);
    }
    if (closed && o.unknown_members == unknown_members::ignore) out += ":open";
    if (o.null_members == null_members::reject) out += ":no-null";
    if (o.strict) out += ":strict";
    return out;
}

inline json::object json_schema_of(message_records const& message, draft d, options const& o) {
    auto const& [name, uri, id, dialect] = draft_of(d);
    json::object out{{"$schema", uri}, {id, uri_of(message, name, o)}};
    for (auto const& [keyword, value] : schema_of(message, o, dialect)) out[keyword] = value;
    return out;
}

/// Whether the extension is of one of the call's messages.
template <auto const& Extension, class T = view_t<typename type_of<Extension>::message>>
concept extends_call =
    std::same_as<T, view_t<RegDirectDeviceInDTO>> || std::same_as<T, view_t<RegDirectDeviceOutDTO>> ||
    std::same_as<T, view_t<error_body>> || std::same_as<T, view_t<call_parameters>>;

/// The call, one of its messages with the rules of an extension.
template <auto const& Extension>
call_records call_with() {
    using T = view_t<typename type_of<Extension>::message>;
    static_assert(extends_call<Extension>, "contract: the extension is of no message of the call");
    call_records out;
    message_records* const extended = std::is_same_v<T, view_t<RegDirectDeviceInDTO>>    ? &out.request
                                      : std::is_same_v<T, view_t<RegDirectDeviceOutDTO>> ? &out.response
                                      : std::is_same_v<T, view_t<error_body>>            ? &out.error
                                                                                         : &out.parameters;
    *extended = records_with<Extension>();
    return out;
}

struct openapi_dialect {
    std::string_view version; ///< of the specification
    schema_dialect schemas;
};

constexpr openapi_dialect dialect_of(openapi_version v) {
    if (v == openapi_version::v3_1) return {"3.1.0", {.defaults = false}};
    return {"3.0.3",
            {.type_lists = false,
             .conditions = false,
             .integers_by_value = false,
             .exclusive_bounds = false,
             .property_names = false,
             .defaults = false,
             .remark = "x-comment",
             .examples = "example"}};
}

inline json::object openapi_of(call_records const& call, openapi_version v, std::string_view version,
                               options const& o) {
    auto const [specification, dialect] = dialect_of(v);
    return call_document_of(call, specification, version, o, dialect);
}

} // namespace detail

/// The contract of T as a JSON Schema: the schema and decode() with the same options accept the same bodies, except for
/// the rules that the schema lists in $comment (draft 04: description) because no schema can express them. With
/// `strict`, the schema contains warnings as well. max_body, max_depth and fail_fast have no effect. The schema's URI
/// ($id; draft 04: id) is a name and not an address.
template <has_contract T>
boost::json::object json_schema(draft d, options const& o = {}) {
    return detail::json_schema_of(detail::records_of<T>(), d, o);
}
/// The same for an extended contract (extend.hpp). The schema has no URI: the contract's URI would be the same for
/// both.
template <auto const& Extension>
boost::json::object json_schema(draft d, options const& o = {}) {
    auto out = detail::json_schema_of(detail::records_with<Extension>(), d, o);
    out.erase(detail::draft_of(d).id);
    return out;
}

/// The whole call as an OpenAPI document: path, parameters, bodies, and every error of the catalogue as a documented
/// response with an example. `version` is the document's own version.
inline boost::json::object openapi(openapi_version v, std::string_view version, options const& o = {}) {
    return detail::openapi_of({}, v, version, o);
}
/// The same with an extension (extend.hpp) of one of the call's messages.
template <auto const& Extension>
boost::json::object openapi(openapi_version v, std::string_view version, options const& o = {}) {
    return detail::openapi_of(detail::call_with<Extension>(), v, version, o);
}
/// The calls of another API, with its own contracts, as an OpenAPI document.
/// @code
/// openapi_operation const put{.method = "PUT", .path = "/items/{id}", .id = "putItem", .summary = "Store an item",
///                             .request = message_of<shop::Item>(), .responses = {{"204", "The item is stored."}}};
/// openapi(openapi_version::v3_1, {.title = "Shop", .version = "1.0.0", .operations = {put}});
/// @endcode
inline boost::json::object openapi(openapi_version v, openapi_document const& api, options const& o = {}) {
    auto const [specification, dialect] = detail::dialect_of(v);
    return detail::document_of(api, specification, o, dialect);
}
/// The contract as a page in Markdown: every member, rule and error.
inline std::string reference_page() { return detail::reference_writer().write(detail::call_records{}); }
/// The same with an extension (extend.hpp) of one of the call's messages.
template <auto const& Extension>
    requires detail::extends_call<Extension> std::string reference_page() {
        return detail::reference_writer().write(detail::call_with<Extension>(), true);
    }
/// The contract of one message, of any API, as a page in Markdown: every member and rule. `title`: the page's heading;
/// if it is empty, the name of the type.
template <has_contract T>
std::string reference_page(std::string_view title = {}) {
    auto const& unforeseen = engine::unforeseen_rows<engine::contract_of<detail::view_t<T>>.answers>;
    return detail::page_of(detail::records_of<T>(), title, unforeseen);
}
/// The same with the rules of an extension (extend.hpp).
template <auto const& Extension>
    requires(!detail::extends_call<Extension>)
std::string reference_page(std::string_view title = {}) {
    using T = detail::view_t<typename detail::type_of<Extension>::message>;
    auto const& unforeseen = engine::unforeseen_rows<engine::contract_of<T>.answers>;
    return detail::page_of(detail::records_with<Extension>(), title, unforeseen);
}

} // namespace regdirect::inline v0

#endif
