// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_FACE_EXTEND_HPP
#define REGDIRECT_DETAIL_FACE_EXTEND_HPP

#include <regdirect/extend.hpp>
#include <regdirect/validate.hpp>

/// Rules of one project, added to a contract that exists, without changing it.
namespace regdirect::inline v0 {

/// Checks a value against its contract and the rules of an extension. Nothing is allocated.
template <auto const& Extension, has_contract T>
constexpr report validate(T const& value, options const& o = {}) {
    report out(o.strict);
    engine::validate_into<Extension>(out, value, o);
    return out;
}

} // namespace regdirect::inline v0

#endif
