// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_BENCHMARKS_PEERS_REQUEST_SCHEMA_HPP
#define REGDIRECT_BENCHMARKS_PEERS_REQUEST_SCHEMA_HPP

#include <regdirect/schema.hpp>
#include <regdirect/types.hpp>

#include <string>

/// A request as JSON Schema: what the library exports, as anybody would give it to a validator.
namespace regdirect::benchmarks {

inline constexpr char const* what_no_schema_says = "all warnings; repeated members; check digits; equality of members";

inline std::string request_schema(solution in, draft d = draft::draft_04) {
    return boost::json::serialize(json_schema<RegDirectDeviceInDTO>(d, {.solution = in}));
}

} // namespace regdirect::benchmarks

#endif
