// SPDX-License-Identifier: BSL-1.0
// A code that the catalogue does not have. Expected: "the_catalogue_has_no_such_error_of_a_caller".
#include <regdirect/contract.hpp>

constexpr auto refusal = regdirect::refused_with(100403);
