// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TOOL_FINDINGS_HPP
#define REGDIRECT_TOOL_FINDINGS_HPP

#include <regdirect/report.hpp>

#include "part.hpp"
#include "places.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// The violations of a message, in the form that every format writes. Cold: not called for a message without
/// violations.
namespace regdirect::tool {

/// One violation, or a note on all of them.
struct finding_text {
    std::string_view level; ///< "error", "warning", "note"
    std::string_view id{};  ///< of the rule; empty: a note
    enum rule rule = rule::other;
    std::string pointer{};  ///< as it was sent: it has to be escaped
    std::string sentence{}; ///< pointer and message: it has to be escaped
    std::size_t offset = 0; ///< in the message, in bytes
    place at{};             ///< in the file
};

/// The findings in the order of the parts, then notes. With `in_lines`, every message is in one line, and only the
/// number of that line is known.
std::vector<finding_text> findings_of(verdict const& about, bool in_lines);

/// The name of a file to show: standard input is "<stdin>".
std::string shown_name(std::string_view name);

} // namespace regdirect::tool

#endif
