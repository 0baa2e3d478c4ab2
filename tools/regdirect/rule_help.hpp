// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TOOL_RULE_HELP_HPP
#define REGDIRECT_TOOL_RULE_HELP_HPP

#include <regdirect/constraint.hpp>

#include <string>
#include <string_view>

/// Help on the rules of the contract.
namespace regdirect::tool {

/// A sentence that describes the rule.
std::string_view summary_of(rule id);

/// Every row of the contract with the rule, one line for each. If there is none, the sentence.
std::string help_on(rule id);

/// The severity that most of its rows have.
severity usual_severity(rule id);

} // namespace regdirect::tool

#endif
