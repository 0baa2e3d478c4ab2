// SPDX-License-Identifier: BSL-1.0
// Functions without a checker: the version, names of numbers, and the platform's error catalogue.
#include <regdirect/catalogue.hpp>
#include <regdirect/constraint.hpp>

#include "records.hpp"
#include "regdirect.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace {

/// An enumerator's spelling. It has static storage and is followed by a NUL, because it is shorter than its place.
template <class E>
char const* name_of(std::uint32_t number) noexcept {
    auto const value = static_cast<E>(number);
    return regdirect::detail::is_enumerator(value) ? to_string(value).data() : nullptr;
}

} // namespace

extern "C" {

char const* regdirect_version() noexcept { return REGDIRECT_VERSION; }

uint32_t regdirect_version_number() noexcept {
    std::uint32_t number = 0, part = 0;
    for (char const c : std::string_view(REGDIRECT_VERSION ".")) {
        if (c == '.') {
            number = 1000 * number + part;
            part = 0;
        } else {
            part = 10 * part + static_cast<std::uint32_t>(c - '0');
        }
    }
    return number;
}

char const* regdirect_rule_id(uint32_t rule) noexcept { return name_of<enum regdirect::rule>(rule); }
char const* regdirect_severity_name(uint32_t severity) noexcept { return name_of<enum regdirect::severity>(severity); }
char const* regdirect_solution_name(uint32_t solution) noexcept { return name_of<enum regdirect::solution>(solution); }

size_t regdirect_catalogue_size() noexcept { return regdirect::catalogue().size(); }

int32_t regdirect_catalogue_row(size_t row, regdirect_platform_error* error) noexcept {
    if (error == nullptr) return REGDIRECT_BAD_ARGUMENT;
    if (row >= regdirect::catalogue().size()) return REGDIRECT_NOTHING;
    return regdirect::c::give(regdirect::c::record(regdirect::catalogue()[row]), error);
}

int32_t regdirect_find_error(uint32_t status, uint32_t code, regdirect_platform_error* error) noexcept {
    if (error == nullptr) return REGDIRECT_BAD_ARGUMENT;
    auto const found = regdirect::find_error(status, code);
    return found ? regdirect::c::give(regdirect::c::record(*found), error) : REGDIRECT_NOTHING;
}

size_t regdirect_find_errors(uint32_t code, size_t* first) noexcept {
    auto const rows = regdirect::find_errors(code);
    if (first != nullptr) *first = static_cast<std::size_t>(rows.data() - regdirect::catalogue().data());
    return rows.size();
}

} // extern "C"
