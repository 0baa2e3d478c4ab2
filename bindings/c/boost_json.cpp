// SPDX-License-Identifier: BSL-1.0
// Boost.JSON as part of the library, so that users of the library do not need it.
#include <boost/json/src.hpp>
