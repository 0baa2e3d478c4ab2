// SPDX-License-Identifier: BSL-1.0
// An error of the platform, for a mistake of the caller. Expected: "the_catalogue_has_no_such_error_of_a_caller".
#include <regdirect/contract.hpp>

constexpr auto refusal = regdirect::refused_with(100412);
