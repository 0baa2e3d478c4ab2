// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TOOL_EXIT_STATUS_HPP
#define REGDIRECT_TOOL_EXIT_STATUS_HPP

/// The exit status of the tool.
namespace regdirect::tool {

/// The exit status of the process. `error` outranks `invalid`.
enum class exit_status : int {
    success = 0, ///< all messages are valid; or the error was found
    invalid = 1, ///< some message is invalid; or there is no such error
    error = 2    ///< wrong usage, input that cannot be read, output that cannot be written
};

} // namespace regdirect::tool

#endif
