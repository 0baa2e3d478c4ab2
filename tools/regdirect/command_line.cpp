// SPDX-License-Identifier: BSL-1.0
#include "command_line.hpp"

#include <string_view>

namespace regdirect::tool {

namespace {

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

std::vector<command_text> described(CLI::App const& program) {
    std::vector<command_text> out{described_one(program, true)};
    for (CLI::App const* const one : program.get_subcommands([](CLI::App const*) { return true; }))
        out.push_back(described_one(*one, false));
    return out;
}

} // namespace regdirect::tool
