// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENVOY_HEAD_HPP
#define REGDIRECT_ENVOY_HEAD_HPP

#include <regdirect/call_reader.hpp>
#include <regdirect/detail/engine.hpp>
#include <regdirect/engine/text/characters.hpp>
#include <regdirect/exchange.hpp>

#include "../common/head.hpp"

#include <span>
#include <string_view>

/// The head of a request as proxy-wasm has it: method and path are the fields :method and :path.
namespace regdirect::envoy {

using gateway::head_fault;
using gateway::words_of;

/// Returns the value of the first field with the name, in any letter case; nothing if there is none.
inline std::string_view field_of(std::span<http_header_view const> fields, std::string_view name) {
    for (auto const& field : fields)
        if (regdirect::detail::equal_ignoring_case(field.name, name)) return field.value;
    return {};
}

/// Returns what is wrong with the head of a request.
/// @param call whether app_key is the call's
/// @param media_type whether Content-Type has to be JSON
inline head_fault find_head_fault(std::span<http_header_view const> fields, bool call, bool media_type) {
    if (field_of(fields, ":method") != call_method) return head_fault::method;
    if (gateway::has_fragment_in_path(field_of(fields, ":path"))) return head_fault::target;
    gateway::head_scan scan;
    for (auto const& [name, value] : fields) scan.take(name, value);
    return scan.fault(call, media_type);
}

/// Whether a client accepts problem details, by its fields Accept.
inline bool accepts_problem(std::span<http_header_view const> fields) {
    for (auto const& [name, value] : fields)
        if (regdirect::detail::equal_ignoring_case(name, "accept") && gateway::accepts_problem(value)) return true;
    return false;
}

} // namespace regdirect::envoy

#endif
