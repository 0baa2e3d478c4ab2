// SPDX-License-Identifier: BSL-1.0
#include "choice.hpp"
#include "command.hpp"
#include "command_line.hpp"
#include "output.hpp"

#include <boost/describe/enum.hpp>

#include <memory>
#include <string_view>

namespace regdirect::tool {

BOOST_DESCRIBE_ENUM(shell, bash, zsh, fish)

namespace {

constexpr char const* footer =
    R"(cmake --install puts the scripts where the shells look for them. By hand:
  regdirect completion bash > ~/.local/share/bash-completion/completions/regdirect
  regdirect completion zsh > ~/.zfunc/_regdirect       (with ~/.zfunc in fpath)
  regdirect completion fish > ~/.config/fish/completions/regdirect.fish

Exit status: 0 written, 2 wrong usage, or output that cannot be written.

Examples:
  regdirect completion bash)";

std::string joined(std::vector<std::string> const& words) {
    std::string out;
    for (std::string const& word : words) (out += out.empty() ? "" : " ") += word;
    return out;
}

std::vector<std::string> command_names(std::vector<command_text> const& all) {
    std::vector<std::string> out;
    for (command_text const& one : all)
        if (!one.name.empty()) out.push_back(one.name);
    return out;
}

/// The possible values of an argument that is no option: words, or none that are known.
std::vector<std::string> words_of(std::vector<command_text> const& all, option_text const& argument) {
    return argument.names.front() == "COMMAND" ? command_names(all) : argument.words;
}

bool takes_files(command_text const& about) {
    return !about.arguments.empty() && about.arguments.front().names.front() == "FILE";
}

std::string bash_script(std::vector<command_text> const& all) {
    std::string out = R"(# Completion of regdirect for bash; written by "regdirect completion bash".
_regdirect() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command= i
    COMPREPLY=()
    if [[ $cur == = ]]; then # --option=value is three words
        cur=
    elif [[ $prev == = && COMP_CWORD -gt 1 ]]; then
        prev=${COMP_WORDS[COMP_CWORD-2]}
    fi
    for ((i = 1; i < COMP_CWORD; ++i)); do
        case ${COMP_WORDS[i]} in
        )";
    std::string names;
    for (std::string const& name : command_names(all)) (names += names.empty() ? "" : " | ") += name;
    out += names + R"() command=${COMP_WORDS[i]}; break ;;
        esac
    done
    case $command:$prev in
)";
    for (command_text const& one : all)
        for (option_text const& option : one.options) {
            if (option.value.empty()) continue;
            std::string patterns;
            for (std::string const& name : option.names)
                (patterns += patterns.empty() ? "" : " | ") += one.name + ':' + name;
            out += "    " + patterns + ')';
            if (!option.words.empty())
                out += " COMPREPLY=($(compgen -W '" + joined(option.words) + "' -- \"$cur\"));";
            else
                out += " compopt +o default 2>/dev/null;";
            out += " return ;;\n";
        }
    out += "    esac\n    case $command:$cur in\n";
    for (command_text const& one : all) {
        std::vector<std::string> options;
        for (option_text const& option : one.options)
            options.insert(options.end(), option.names.begin(), option.names.end());
        out += "    " + one.name + ":-*) COMPREPLY=($(compgen -W '" + joined(options) + "' -- \"$cur\")) ;;\n";
        if (takes_files(one)) continue; // readline's own completion of file names
        auto const words = one.name.empty()        ? command_names(all)
                           : one.arguments.empty() ? std::vector<std::string>()
                                                   : words_of(all, one.arguments.front());
        out += "    " + one.name + ":*) compopt +o default 2>/dev/null; COMPREPLY=($(compgen -W '" + joined(words) +
               "' -- \"$cur\")) ;;\n";
    }
    return out += "    esac\n}\ncomplete -o default -F _regdirect regdirect\n";
}

/// Text between single quotes, in which these characters have a backslash before them.
std::string quoted(std::string_view s, std::string_view special, std::string_view quote) {
    std::string out;
    for (char const c : s) {
        if (c == '\'') {
            out += quote;
            continue;
        }
        if (special.find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

std::string zsh_option(option_text const& option) {
    std::string const all = option.names.size() > 1 ? '(' + joined(option.names) + ')' : "";
    std::string out;
    for (std::string const& name : option.names) {
        bool const is_long = name.starts_with("--");
        out += " \\\n            '" + all + name + (option.value.empty() ? "" : is_long ? "=" : "+");
        out += '[' + quoted(option.help, "[]\\", "'\\''") + ']';
        if (!option.words.empty())
            out += ":value:(" + joined(option.words) + ')';
        else if (!option.value.empty())
            out += ':' + option.value + ": ";
        out += '\'';
    }
    return out;
}

std::string zsh_script(std::vector<command_text> const& all) {
    std::string out = R"(#compdef regdirect
# Completion of regdirect for zsh; written by "regdirect completion zsh".
_regdirect() {
    local context state state_descr line
    typeset -A opt_args
    local -a commands
    commands=(
)";
    for (command_text const& one : all)
        if (!one.name.empty()) out += "        '" + one.name + ':' + quoted(one.help, "\\", "'\\''") + "'\n";
    out += "    )\n    _arguments -C";
    for (option_text const& option : all.front().options) out += zsh_option(option);
    out += R"( \
            '1:command:->command' \
            '*::argument:->argument'
    case $state in
    command) _describe command commands ;;
    argument)
        case $line[1] in
)";
    for (command_text const& one : all) {
        if (one.name.empty()) continue;
        out += "        " + one.name + ")\n            _arguments -s";
        for (option_text const& option : one.options) out += zsh_option(option);
        for (option_text const& argument : one.arguments) {
            std::string const name = argument.names.front();
            auto const words = words_of(all, argument);
            if (name == "FILE")
                out += " \\\n            '*:file:_files'";
            else
                out += " \\\n            '1:" + name + (words.empty() ? ": '" : ":(" + joined(words) + ")'");
        }
        out += " ;;\n";
    }
    return out += R"(        esac ;;
    esac
}
if [[ $funcstack[1] == _regdirect ]]; then
    _regdirect "$@"
else
    compdef _regdirect regdirect
fi
)";
}

std::string fish_script(std::vector<command_text> const& all) {
    std::string out = "# Completion of regdirect for fish; written by \"regdirect completion fish\".\n"
                      "complete -c regdirect -f\n";
    for (command_text const& one : all) {
        std::string const when =
            one.name.empty() ? "__fish_use_subcommand" : "'__fish_seen_subcommand_from " + one.name + "'";
        std::string const begin = "complete -c regdirect -n " + when;
        auto const help = [](std::string const& text) { return " -d '" + quoted(text, "\\", "\\'") + "'\n"; };
        if (!one.name.empty()) out += "complete -c regdirect -n __fish_use_subcommand -a " + one.name + help(one.help);
        for (option_text const& option : one.options) {
            out += begin;
            for (std::string const& name : option.names)
                out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
            if (!option.value.empty()) out += " -x";
            if (!option.words.empty()) out += " -a '" + joined(option.words) + '\'';
            out += help(option.help);
        }
        for (option_text const& argument : one.arguments) {
            auto const words = words_of(all, argument);
            if (argument.names.front() == "FILE")
                out += begin + " -F\n";
            else if (!words.empty())
                out += begin + " -a '" + joined(words) + '\'' + help(argument.help);
        }
    }
    return out;
}

} // namespace

std::string completion_script(std::vector<command_text> const& all, shell for_shell) {
    switch (for_shell) {
    case shell::zsh:
        return zsh_script(all);
    case shell::fish:
        return fish_script(all);
    case shell::bash:
        break;
    }
    return bash_script(all);
}

command add_completion(command_line_parser& program) {
    auto const chosen = std::make_shared<shell>(shell::bash);
    command_parser parser = program.add_command(
        "completion", "Write a script that completes commands and options of regdirect in a shell.");
    add_choice(parser, "SHELL", *chosen, "The shell.");
    parser.footer(footer);
    return {parser, [&program, chosen] {
                write_stdout(completion_script(program.described(), *chosen));
                return exit_status::success;
            }};
}

} // namespace regdirect::tool
