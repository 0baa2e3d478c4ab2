// SPDX-License-Identifier: BSL-1.0
#include "parser.hpp"

#include <regdirect/printable.hpp>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <utility>

namespace regdirect::tool {

namespace {

/// "--jobs" of "--jobs,-j".
std::string first_of(std::string const& names) { return names.substr(0, names.find(',')); }

/// Returns what is wrong. CLI11 lists a mistyped command together with the arguments after it, the last one first.
std::string complaint(CLI::App const& program, CLI::ParseError const& error, int argc, char const* const* argv) {
    if (dynamic_cast<CLI::ExtrasError const*>(&error) && program.get_subcommands().empty())
        for (int i = 1; i < argc; ++i)
            if (std::string_view const word = argv[i]; !word.starts_with('-'))
                return std::string("there is no command '").append(word).append("'");
    return error.what();
}

std::string refusal_of(CLI::App const& program, std::string const& failure) {
    std::string help = program.get_name();
    for (CLI::App const* const used : program.get_subcommands()) help += ' ' + used->get_name();
    return printable(failure) + "\nTry '" + help + " --help'.";
}

/// The arguments in the order that CLI11 wants, last one first. It gets two kinds of file names wrong (2.1): "[a,b]" is
/// two files to it, and "--" after another file is not known to it. "./" before such a name changes only its spelling.
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

/// The words of "text|json"; none, if there is one alone.
std::vector<std::string> words_of(std::string_view value) {
    std::vector<std::string> out;
    while (value.find('|') != std::string_view::npos || !out.empty()) {
        auto const bar = value.find('|');
        out.emplace_back(value.substr(0, bar));
        if (bar == std::string_view::npos) break;
        value.remove_prefix(bar + 1);
    }
    return out;
}

command_text described_one(CLI::App const& app, bool is_program) {
    command_text out{
        .name = is_program ? "" : app.get_name(), .help = app.get_description(), .footer = app.get_footer()};
    for (CLI::Option const* const option : app.get_options()) {
        option_text one{.value = option->get_type_name(), .help = option->get_description()};
        one.words = words_of(one.value);
        for (std::string const& name : option->get_lnames()) one.names.push_back("--" + name);
        for (std::string const& name : option->get_snames()) one.names.push_back("-" + name);
        bool const is_argument = one.names.empty();
        if (is_argument) one.names.push_back(option->get_name(true));
        if (!is_argument && option->get_type_size_max() == 0) one.value.clear(); // a flag
        (is_argument ? out.arguments : out.options).push_back(std::move(one));
    }
    return out;
}

} // namespace

void command_parser::add_flag(std::string const& names, bool& chosen, std::string const& help) {
    command_->add_flag(names, chosen, help);
}

void command_parser::add_word(std::string const& names, std::string const& value, std::string const& help,
                              setter const& set) {
    auto const choose = [set, first = first_of(names)](std::string const& word) {
        if (std::string const wrong = set(word); !wrong.empty()) throw CLI::ValidationError(first, wrong);
    };
    command_->add_option_function<std::string>(names, choose, help)->type_name(value);
}

void command_parser::add_words(std::string const& name, std::vector<std::string>& chosen, std::string const& help) {
    command_->add_option(name, chosen, help)->type_name("");
}

void command_parser::add_number(std::string const& names, std::uint64_t preset, std::uint64_t most,
                                std::string const& help, std::function<void(std::uint64_t)> const& set) {
    auto const refused = [most, range = CLI::Range(std::uint64_t{0}, most)](std::string const& text) -> std::string {
        if (range(text).empty()) return {};
        return "must be a number from 0 to " + std::to_string(most) + ", not '" + text + "'";
    };
    command_->add_option_function<std::uint64_t>(names, set, help + " [" + std::to_string(preset) + "]")
        ->type_name("N")
        ->check(refused);
}

void command_parser::footer(std::string const& text) { command_->footer(text); }

bool command_parser::is_used() const { return command_->parsed(); }

command_line_parser::command_line_parser(std::string const& help, std::string const& version, std::string const& footer)
    : program_(std::make_unique<CLI::App>(help, "regdirect")) {
    program_->require_subcommand(0, 1);
    program_->set_help_flag("-h,--help", "Print this help and exit.");
    program_->set_version_flag("--version", version, "Print the version and exit.");
    program_->footer(footer);
    program_->get_formatter()->label("Positionals", "Arguments");
    program_->get_formatter()->label("SUBCOMMAND", "COMMAND");
}

command_line_parser::~command_line_parser() = default;

command_parser command_line_parser::add_command(std::string const& name, std::string const& help) {
    return command_parser(*program_->add_subcommand(name, help)->group("Commands"));
}

parsed_line command_line_parser::parse(int argc, char const* const* argv) {
    try {
        program_->parse(arguments(argc, argv));
    } catch (CLI::CallForHelp const&) {
        return {parsed_line::print, program_->help()};
    } catch (CLI::CallForVersion const& version) {
        return {parsed_line::print, std::string(version.what()) + '\n'};
    } catch (CLI::ParseError const& error) {
        return {parsed_line::refuse, refusal_of(*program_, complaint(*program_, error, argc, argv))};
    }
    return {};
}

bool command_line_parser::has_command(std::string const& name) const {
    return !std::as_const(*program_)
                .get_subcommands([&name](CLI::App const* a) { return a->get_name() == name; })
                .empty();
}

std::string command_line_parser::help_on(std::string const& command) const {
    program_->clear(); // it would give the help of the command that has been parsed
    return command.empty() ? program_->help() : program_->get_subcommand(command)->help(program_->get_name());
}

std::vector<command_text> command_line_parser::described() const {
    std::vector<command_text> out{described_one(*program_, true)};
    for (CLI::App const* const one : std::as_const(*program_).get_subcommands([](CLI::App const*) { return true; }))
        out.push_back(described_one(*one, false));
    return out;
}

} // namespace regdirect::tool
