// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_REPORT_HPP
#define REGDIRECT_REPORT_HPP

#include <regdirect/actual.hpp>
#include <regdirect/constraint.hpp>
#include <regdirect/detail/engine.hpp>
#include <regdirect/engine/report.hpp>

#include <cstddef>
#include <string_view>
#include <utility>

/// Reports about the messages of this API: each finding also names its `rule`.
namespace regdirect::inline v0 {

/// One finding: the row of the contract that a message breaks, and the place. It is valid while its report lives.
class violation : public engine::violation {
public:
    using engine::violation::violation;
    /// The same finding.
    constexpr violation(engine::violation const& v) : engine::violation(v) {}

    /// The rule that is broken; `other` for a rule of your own contract.
    constexpr enum rule rule() const { return broken().id; }
};

/// All findings about a message, in documented order; unknown and repeated members follow in the order of the message.
class report : public engine::report {
public:
    using engine::report::report;
    constexpr report() = default;
    /// The same findings.
    constexpr report(engine::report found) : engine::report(std::move(found)) {}

    /// The violation with this number, from 0 on.
    constexpr violation operator[](std::size_t i) const& { return engine::report::operator[](i); }
    violation operator[](std::size_t) const&& = delete; ///< the report would be destroyed before its violation is used

    using iterator = engine::violation_iterator<report, violation>; ///< makes violations
    constexpr iterator begin() const& { return {this, 0}; }         ///< the first violation
    constexpr iterator end() const& { return {this, size()}; }      ///< after the last one
    iterator begin() const&& = delete; ///< the report would be destroyed before its violations are used
    iterator end() const&& = delete;

    /// Adds an unknown member of the object that `object` points to, and the JSON Pointer of the member that was
    /// probably meant, if one is.
    constexpr void add_unknown(std::string_view object, std::string_view name, std::string_view meant = {}) {
        engine::report::add_unknown(detail::unforeseen_row(rule::additionalProperties), object, name, meant);
    }
    /// Adds an unknown query parameter, a warning, and the name of the parameter that was probably meant, if one is.
    constexpr void add_unknown_parameter(std::string_view name, std::string_view meant = {}) {
        engine::report::add_unknown_parameter(detail::unknown_parameter, name, meant);
    }
};

} // namespace regdirect::inline v0

#endif
