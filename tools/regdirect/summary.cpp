// SPDX-License-Identifier: BSL-1.0
#include "summary.hpp"

#include <algorithm>
#include <vector>

namespace regdirect::tool {

namespace {

/// Fewer invalid messages than these are looked at one by one.
constexpr std::size_t many = 10;

std::string count(std::size_t n, std::string const& what) {
    return std::to_string(n) + ' ' + what + (n == 1 ? "" : "s");
}

/// The text with spaces before it.
std::string right(std::string const& text, std::size_t width) {
    return text.size() < width ? std::string(width - text.size(), ' ') + text : text;
}

} // namespace

void summary::add(std::span<part const> parts, std::size_t line) {
    ++messages;
    bool ok = true;
    for (part const& p : parts) {
        add_findings(p.found, line);
        ok &= p.found.ok();
    }
    invalid += ok ? 0 : 1;
}

void summary::add_findings(report const& found, std::size_t line) {
    for (violation const v : found) {
        ++(v.severity() == severity::error ? errors : warnings);
        rule_count& counted = rules[static_cast<std::size_t>(v.rule())];
        ++counted.findings;
        if (counted.last != messages) ++counted.messages;
        counted.last = messages;
        if (counted.line == 0) counted.line = line;
    }
}

void summary::add(summary const& later, std::string_view source) {
    messages += later.messages;
    invalid += later.invalid;
    errors += later.errors;
    warnings += later.warnings;
    unreadable += later.unreadable;
    if (later.errors + later.warnings == 0) return;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        rules[i].findings += later.rules[i].findings;
        rules[i].messages += later.rules[i].messages;
        if (rules[i].line == 0 && later.rules[i].line != 0) {
            rules[i].line = later.rules[i].line;
            rules[i].source = source;
        }
    }
}

std::string to_string(summary const& s) {
    std::string out = count(s.messages, "message") + ": " + std::to_string(s.messages - s.invalid) + " valid, " +
                      std::to_string(s.invalid) + " invalid (" + count(s.errors, "error") + ", " +
                      count(s.warnings, "warning") + ')';
    return s.unreadable == 0 ? out : out + "; " + count(s.unreadable, "file") + " could not be read";
}

std::string rules_of(summary const& s) {
    if (s.invalid < many) return {};
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < s.rules.size(); ++i)
        if (s.rules[i].findings != 0) order.push_back(i);
    std::stable_sort(order.begin(), order.end(),
                     [&s](std::size_t a, std::size_t b) { return s.rules[a].messages > s.rules[b].messages; });
    std::string out = "  messages  findings  rule                  first\n";
    for (std::size_t const i : order) {
        rule_count const& counted = s.rules[i];
        std::string name(to_string(static_cast<rule>(i)));
        name.resize(std::max<std::size_t>(name.size(), 20), ' ');
        out += right(std::to_string(counted.messages), 10) + right(std::to_string(counted.findings), 10) + "  " + name +
               "  " + counted.source + ':' + std::to_string(counted.line) + '\n';
    }
    return out;
}

} // namespace regdirect::tool
