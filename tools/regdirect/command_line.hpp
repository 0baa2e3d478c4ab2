// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TOOL_COMMAND_LINE_HPP
#define REGDIRECT_TOOL_COMMAND_LINE_HPP

#include <string>
#include <vector>

/// The command line as data: help on it in other forms is written from this.
namespace regdirect::tool {

struct option_text {
    std::vector<std::string> names{}; ///< "--jobs", "-j"; of an argument that is no option its name: "FILE"
    std::string value{};              ///< what stands behind it: "N", "text|json"; empty: nothing
    std::vector<std::string> words{}; ///< if the value is one of some words, these
    std::string help{};
};

struct command_text {
    std::string name{}; ///< empty: the program itself
    std::string help{};
    std::vector<option_text> options{};
    std::vector<option_text> arguments{};
    std::string footer{};
};

/// Returns a page of the manual, in troff's macros "man".
std::string manual_page(std::vector<command_text> const& all, command_text const& about);

/// The shells that completion can be written for.
enum class shell { bash, zsh, fish };

/// Returns a script that makes the shell complete the tool's command line.
std::string completion_script(std::vector<command_text> const& all, shell for_shell);

} // namespace regdirect::tool

#endif
