// SPDX-License-Identifier: BSL-1.0
#include <regdirect/printable.hpp>

#include "command.hpp"
#include "output.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <csignal>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

/// The command line: which subcommand, or help, or what is wrong with it.
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

/// Returns what is wrong. CLI11 lists a mistyped command together with the arguments behind it, last one first.
std::string complaint(CLI::App const& program, CLI::ParseError const& error, int argc, char const* const* argv) {
    if (dynamic_cast<CLI::ExtrasError const*>(&error) && program.get_subcommands().empty())
        for (int i = 1; i < argc; ++i)
            if (std::string_view const word = argv[i]; !word.starts_with('-'))
                return std::string("there is no command '").append(word).append("'");
    return error.what();
}

exit_status refuse_usage(CLI::App const& program, std::string const& failure) {
    std::string help = "regdirect";
    for (CLI::App const* const used : program.get_subcommands()) help += ' ' + used->get_name();
    print_error(printable(failure) + "\nTry '" + help + " --help'.");
    return exit_status::error;
}

/// The arguments in the order that CLI11 wants, last one first. It gets two kinds of file names wrong (2.1): "[a,b]" is
/// two files to it, and "--" nothing known behind another file. "./" before such a name changes nothing but its look.
std::vector<std::string> arguments(int argc, char const* const* argv) {
    std::vector<std::string> out;
    bool only_names = false;
    for (int i = 1; i < argc; ++i) {
        std::string_view const argument = argv[i];
        if (!only_names && argument == "--") {
            only_names = true;
            continue;
        }
        bool const looks_like_list = argument.starts_with('[') && argument.ends_with(']');
        bool const looks_like_option = only_names && argument.starts_with('-') && argument.size() > 1;
        out.push_back((looks_like_list || looks_like_option ? "./" : "") + std::string(argument));
    }
    std::reverse(out.begin(), out.end());
    return out;
}

exit_status run(int argc, char const* const* argv) {
    CLI::App program("Checks device-registration messages against their contract.", "regdirect");
    program.require_subcommand(0, 1);
    program.set_help_flag("-h,--help", "Print this help and exit.");
    program.set_version_flag("--version", "regdirect " REGDIRECT_VERSION, "Print the version and exit.");
    program.footer(footer);
    std::vector<command> const commands{add_check(program),      add_errors(program),    add_schema(program),
                                        add_openapi(program),    add_reference(program), add_sample(program),
                                        add_completion(program), add_help(program)};
    try {
        program.parse(arguments(argc, argv));
    } catch (CLI::CallForHelp const&) {
        return write_stdout(program.help()), exit_status::success;
    } catch (CLI::CallForVersion const& version) {
        return write_stdout(std::string(version.what()) + '\n'), exit_status::success;
    } catch (CLI::ParseError const& error) {
        return refuse_usage(program, complaint(program, error, argc, argv));
    }
    for (command const& c : commands)
        if (c.parser->parsed()) return c.run();
    write_stderr(program.help());
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
