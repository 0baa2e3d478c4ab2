// SPDX-License-Identifier: BSL-1.0
#include "command.hpp"
#include "command_line.hpp"
#include "output.hpp"

#include <memory>
#include <string>
#include <utility>

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

exit_status run(CLI::App& program, help_options const& o) {
    if (o.as_manual) {
        auto const all = described(program);
        for (command_text const& one : all)
            if (one.name == o.command) write_stdout(manual_page(all, one));
        return exit_status::success;
    }
    program.clear(); // it would print the help of "help", which has been parsed
    write_stdout(o.command.empty() ? program.help() : program.get_subcommand(o.command)->help(program.get_name()));
    return exit_status::success;
}

} // namespace

command add_help(CLI::App& program) {
    CLI::App& parser = *program.add_subcommand("help", "Print this help, or that of a command.");
    auto const chosen = std::make_shared<help_options>();
    auto const choose = [&program, chosen](std::string const& name) {
        auto const has_name = [&name](CLI::App const* a) { return a->get_name() == name; };
        if (std::as_const(program).get_subcommands(has_name).empty())
            throw CLI::ValidationError("COMMAND", "there is no command '" + name + "'");
        chosen->command = name;
    };
    parser.add_option_function<std::string>("COMMAND", choose, "The command to explain.")->type_name("");
    parser.add_flag("--man", chosen->as_manual, "Write the manual page instead, in troff.");
    parser.footer(footer);
    return {&parser, [&program, chosen] { return run(program, *chosen); }};
}

} // namespace regdirect::tool
