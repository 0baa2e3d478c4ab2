// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TOOL_JUNIT_HPP
#define REGDIRECT_TOOL_JUNIT_HPP

#include "findings.hpp"
#include "part.hpp"
#include "sarif.hpp"

#include <span>
#include <string>
#include <string_view>

/// Verdicts as JUnit's XML, which CI services read: one test case for each message. It has no counts: they would have
/// to come before the cases, which are written while they are checked. The services count the cases themselves.
namespace regdirect::tool {

std::string junit_begin();

/// Appends a test case: failed, if the message is invalid; warnings are its output.
void append_junit_case(std::string& out, std::string_view file, verdict const& about,
                       std::span<finding_text const> found);

/// A test case that could not run.
std::string junit_error(unreadable_file const& file);

std::string junit_end();

} // namespace regdirect::tool

#endif
