// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TOOL_SARIF_HPP
#define REGDIRECT_TOOL_SARIF_HPP

#include "findings.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Verdicts as SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format), which code-scanning services read. The
/// document is written in the order of the input, so that memory does not grow with it.
namespace regdirect::tool {

/// A file that cannot be read.
struct unreadable_file {
    std::string name; ///< as it was given
    std::string why;
};

/// The document up to its first result: the tool and its rules.
std::string sarif_begin();

/// Appends a result for each finding, each with a comma before it; the comma before the first result of the document
/// must be removed.
void append_sarif_results(std::string& out, std::string_view file, std::span<finding_text const> found);

/// The document after its last result.
std::string sarif_end(std::span<unreadable_file const> unreadable);

} // namespace regdirect::tool

#endif
