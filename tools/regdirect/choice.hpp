// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TOOL_CHOICE_HPP
#define REGDIRECT_TOOL_CHOICE_HPP

#include <regdirect/detail/enums.hpp>

#include <CLI/CLI.hpp>

#include <string>

/// Options whose value is one of a described enum's enumerators, spelled as the library spells them.
namespace regdirect::tool {

/// "generic|nb-iot|smart-home"
template <class E>
std::string choices() {
    std::string out;
    for (std::string_view const spelling : detail::enum_table<E>::spellings) {
        if (!out.empty()) out += '|';
        out += spelling;
    }
    return out;
}

/// Adds an option that sets `chosen`, which must live until the command line has been parsed, and whose present value
/// is the default.
template <class E>
void add_choice(CLI::App& parser, std::string const& name, E& chosen, std::string const& help) {
    auto const choose = [&chosen, name](std::string const& spelling) {
        auto const value = detail::value_of<E>(spelling);
        if (!value) throw CLI::ValidationError(name, "one of " + choices<E>() + ", not '" + spelling + "'");
        chosen = *value;
    };
    std::string const preset(detail::spelling_of(chosen));
    parser.add_option_function<std::string>(name, choose, help + " [" + preset + "]")->type_name(choices<E>());
}

} // namespace regdirect::tool

#endif
