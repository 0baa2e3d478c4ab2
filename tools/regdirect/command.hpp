// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TOOL_COMMAND_HPP
#define REGDIRECT_TOOL_COMMAND_HPP

#include "exit_status.hpp"
#include "parser.hpp"

#include <functional>

/// The subcommands. Each has its own file, which defines the function that is declared here; main.cpp lists them.
namespace regdirect::tool {

/// A subcommand: its part of the command line, and its function, which runs after that has been parsed.
struct command {
    command_parser parser;
    std::function<exit_status()> run;
};

command add_check(command_line_parser& program);
command add_errors(command_line_parser& program);
command add_schema(command_line_parser& program);
command add_openapi(command_line_parser& program);
command add_reference(command_line_parser& program);
command add_sample(command_line_parser& program);
command add_completion(command_line_parser& program);
command add_help(command_line_parser& program);

} // namespace regdirect::tool

#endif
