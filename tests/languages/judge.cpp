// SPDX-License-Identifier: BSL-1.0
#include <rapidjson/document.h>
#include <valijson/adapters/rapidjson_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

/// Verdicts of valijson. Arguments: a file of bodies, one a line, and schemas. Prints a line of 0 and 1 for each
/// schema.
namespace {

using valijson::adapters::RapidJsonAdapter;

rapidjson::Document read(std::string const& text) {
    rapidjson::Document out;
    out.Parse(text.data(), text.size()); // its full precision crashes on thousands of digits
    return out;
}

std::string contents(char const* name) {
    std::ifstream file(name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

int main(int argc, char** argv) {
    std::vector<rapidjson::Document> bodies;
    std::ifstream lines(argv[1], std::ios::binary);
    for (std::string line; std::getline(lines, line);) bodies.push_back(read(line));
    for (int i = 2; i < argc; ++i) {
        auto const text = contents(argv[i]);
        auto const document = read(text);
        bool const is_draft_04 =
            std::string_view(document["$schema"].GetString()).find("-04") != std::string_view::npos;
        valijson::SchemaParser parser(is_draft_04 ? valijson::SchemaParser::kDraft4 : valijson::SchemaParser::kDraft7);
        valijson::Schema schema;
        parser.populateSchema(RapidJsonAdapter(document), schema);
        valijson::Validator validator;
        for (auto const& body : bodies)
            std::cout << (!body.HasParseError() && validator.validate(schema, RapidJsonAdapter(body), nullptr) ? 1 : 0);
        std::cout << '\n';
    }
}
