// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_CONSTRAINTS_HPP
#define REGDIRECT_CONSTRAINTS_HPP

#include <regdirect/actual.hpp>
#include <regdirect/constraint.hpp>
#include <regdirect/contract.hpp>
#include <regdirect/detail/engine.hpp>
#include <regdirect/engine/constraints.hpp>
#include <regdirect/table.hpp>

/// The contract as data: the typed table, written out as an array of plain records.
namespace regdirect::inline v0 {

using engine::constraints;
using engine::contract_of;
using engine::has_contract;

} // namespace regdirect::inline v0

#endif
