// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TOOL_SUMMARY_HPP
#define REGDIRECT_TOOL_SUMMARY_HPP

#include <regdirect/report.hpp>

#include "part.hpp"

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

/// Counts over all messages of a check.
namespace regdirect::tool {

/// The findings about one rule.
struct rule_count {
    std::size_t findings = 0;
    std::size_t messages = 0; ///< with such a finding
    std::size_t last = 0;     ///< of these: its number
    std::size_t line = 0;     ///< of the first such message; 0: there is none
    std::string source{};     ///< its file, as it is shown; set when counts are added up
};

struct summary {
    std::size_t messages = 0;
    std::size_t invalid = 0;
    std::size_t errors = 0;
    std::size_t warnings = 0;
    std::size_t unreadable = 0; ///< files
    /// By rule, in the order of the enumerators.
    std::array<rule_count, static_cast<std::size_t>(rule::other) + 1> rules{};

    /// Counts one message.
    void add(report const& found, std::size_t line) {
        ++messages;
        if (found.empty()) return;
        invalid += found.ok() ? 0 : 1;
        add_findings(found, line);
    }
    /// Counts one message that has parts.
    void add(std::span<part const> parts, std::size_t line);
    /// Adds the counts of later messages, which are in the file `source`.
    void add(summary const& later, std::string_view source);

private:
    void add_findings(report const& found, std::size_t line);
};

/// "5 messages: 3 valid, 2 invalid (4 errors, 1 warning); 1 file could not be read"
std::string to_string(summary const& s);

/// A table of the rules that were broken, the most frequent first, one line for each rule. Empty if few messages are
/// invalid, because their verdicts are then enough.
std::string rules_of(summary const& s);

} // namespace regdirect::tool

#endif
