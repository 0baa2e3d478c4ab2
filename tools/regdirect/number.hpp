// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TOOL_NUMBER_HPP
#define REGDIRECT_TOOL_NUMBER_HPP

#include <CLI/CLI.hpp>

#include <string>

/// Options whose value is a number.
namespace regdirect::tool {

/// Adds an option that is a number from 0 to `most`; its present value is the default.
template <class N>
void add_number(CLI::App& parser, std::string const& name, N& chosen, std::string const& help, N most) {
    auto const refused = [most, range = CLI::Range(N{0}, most)](std::string const& text) -> std::string {
        if (range(text).empty()) return {};
        return "must be a number from 0 to " + std::to_string(most) + ", not '" + text + "'";
    };
    parser.add_option(name, chosen, help + " [" + std::to_string(chosen) + "]")->type_name("N")->check(refused);
}

} // namespace regdirect::tool

#endif
