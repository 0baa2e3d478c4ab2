// SPDX-License-Identifier: BSL-1.0
// Boost.JSON as part of the library, so that whoever uses the library needs none.
#include <boost/json/src.hpp>
