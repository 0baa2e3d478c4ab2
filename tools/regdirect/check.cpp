// SPDX-License-Identifier: BSL-1.0
#include "check_options.hpp"
#include "choice.hpp"
#include "command.hpp"
#include "file_list.hpp"
#include "output.hpp"
#include "pipeline.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

/// `regdirect check`: are these messages valid?
namespace regdirect::tool {

namespace {

constexpr char const* footer =
    R"(A file is one message. In a file named *.ndjson or *.jsonl, each line is a message; blank lines are
skipped. In a directory, all files named *.json, *.ndjson or *.jsonl are checked, in the order of
their names; symbolic links to directories are not followed. The results go to standard output in
the order of the messages.

If a file is one message, the text format shows the faulty line, with a caret (^) under the place.
Secrets, and values that could be secrets, are shown as asterisks. If ten messages or more are
invalid, a table of the rules that they break goes to standard error.

With --message exchange, a message is a recorded call; its member request is mandatory:
  {"target": "/iocm/app/reg/v1.1.0/deviceCredentials?appId=b81",
   "headers": {"app_key": "a7Qx", "Authorization": "Bearer ..."},
   "request": {...}, "response": {...}, "error": {...}}

Exit status: 0 all valid, 1 some invalid, 2 wrong usage, input that cannot be read, or
output that cannot be written.

Examples:
  regdirect check request.json
  regdirect check --solution nb-iot --strict requests.ndjson
  regdirect check --format github tests/data/*.json
  regdirect check --format sarif tests/data > regdirect.sarif
  zcat requests.ndjson.gz | regdirect check --ndjson --jobs 0 --format json)";

void add_rules(command_parser& parser, check_options& o) {
    add_choice(parser, "--message", o.message, "The kind of the messages.");
    add_choice(parser, "--solution", o.rules.solution, "The solution that the devices belong to: it adds rules.");
    parser.add_flag("--strict", o.rules.strict, "Treat warnings as errors.");
    add_choice(parser, "--unknown-members", o.rules.unknown_members,
               "Reject or ignore members that the contract does not know.");
    add_choice(parser, "--null-members", o.rules.null_members,
               "Take null in an optional member as absent, or reject it.");
    parser.add_number("--max-body", o.rules.max_body,
                      "The largest size of a message, in bytes; a larger one is invalid.", PTRDIFF_MAX);
    parser.add_number("--max-depth", o.rules.max_depth,
                      "The deepest nesting of objects and arrays; a deeper one is invalid.", 1000);
}

void add_output_options(command_parser& parser, check_options& o) {
    parser.add_flag("--ndjson", o.ndjson, "Read each line as a message, in files of any name.");
    add_choice(parser, "--format", o.format, "The format of the output.");
    add_choice(parser, "--color", o.color, "Colours in text; auto: on a terminal, unless NO_COLOR is set.",
               {{"auto", color_choice::automatic}, {"always", color_choice::always}, {"never", color_choice::never}});
    parser.add_number("--jobs,-j", o.jobs, "The number of threads; 0: one for each core.", 256);
    parser.add_flag("--quiet,-q", o.quiet, "Write only errors about input that cannot be read.");
    parser.add_flag("--no-progress", o.no_progress, "Show no progress on the terminal.");
    parser.add_words("FILE", o.files, "Files and directories to check; - or no FILE: standard input.");
}

exit_status run(check_options& o) {
    if (o.color == color_choice::automatic) o.color = output_has_colors() ? color_choice::always : color_choice::never;
    if (o.files.empty()) o.files.emplace_back(standard_input);
    o.files = with_directories_expanded(o.files);
    summary const sum = pipeline(o).run();
    if (!o.quiet && o.format == verdict_format::text) write_stderr(rules_of(sum));
    if (!o.quiet && (o.format == verdict_format::text || o.format == verdict_format::github))
        write_stderr(to_string(sum) + '\n');
    if (sum.unreadable != 0) return exit_status::error;
    return sum.invalid == 0 ? exit_status::success : exit_status::invalid;
}

} // namespace

command add_check(command_line_parser& program) {
    auto const chosen = std::make_shared<check_options>();
    command_parser parser = program.add_command("check", "Check whether messages are valid, and list what is wrong.");
    add_rules(parser, *chosen);
    add_output_options(parser, *chosen);
    parser.footer(footer);
    return {parser, [chosen] { return run(*chosen); }};
}

} // namespace regdirect::tool
