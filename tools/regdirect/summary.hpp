// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TOOL_SUMMARY_HPP
#define REGDIRECT_TOOL_SUMMARY_HPP

#include <regdirect/report.hpp>

#include <cstddef>
#include <string>

/// Counts over all messages of a check.
namespace regdirect::tool {

struct summary {
    std::size_t messages = 0;
    std::size_t invalid = 0;
    std::size_t errors = 0;
    std::size_t warnings = 0;
    std::size_t unreadable = 0; ///< files

    void add(report const& found) {
        ++messages;
        if (found.empty()) return;
        invalid += found.ok() ? 0 : 1;
        for (violation const v : found) ++(v.severity() == severity::error ? errors : warnings);
    }

    summary& operator+=(summary const& o) {
        messages += o.messages;
        invalid += o.invalid;
        errors += o.errors;
        warnings += o.warnings;
        unreadable += o.unreadable;
        return *this;
    }
};

/// "5 messages: 3 valid, 2 invalid (4 errors, 1 warning)"
inline std::string to_string(summary const& t) {
    auto const count = [](std::size_t n, std::string const& what) {
        return std::to_string(n) + ' ' + what + (n == 1 ? "" : "s");
    };
    return count(t.messages, "message") + ": " + std::to_string(t.messages - t.invalid) + " valid, " +
           std::to_string(t.invalid) + " invalid (" + count(t.errors, "error") + ", " + count(t.warnings, "warning") +
           ')';
}

} // namespace regdirect::tool

#endif
