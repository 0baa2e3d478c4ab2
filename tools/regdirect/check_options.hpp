// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TOOL_CHECK_OPTIONS_HPP
#define REGDIRECT_TOOL_CHECK_OPTIONS_HPP

#include <regdirect/options.hpp>

#include <boost/describe/enum.hpp>

#include <string>
#include <vector>

/// The options of `regdirect check`.
namespace regdirect::tool {

/// The kind of the messages.
enum class message_kind { request, response, error, exchange };
BOOST_DESCRIBE_ENUM(message_kind, request, response, error, exchange)

/// The format of verdicts.
enum class verdict_format { text, json, github, sarif, junit };
BOOST_DESCRIBE_ENUM(verdict_format, text, json, github, sarif, junit)

/// Whether output has colours. `automatic`: only if standard output is a terminal that has them.
enum class color_choice { automatic, always, never };

struct check_options {
    message_kind message = message_kind::request;
    options rules{};
    bool ndjson = false; ///< every line is a message, in files of any name
    verdict_format format = verdict_format::text;
    color_choice color = color_choice::automatic;
    unsigned jobs = 1; ///< 0: one for each core
    bool quiet = false;
    bool no_progress = false;
    std::vector<std::string> files{};
};

} // namespace regdirect::tool

#endif
