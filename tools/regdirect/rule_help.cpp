// SPDX-License-Identifier: BSL-1.0
#include "rule_help.hpp"

#include <regdirect/constraints.hpp>
#include <regdirect/contract.hpp>
#include <regdirect/types.hpp>

#include <span>
#include <utility>

namespace regdirect::tool {

namespace {

/// Calls row(name of the message, constraint) for every row of the contract about this rule.
void for_each_row_about(rule id, auto const& row) {
    for (auto const& [name, rows] :
         {std::pair<std::string_view, std::span<constraint const>>{"request", constraints<view::RegDirectDeviceInDTO>},
          {"response", constraints<view::RegDirectDeviceOutDTO>},
          {"error", constraints<view::error_body>},
          {"call", constraints<view::call_parameters>}})
        for (constraint const& one : rows)
            if (one.id == id) row(name, one);
}

} // namespace

std::string_view summary_of(rule id) {
    switch (id) {
    case rule::syntax:
        return "A body is one JSON text in UTF-8 (RFC 8259).";
    case rule::limit:
        return "A body is within the limits of size and nesting.";
    case rule::uniqueKeys:
        return "A member or parameter occurs only once.";
    case rule::additionalProperties:
        return "There are no members or parameters that the contract does not know.";
    case rule::type:
        return "A member has its JSON type.";
    case rule::required:
        return "A mandatory member is present.";
    case rule::minLength:
        return "A text is not shorter than its minimum length.";
    case rule::maxLength:
        return "A text is not longer than its maximum length.";
    case rule::minimum:
        return "A number is not smaller than its minimum.";
    case rule::maximum:
        return "A number is not larger than its maximum.";
    case rule::enum_:
        return "A value is one of the documented values.";
    case rule::pattern:
        return "A text has the documented form.";
    case rule::luhn:
        return "An IMEI ends with its correct check digit (3GPP TS 23.003, annex B).";
    case rule::controlCharacter:
        return "A text has no control characters.";
    case rule::evenLength:
        return "A psk has an even number of hexadecimal digits.";
    case rule::secureFlag:
        return "isSecure is true when psk is present.";
    case rule::equalsNodeId:
        return "verifyCode equals nodeId (NB-IoT).";
    case rule::equalsImsi:
        return "endUserId equals imsi (NB-IoT).";
    case rule::echo:
        return "A response repeats what its request set.";
    case rule::utf8:
        return "A text is UTF-8.";
    case rule::other:
        break;
    }
    return "A rule of your own contract.";
}

std::string help_on(rule id) {
    std::string out(summary_of(id));
    for_each_row_about(id, [&out](std::string_view message, constraint const& row) {
        ((out += '\n') += message) += ' ';
        if (!row.pointer.empty()) (out += std::string_view(row.pointer)) += ' ';
        (out += row.level == severity::error ? "must " : "should ") += std::string_view(row.says);
        if (row.only) ((out += " (solution ") += to_string(*row.only)) += ')';
        if (!row.when.member.empty()) ((((out += " (when ") += row.when.member) += " is ") += row.when.value) += ')';
    });
    return out;
}

severity usual_severity(rule id) {
    if (id == rule::additionalProperties) return severity::error; // the rows are about a few names; others are errors
    int errors = 0, warnings = 0;
    for_each_row_about(
        id, [&](std::string_view, constraint const& row) { ++(row.level == severity::error ? errors : warnings); });
    return warnings > errors ? severity::warning : severity::error;
}

} // namespace regdirect::tool
