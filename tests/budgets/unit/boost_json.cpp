// SPDX-License-Identifier: BSL-1.0
#include <boost/json.hpp>

#include <string>
#include <string_view>

// The file that others are compared with: one that parses and serializes with the compiled Boost.JSON.
std::string written_again(std::string_view body) { return boost::json::serialize(boost::json::parse(body)); }
