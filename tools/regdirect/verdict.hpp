// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TOOL_VERDICT_HPP
#define REGDIRECT_TOOL_VERDICT_HPP

#include <regdirect/report.hpp>

#include "check_options.hpp"
#include "chunk.hpp"
#include "color.hpp"
#include "findings.hpp"
#include "part.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Verdicts in words. Every character of them can be printed.
namespace regdirect::tool {

/// Writes the verdicts on the messages of one chunk.
class verdict_writer {
public:
    /// The options must live as long as this.
    verdict_writer(check_options const& o, chunk const& from);

    /// Whether there is something to write about a message that nothing was found in.
    bool writes_valid() const { return format_ == verdict_format::json || format_ == verdict_format::junit; }

    /// Appends the verdict on a message. Text has a line for each violation, hence none if there is none.
    void append(std::string& out, verdict const& about) const;

private:
    verdict_format format_;
    bool names_lines_;
    palette colors_;
    std::string_view name_;
    std::string source_; ///< escaped as the format asks

    void append_text(std::string& out, verdict const& about) const;
    void append_object(std::string& out, verdict const& about) const;
    void append_annotations(std::string& out, verdict const& about) const;
};

} // namespace regdirect::tool

#endif
