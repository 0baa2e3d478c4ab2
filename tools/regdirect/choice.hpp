// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TOOL_CHOICE_HPP
#define REGDIRECT_TOOL_CHOICE_HPP

#include <regdirect/detail/engine.hpp>
#include <regdirect/engine/reflect/enums.hpp>

#include "parser.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Options whose value is one of several words.
namespace regdirect::tool {

/// The words of the values.
template <class E>
using spellings = std::vector<std::pair<std::string_view, E>>;

/// The words of a described enum, in the library's spelling.
template <class E>
spellings<E> described() {
    spellings<E> out;
    for (E const value : detail::enum_table<E>::values) out.emplace_back(detail::spelling_of(value), value);
    return out;
}

/// Adds an option that sets `chosen`, which must live until the command line has been parsed, and whose present value
/// is the default.
template <class E>
void add_choice(command_parser& parser, std::string const& names, E& chosen, std::string const& help,
                spellings<E> const& words = described<E>()) {
    std::string all, preset; // generic|nb-iot|smart-home
    for (auto const& [word, value] : words) {
        (all += all.empty() ? "" : "|") += word;
        if (value == chosen) preset = word;
    }
    auto const choose = [&chosen, words, all](std::string const& spelling) -> std::string {
        auto const found = std::find_if(words.begin(), words.end(), [&](auto& w) { return w.first == spelling; });
        if (found == words.end()) return "must be one of " + all + ", not '" + spelling + "'";
        chosen = found->second;
        return {};
    };
    parser.add_word(names, all, help + " [" + preset + "]", choose);
}

} // namespace regdirect::tool

#endif
