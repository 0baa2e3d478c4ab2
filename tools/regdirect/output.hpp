// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TOOL_OUTPUT_HPP
#define REGDIRECT_TOOL_OUTPUT_HPP

#include <string_view>

/// The two streams the tool writes to, unbuffered. Whatever comes from outside must have been made printable() before.
namespace regdirect::tool {

/// Writes to standard output. If that is a pipe that nobody reads any more, the process ends at once and silently with
/// exit_status::error; if it cannot be written to for another reason, with a message.
void write_stdout(std::string_view text);

/// Writes one line to standard error, with the tool's name before it.
void print_error(std::string_view message);

/// Writes to standard error, as it is.
void write_stderr(std::string_view text);

/// Whether standard output is a terminal that has colours, and its user wants them (no-color.org).
bool output_has_colors();

/// Ends the process, whatever other threads are doing or waiting for: prints the message, unless it is empty.
[[noreturn]] void fatal(std::string_view message);

} // namespace regdirect::tool

#endif
