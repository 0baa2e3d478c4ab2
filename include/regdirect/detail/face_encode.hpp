// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_FACE_ENCODE_HPP
#define REGDIRECT_DETAIL_FACE_ENCODE_HPP

#include <regdirect/contract.hpp>
#include <regdirect/conversion.hpp>
#include <regdirect/encode.hpp>

#ifdef REGDIRECT_SEPARATE_COMPILATION
#include <regdirect/detail/compiled_encode.hpp>
#endif

#endif
