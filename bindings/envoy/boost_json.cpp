// SPDX-License-Identifier: BSL-1.0
// Boost.JSON as part of the filter, which is compiled without exceptions. What Boost.JSON would throw when it is used
// in a wrong way, or when there is no memory, ends the virtual machine of the filter; the host answers 503 then.
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
