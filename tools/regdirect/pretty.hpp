// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TOOL_PRETTY_HPP
#define REGDIRECT_TOOL_PRETTY_HPP

#include <boost/json/value.hpp>

#include <string>

/// JSON for people.
namespace regdirect::tool {

/// The document with a member or element a line, two spaces a level, and a newline at its end; members stay in their
/// order. What has nothing nested in it and is short stands on one line.
std::string pretty(boost::json::value const& document);

} // namespace regdirect::tool

#endif
