// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TOOL_MESSAGE_CHOICE_HPP
#define REGDIRECT_TOOL_MESSAGE_CHOICE_HPP

#include "check_options.hpp"
#include "choice.hpp"

#include <string>
#include <vector>

/// The option --message of commands for single messages.
namespace regdirect::tool {

/// Adds the option; its value is not an exchange.
inline void add_single_message(command_parser& parser, message_kind& chosen, std::string const& help) {
    auto words = described<message_kind>();
    std::erase_if(words, [](auto const& word) { return word.second == message_kind::exchange; });
    add_choice(parser, "--message", chosen, help, words);
}

} // namespace regdirect::tool

#endif
