// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TOOL_VERDICT_HPP
#define REGDIRECT_TOOL_VERDICT_HPP

#include <regdirect/report.hpp>

#include "check_options.hpp"
#include "chunk.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Verdicts in words. Every character of them can be printed.
namespace regdirect::tool {

/// The name of a file to show: standard input is "<stdin>".
std::string shown_name(std::string_view name);

/// Writes the verdicts on the messages of one chunk.
class verdict_writer {
public:
    verdict_writer(verdict_format format, chunk const& from);

    /// Appends the verdict on the message in a line. Text has a line for each violation, hence none if there is none.
    void append(std::string& out, std::size_t line, std::string_view message, report const& found) const;

private:
    verdict_format format_;
    bool names_lines_;
    std::string source_; ///< escaped as the format asks

    /// What else is to be said of a message that is not in order.
    std::vector<std::string> notes(report const& found) const;
    void append_text(std::string& out, std::size_t line, std::string_view message, report const& found) const;
    void append_object(std::string& out, std::size_t line, report const& found) const;
    void append_annotations(std::string& out, std::size_t line, std::string_view message, report const& found) const;
};

} // namespace regdirect::tool

#endif
