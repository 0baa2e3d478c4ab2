// SPDX-License-Identifier: BSL-1.0
// The library without exceptions and without RTTI: compiled with -fno-exceptions -fno-rtti, linked with nothing.
#include <regdirect/regdirect.hpp>

#include <boost/assert/source_location.hpp>
#include <boost/throw_exception.hpp>

#include <cstdlib>
#include <exception>
#include <string>

// Where exceptions are off, Boost asks its user for these two.
namespace boost {
void throw_exception(std::exception const&) { std::abort(); }
void throw_exception(std::exception const&, boost::source_location const&) { std::abort(); }
} // namespace boost

int main() {
    regdirect::RegDirectDeviceInDTO request;
    bool const accepted = regdirect::decode(R"({"nodeId":"260531793113837"})", request).ok();
    std::string const written = regdirect::encode(request);
    bool const refused = !regdirect::decode(R"({"nodeId":""})", request).ok();
    return accepted && refused && written == R"({"nodeId":"260531793113837"})" ? 0 : 1;
}
