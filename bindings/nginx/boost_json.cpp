// SPDX-License-Identifier: BSL-1.0
// Boost.JSON as part of the module.
#include <boost/json/src.hpp>
#include <boost/throw_exception.hpp>

#include <cstdlib>
#include <exception>

// The module is compiled without exceptions: one would have to get through nginx, which is written in C. What
// Boost.JSON would throw when it is used in a wrong way, or when there is no memory, ends the worker; nginx starts
// another one.
namespace boost {
BOOST_NORETURN void throw_exception(std::exception const& /*e*/) { std::abort(); }
BOOST_NORETURN void throw_exception(std::exception const& /*e*/, boost::source_location const& /*where*/) {
    std::abort();
}
} // namespace boost
