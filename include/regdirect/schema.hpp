// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_SCHEMA_HPP
#define REGDIRECT_SCHEMA_HPP

#include <regdirect/detail/json_schema.hpp>
#include <regdirect/detail/openapi.hpp>
#include <regdirect/detail/reference.hpp>

#include <boost/describe/enum.hpp>
#include <boost/json/object.hpp>

#include <string>
#include <string_view>

/// The contract for everyone else: as JSON Schema, as an OpenAPI document, as a page. All of it is read off the table.
/// Only keywords that all consumers know are used: no format, no look-around in patterns, no discriminator, no $ref in
/// schemas. Nothing here is fast, and all of it allocates.
namespace regdirect::inline v0 {

/// A draft of JSON Schema (json-schema.org): 2020-12, 07 or 04.
enum class draft { draft_2020_12, draft_07, draft_04 };

/// A version of the OpenAPI Specification.
enum class openapi_version { v3_1, v3_0 };

namespace detail {

struct schema_draft {
    std::string_view uri;
    schema_dialect dialect;
};

constexpr schema_draft draft_of(draft d) {
    switch (d) {
    case draft::draft_2020_12:
        return {"https://json-schema.org/draft/2020-12/schema", {}};
    case draft::draft_07:
        return {"http://json-schema.org/draft-07/schema#", {}};
    default:
        return {"http://json-schema.org/draft-04/schema#", {.integers_by_value = false, .remark = "x-comment"}};
    }
}

} // namespace detail

/// What a T has to be, as a JSON Schema: a body that the schema accepts is one that decode() accepts with the same
/// options, but for what the schema says of itself in $comment (draft 04: x-comment). With `strict`, warnings are part
/// of it. max_body, max_depth and fail_fast do not matter here.
template <has_contract T>
boost::json::object json_schema(draft d, options const& o = {}) {
    auto const& [uri, dialect] = detail::draft_of(d);
    boost::json::object out{{"$schema", uri}};
    for (auto const& [keyword, value] : detail::schema_of<T>(o, dialect)) out[keyword] = value;
    return out;
}

/// The whole call as an OpenAPI document: path, parameters, bodies, and every error of the catalogue as a documented
/// response with an example. `version` is that of the document's own.
inline boost::json::object openapi(openapi_version v, std::string_view version, options const& o = {}) {
    if (v == openapi_version::v3_1) return detail::openapi_writer(o, {}).write("3.1.0", version);
    detail::schema_dialect const dialect{.type_lists = false, .integers_by_value = false, .remark = "x-comment"};
    return detail::openapi_writer(o, dialect).write("3.0.3", version);
}

/// The contract as a page in Markdown: every member, rule and error.
inline std::string reference_page() { return detail::reference_writer().write(); }

} // namespace regdirect::inline v0

#endif
