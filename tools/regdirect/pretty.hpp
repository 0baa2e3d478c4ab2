// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TOOL_PRETTY_HPP
#define REGDIRECT_TOOL_PRETTY_HPP

#include <boost/json/value.hpp>

#include <string>

/// Formats JSON for people.
namespace regdirect::tool {

/// The document with one line for each member or element, two spaces for each level, and a newline at its end. Members
/// stay in their order. A short object or array with nothing nested in it is on one line.
std::string pretty(boost::json::value const& document);

} // namespace regdirect::tool

#endif
