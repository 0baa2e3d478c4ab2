// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TOOL_COMMAND_LINE_HPP
#define REGDIRECT_TOOL_COMMAND_LINE_HPP

#include <string>
#include <vector>

/// The command line as data, from which help in other forms is written.
namespace regdirect::tool {

struct option_text {
    std::vector<std::string> names{}; ///< "--jobs", "-j"; the name "FILE" of an argument that is not an option
    std::string value{};              ///< the words for its value: "N", "text|json"; empty: it has no value
    std::vector<std::string> words{}; ///< the possible words, if the value is one of a list
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

/// The shells for which completion can be written.
enum class shell { bash, zsh, fish };

/// Returns a script that makes the shell complete the tool's command line.
std::string completion_script(std::vector<command_text> const& all, shell for_shell);

} // namespace regdirect::tool

#endif
