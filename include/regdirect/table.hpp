// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TABLE_HPP
#define REGDIRECT_TABLE_HPP

#include <regdirect/actual.hpp>
#include <regdirect/constraint.hpp>
#include <regdirect/detail/engine.hpp>
#include <regdirect/engine/table.hpp>

/// The words in which a contract is written.
namespace regdirect::inline v0 {

using engine::arrivals;
using engine::clause;
using engine::conditional;
using engine::each;
using engine::element_rule;
using engine::everything_arrived;
using engine::example;
using engine::exchange_rule;
using engine::facts;
using engine::first;
using engine::group_rule;
using engine::if_absent;
using engine::in;
using engine::items;
using engine::member;
using engine::must;
using engine::object;
using engine::object_contract;
using engine::object_rule;
using engine::other_editions;
using engine::others;
using engine::parameters;
using engine::profiles;
using engine::profiles_of;
using engine::refused_as;
using engine::row;
using engine::should;
using engine::unit;
using engine::value_rule;
using engine::when;

} // namespace regdirect::inline v0

#endif
