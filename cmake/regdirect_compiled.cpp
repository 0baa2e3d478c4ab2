// SPDX-License-Identifier: BSL-1.0
// regdirect::compiled: what is heavy in the headers, compiled once.
#include <regdirect/src.hpp>
