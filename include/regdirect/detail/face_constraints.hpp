// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_FACE_CONSTRAINTS_HPP
#define REGDIRECT_DETAIL_FACE_CONSTRAINTS_HPP

#include <regdirect/constraints.hpp>
#include <regdirect/contract.hpp>

#endif
