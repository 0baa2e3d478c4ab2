// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_JSON_NAME_HPP
#define REGDIRECT_JSON_NAME_HPP

#include <regdirect/detail/engine.hpp>
#include <regdirect/engine/reflect/json_name.hpp>

/// `json_name`: names in JSON that are no identifiers of C++.

#endif
