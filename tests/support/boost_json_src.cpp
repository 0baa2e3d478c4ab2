// SPDX-License-Identifier: BSL-1.0
// Boost.JSON itself, for programs that are not linked with the compiled library.
#include <boost/json/src.hpp>
