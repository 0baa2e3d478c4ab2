// SPDX-License-Identifier: BSL-1.0
#include "command.hpp"
#include "command_line.hpp"
#include "output.hpp"

#include <memory>
#include <string>

/// `regdirect help`.
namespace regdirect::tool {

namespace {

constexpr char const* footer = R"(Exit status: 0 written, 2 wrong usage, or output that cannot be written.

Examples:
  regdirect help check
  regdirect help --man check | man -l -)";

struct help_options {
    std::string command{}; ///< empty: the program itself
    bool as_manual = false;
};

exit_status run(command_line_parser& program, help_options const& o) {
    if (o.as_manual) {
        auto const all = program.described();
        for (command_text const& one : all)
            if (one.name == o.command) write_stdout(manual_page(all, one));
        return exit_status::success;
    }
    write_stdout(program.help_on(o.command));
    return exit_status::success;
}

} // namespace

command add_help(command_line_parser& program) {
    command_parser parser = program.add_command("help", "Print this help, or that of a command.");
    auto const chosen = std::make_shared<help_options>();
    auto const choose = [&program, chosen](std::string const& name) -> std::string {
        if (!program.has_command(name)) return "there is no command '" + name + "'";
        chosen->command = name;
        return {};
    };
    parser.add_word("COMMAND", "", "The command to explain.", choose);
    parser.add_flag("--man", chosen->as_manual, "Write the manual page instead, in troff.");
    parser.footer(footer);
    return {parser, [&program, chosen] { return run(program, *chosen); }};
}

} // namespace regdirect::tool
