// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TOOL_COMMAND_HPP
#define REGDIRECT_TOOL_COMMAND_HPP

#include <CLI/CLI.hpp>

#include <functional>

/// A subcommand. Each has a file of its own that defines the function declared here; main.cpp lists them.
namespace regdirect::tool {

/// The exit status of the process. `error` outranks `invalid`.
enum class exit_status : int {
    success = 0, ///< all messages are valid; the error was found
    invalid = 1, ///< some message is invalid; there is no such error
    error = 2    ///< wrong usage, input that cannot be read, output that cannot be written
};

/// A subcommand: its part of the command line, and what it does once that has been parsed.
struct command {
    CLI::App* parser;
    std::function<exit_status()> run;
};

command add_check(CLI::App& program);
command add_errors(CLI::App& program);
command add_schema(CLI::App& program);
command add_openapi(CLI::App& program);
command add_reference(CLI::App& program);
command add_sample(CLI::App& program);
command add_completion(CLI::App& program);
command add_help(CLI::App& program);

} // namespace regdirect::tool

#endif
