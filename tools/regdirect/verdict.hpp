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

/// Writes verdicts. All their characters can be printed.
namespace regdirect::tool {

/// Writes the verdicts on the messages of one chunk.
class verdict_writer {
public:
    /// The options must live as long as this object.
    verdict_writer(check_options const& o, chunk const& from);

    /// Whether the format writes something about a message without findings.
    bool writes_valid() const { return format_ == verdict_format::json || format_ == verdict_format::junit; }

    /// Appends the verdict on a message. The text format has a line for each violation, hence none for a message
    /// without violations.
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
