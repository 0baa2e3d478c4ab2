// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_JSON_STORE_WHOLE_HPP
#define REGDIRECT_ENGINE_JSON_STORE_WHOLE_HPP

#include <regdirect/engine/json/descriptors.hpp>
#include <regdirect/engine/json/integer.hpp>

#include <string_view>

/// How a whole number gets into a member.
namespace regdirect::inline v0::engine::detail {

/// Stores a whole number. If std::int64_t cannot have its value, and the member has no wider type, the nearest limit of
/// std::int64_t is stored.
inline outcome store_whole(member_descriptor const& m, void* object, whole_number const& n, std::string_view digits) {
    bool const beyond = is_beyond_int64(n) && m.store_unsigned != nullptr;
    if (beyond && !n.negative) return m.store_unsigned(object, {n.magnitude, digits, n.beyond});
    return m.store_integer(object, {saturated(n), digits, beyond});
}

} // namespace regdirect::inline v0::engine::detail

#endif
