// SPDX-License-Identifier: BSL-1.0
#include "command.hpp"
#include "output.hpp"

#include <csignal>
#include <exception>
#include <vector>

/// The program: runs the command that the command line names, prints help, or says what is wrong with it.
namespace regdirect::tool {

namespace {

constexpr char const* footer = R"(Exit status:
  0  all messages are valid
  1  a message is invalid; for errors: the catalogue has no such error
  2  wrong usage, input that cannot be read, output that cannot be written

Examples:
  regdirect check requests.ndjson
  regdirect errors 100203
  regdirect schema --draft 07
  regdirect sample --count 3
  regdirect help check)";

exit_status run(int argc, char const* const* argv) {
    command_line_parser program("Checks device-registration messages against their contract.",
                                "regdirect " REGDIRECT_VERSION, footer);
    std::vector<command> const commands{add_check(program),      add_errors(program),    add_schema(program),
                                        add_openapi(program),    add_reference(program), add_sample(program),
                                        add_completion(program), add_help(program)};
    parsed_line const line = program.parse(argc, argv);
    if (line.todo == parsed_line::print) return write_stdout(line.text), exit_status::success;
    if (line.todo == parsed_line::refuse) return print_error(line.text), exit_status::error;
    for (command const& c : commands)
        if (c.parser.is_used()) return c.run();
    write_stderr(program.help_on(""));
    return exit_status::error;
}

} // namespace

} // namespace regdirect::tool

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN); // write_stdout() says what happens instead
    try {
        return static_cast<int>(regdirect::tool::run(argc, argv));
    } catch (std::exception const& error) {
        regdirect::tool::fatal(error.what());
    }
}
