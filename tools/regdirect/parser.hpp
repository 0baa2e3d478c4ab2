// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TOOL_PARSER_HPP
#define REGDIRECT_TOOL_PARSER_HPP

#include "command_line.hpp"

#include <concepts>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <type_traits>
#include <vector>

/// Reads the command line. This uses CLI11, which only parser.cpp includes, because its headers take five seconds to
/// compile.
namespace CLI {
class App;
} // namespace CLI

namespace regdirect::tool {

/// A command of the program, to give options and arguments to. All variables that they set must live until the command
/// line has been parsed; the present value of a number is its default. `names` are "--jobs,-j", or "FILE" of an
/// argument.
class command_parser {
public:
    explicit command_parser(CLI::App& command) : command_(&command) {}

    /// Sets something to the word that the user gave. Returns what is wrong with it, "must be a number" for example, or
    /// nothing.
    using setter = std::function<std::string(std::string const& word)>;

    void add_flag(std::string const& names, bool& chosen, std::string const& help);
    /// The help shows `value` for the word.
    void add_word(std::string const& names, std::string const& value, std::string const& help, setter const& set);
    void add_words(std::string const& name, std::vector<std::string>& chosen, std::string const& help);
    /// A number from 0 to `most`.
    template <std::unsigned_integral N>
    void add_number(std::string const& names, N& chosen, std::string const& help, std::type_identity_t<N> most) {
        add_number(names, chosen, most, help, [&chosen](std::uint64_t n) { chosen = static_cast<N>(n); });
    }
    /// Text after the options in the help.
    void footer(std::string const& text);

    /// Whether the command line has this command.
    bool is_used() const;

private:
    CLI::App* command_;

    void add_number(std::string const& names, std::uint64_t preset, std::uint64_t most, std::string const& help,
                    std::function<void(std::uint64_t)> const& set);
};

/// The result of parsing a command line.
struct parsed_line {
    enum { run, print, refuse } todo = run; ///< a command, or none; text that was asked for; a wrong command line
    std::string text{};                     ///< the text that was asked for, or the failure and where to find help
};

/// The whole command line.
class command_line_parser {
public:
    command_line_parser(std::string const& help, std::string const& version, std::string const& footer);
    ~command_line_parser();
    command_line_parser(command_line_parser const&) = delete;
    command_line_parser& operator=(command_line_parser const&) = delete;

    command_parser add_command(std::string const& name, std::string const& help);
    parsed_line parse(int argc, char const* const* argv);

    bool has_command(std::string const& name) const;
    /// The help on a command; on the program, if the name is empty.
    std::string help_on(std::string const& command) const;
    /// The program, then its commands.
    std::vector<command_text> described() const;

private:
    std::unique_ptr<CLI::App> program_;
};

} // namespace regdirect::tool

#endif
