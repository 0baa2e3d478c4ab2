// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TOOL_MEMBERS_HPP
#define REGDIRECT_TOOL_MEMBERS_HPP

#include "check_options.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

/// The members of each kind of message, as its contract lists them.
namespace regdirect::tool {

/// The facts about a message's members that are needed to show it: all by JSON Pointer.
struct members {
    std::vector<std::string> known{};
    std::vector<std::string> hidden{}; ///< the secret ones, and those that must equal one
};

/// Of a kind of message. Of an exchange itself none are known here: its parts have them.
members const& members_of(message_kind kind);

/// The names that a secret has in some message or call. One that stands where it does not belong is a secret too.
std::vector<std::string> const& secret_names();

inline bool has(std::vector<std::string> const& all, std::string_view one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

} // namespace regdirect::tool

#endif
