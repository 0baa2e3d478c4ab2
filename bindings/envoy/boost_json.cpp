// SPDX-License-Identifier: BSL-1.0
// Boost.JSON as part of the filter, which is compiled without exceptions. An exception
// of Boost.JSON, of wrong use or of memory that ended, ends the virtual machine of the filter; the host answers 503
// then.
#include <boost/json/src.hpp>
#include <boost/throw_exception.hpp>

#include <cstdlib>
#include <exception>

namespace boost {
BOOST_NORETURN void throw_exception(std::exception const& /*e*/) { std::abort(); }
BOOST_NORETURN void throw_exception(std::exception const& /*e*/, boost::source_location const& /*where*/) {
    std::abort();
}
} // namespace boost
