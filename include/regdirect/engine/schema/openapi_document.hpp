// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_SCHEMA_OPENAPI_DOCUMENT_HPP
#define REGDIRECT_ENGINE_SCHEMA_OPENAPI_DOCUMENT_HPP

#include <regdirect/engine/schema/records.hpp>

#include <boost/json/object.hpp>

#include <optional>
#include <string>
#include <utility>
#include <vector>

/// The parts of an OpenAPI document of any API, as values.
namespace regdirect::inline v0::engine {

/// A message of a call, and the name of its schema.
struct openapi_message {
    std::string name{};                ///< among the document's schemas: the name of its type
    detail::message_records records{}; ///< the records of its contract
    std::string summary{};             ///< a few words about its examples; empty: the name
};

/// The message T, or the parameters T of a call.
template <has_contract T>
openapi_message message_of() {
    detail::message_records records = detail::records_of<T>();
    return {std::string(records.objects[0].name), std::move(records), {}};
}
/// The same with the rules of an extension (extend.hpp).
template <auto const& Extension>
openapi_message message_of() {
    detail::message_records records = detail::records_with<Extension>();
    return {std::string(records.objects[0].name), std::move(records), {}};
}

/// An answer of a call.
struct openapi_response {
    std::string status{};                  ///< "204", "4XX" or "default"
    std::string description{};             ///< its meaning
    std::vector<openapi_message> bodies{}; ///< the answer has one of them; empty: it has no body
    boost::json::object examples{}; ///< example objects by name; empty: the examples that the bodies' tables give
};

/// A call.
struct openapi_operation {
    std::string method{};                        ///< "PUT"
    std::string path{};                          ///< with the parameters in it: "/devices/{deviceId}"
    std::string id{};                            ///< a name for programs: "modifyDevice"
    std::string summary{};                       ///< a few words
    std::string description{};                   ///< sentences
    std::string tag{};                           ///< the group of calls that it belongs to
    std::optional<openapi_message> parameters{}; ///< all parameters, except those in the path that have no rules
    std::optional<openapi_message> request{};    ///< its body
    std::vector<openapi_response> responses{};   ///< at least one
};

/// An API.
struct openapi_document {
    std::string title{};                         ///< its name
    std::string version{};                       ///< of the document
    std::string description{};                   ///< sentences
    std::string server{};                        ///< the beginning of each URL: "https://api.example.com"
    std::vector<openapi_operation> operations{}; ///< its calls
};

} // namespace regdirect::inline v0::engine

#endif
