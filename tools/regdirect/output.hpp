// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TOOL_OUTPUT_HPP
#define REGDIRECT_TOOL_OUTPUT_HPP

#include <string_view>

/// The two streams the tool writes to, unbuffered. Text from outside must have been made printable() before.
namespace regdirect::tool {

/// Writes to standard output. If that is a pipe without a reader, ends the process at once, silently, with
/// exit_status::error. If writing fails for another reason, ends it with a message.
void write_stdout(std::string_view text);

/// Writes one line to standard error, with the tool's name before it.
void print_error(std::string_view message);

/// Writes to standard error, as it is.
void write_stderr(std::string_view text);

/// Whether standard output is a terminal that has colours, and its user wants them (no-color.org).
bool output_has_colors();

/// Prints the message, unless it is empty, and ends the process at once, without waiting for other threads.
[[noreturn]] void fatal(std::string_view message);

} // namespace regdirect::tool

#endif
