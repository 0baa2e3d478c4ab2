// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_EXTEND_HPP
#define REGDIRECT_EXTEND_HPP

#include <regdirect/actual.hpp>
#include <regdirect/constraint.hpp>
#include <regdirect/constraints.hpp>
#include <regdirect/detail/engine.hpp>
#include <regdirect/engine/extend.hpp>
#include <regdirect/options.hpp>
#include <regdirect/report.hpp>
#include <regdirect/rules.hpp>
#include <regdirect/table.hpp>
#include <regdirect/validate.hpp>

/// Rules of one project, which are added to an existing contract without changing it.
namespace regdirect::inline v0 {

using engine::added_row;
using engine::constraints_with;
using engine::extend;
using engine::extension;
using engine::items;
using engine::member;

/// Checks a value against its contract and the rules of an extension. Allocates nothing.
template <auto const& Extension, has_contract T>
constexpr report validate(T const& value, options const& o = {}) {
    report out(o.strict);
    engine::validate_into<Extension>(out, value, o);
    return out;
}

} // namespace regdirect::inline v0

#endif
