// SPDX-License-Identifier: BSL-1.0
#include "../subject.hpp"
#include "request_schema.hpp"

#include <rapidjson/document.h>
#include <valijson/adapters/rapidjson_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include <string>
#include <string_view>

/// valijson over RapidJSON's documents.
namespace {

using namespace regdirect::benchmarks;

class judge_by_valijson {
public:
    bool operator()(std::string const& body, regdirect::solution in) {
        rapidjson::Document document;
        document.Parse<rapidjson::kParseValidateEncodingFlag>(body.c_str());
        if (document.HasParseError()) return false;
        valijson::adapters::RapidJsonAdapter const target(document);
        return validator_.validate(in == regdirect::solution::nb_iot ? nb_iot_ : generic_, target, nullptr);
    }

private:
    struct compiled : valijson::Schema {
        explicit compiled(std::string_view text) {
            rapidjson::Document document;
            document.Parse(text.data(), text.size());
            valijson::SchemaParser().populateSchema(valijson::adapters::RapidJsonAdapter(document), *this);
        }
    };
    valijson::Validator validator_;
    compiled generic_{request_schema(regdirect::solution::generic)};
    compiled nb_iot_{request_schema(regdirect::solution::nb_iot)};
};

[[maybe_unused]] bool const added = add_subject<judge_by_valijson>(
    "valijson_over_rapidjson",
    std::string(what_no_schema_says) + "; integers in float form are rounded; all that RapidJSON leaves undone");

} // namespace
