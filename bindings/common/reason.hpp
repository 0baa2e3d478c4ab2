// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_COMMON_REASON_HPP
#define REGDIRECT_COMMON_REASON_HPP

#include <regdirect/catalogue.hpp>
#include <regdirect/printable.hpp>
#include <regdirect/report.hpp>

#include "head.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// The reason of a refusal, for logs. Every gateway writes the same text: bindings/lua/regdirect/gate.lua has it, too.
namespace regdirect::gateway {

/// Returns the finding that the error's code comes from; the first error if none has this code.
inline std::optional<violation> deciding(report const& found, platform_error const& e) {
    std::optional<violation> first;
    for (violation const v : found) {
        if (v.severity() != severity::error) continue;
        if (v.code() == e.code) return v;
        if (!first) first = v;
    }
    return first;
}

/// Returns status and code of the answer, and the rule and the place that it is given for: `400/50400, type at
/// "/nodeId"`.
inline std::string reason_of(platform_error const& e, report const& found, head_fault fault) {
    constexpr std::size_t longest_pointer = 64;
    std::string out = std::to_string(e.status) + '/' + std::to_string(e.code);
    if (fault != head_fault::none) (out += ", ") += words_of(fault).name;
    if (auto const v = deciding(found, e)) {
        (out += ", ") += to_string(v->rule());
        if (!v->pointer().empty()) ((out += " at \"") += printable(v->pointer().substr(0, longest_pointer))) += '"';
    }
    return out;
}

} // namespace regdirect::gateway

#endif
