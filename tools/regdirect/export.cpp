// SPDX-License-Identifier: BSL-1.0
#include <regdirect/schema.hpp>

#include "check_options.hpp"
#include "choice.hpp"
#include "command.hpp"
#include "message_choice.hpp"
#include "output.hpp"
#include "pretty.hpp"

#include <memory>
#include <string>

/// `regdirect schema`, `regdirect openapi` and `regdirect reference`: the contract for everyone else.
namespace regdirect::tool {

namespace {

struct export_options {
    message_kind message = message_kind::request;
    enum draft draft = draft::draft_2020_12;
    openapi_version version = openapi_version::v3_1;
    options rules{};
};

void add_rules(command_parser& parser, options& o) {
    add_choice(parser, "--solution", o.solution, "The solution that the devices belong to: it adds rules.");
    parser.add_flag("--strict", o.strict, "Treat warnings as errors.");
    add_choice(parser, "--unknown-members", o.unknown_members,
               "Reject or ignore members that the contract does not know.");
    add_choice(parser, "--null-members", o.null_members, "Take null in an optional member as absent, or reject it.");
}

boost::json::object schema(export_options const& o) {
    switch (o.message) {
    case message_kind::response:
        return json_schema<RegDirectDeviceOutDTO>(o.draft, o.rules);
    case message_kind::error:
        return json_schema<error_body>(o.draft, o.rules);
    default:
        return json_schema<RegDirectDeviceInDTO>(o.draft, o.rules);
    }
}

/// A command without more to say than what it writes.
template <class Write>
command writing(command_parser& parser, std::shared_ptr<export_options> const& chosen, Write write) {
    parser.footer(std::string("Exit status: 0 written, 2 wrong usage, or output that cannot be written."));
    return {parser, [chosen, write] { return write_stdout(write(*chosen)), exit_status::success; }};
}

} // namespace

command add_schema(command_line_parser& program) {
    auto const chosen = std::make_shared<export_options>();
    command_parser parser = program.add_command("schema", "Write the contract of a message as JSON Schema.");
    add_single_message(parser, chosen->message, "The kind of the message.");
    add_choice(parser, "--draft", chosen->draft, "The draft of JSON Schema.",
               {{"2020-12", draft::draft_2020_12}, {"07", draft::draft_07}, {"04", draft::draft_04}});
    add_rules(parser, chosen->rules);
    return writing(parser, chosen, [](export_options const& o) { return pretty(schema(o)); });
}

command add_openapi(command_line_parser& program) {
    auto const chosen = std::make_shared<export_options>();
    command_parser parser = program.add_command("openapi", "Write the whole call as an OpenAPI document.");
    add_choice(parser, "--openapi-version,--version", chosen->version, "The version of the OpenAPI Specification.",
               {{"3.1", openapi_version::v3_1}, {"3.0", openapi_version::v3_0}});
    add_rules(parser, chosen->rules);
    return writing(parser, chosen,
                   [](export_options const& o) { return pretty(openapi(o.version, REGDIRECT_VERSION, o.rules)); });
}

command add_reference(command_line_parser& program) {
    command_parser parser = program.add_command("reference", "Write the contract as a page in Markdown.");
    return writing(parser, std::make_shared<export_options>(), [](auto const&) { return reference_page(); });
}

} // namespace regdirect::tool
