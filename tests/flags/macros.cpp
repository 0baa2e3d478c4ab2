// SPDX-License-Identifier: BSL-1.0
// Every header after macros as <windows.h>, <sys/sysmacros.h> and old systems define them. The standard library and
// Boost come first: whether they bear the macros is theirs to say.

#include <boost/describe.hpp>
#include <boost/json.hpp>
#include <boost/json/basic_parser_impl.hpp>
#include <boost/mp11.hpp>
#include <boost/system.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <charconv>
#include <chrono>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <functional>
#include <limits>
#include <memory>
#include <mutex>
#include <optional>
#include <ostream>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#define min(a, b) (((a) < (b)) ? (a) : (b))
#define max(a, b) (((a) > (b)) ? (a) : (b))
#define interface struct
#define small char
#define near
#define far
#define pascal
#define cdecl
#define IN
#define OUT
#define OPTIONAL
#define CONST const
#define VOID void
#define STRICT 1
#define TRUE 1
#define FALSE 0
#define ERROR 0
#define NO_ERROR 0L
#define DELETE 0x00010000L
#define IGNORE 0
#define INFINITE 0xFFFFFFFF
#define DIFFERENCE 11
#define DOMAIN 1
#define OVERFLOW 3
#define UNDERFLOW 4
#define CALLBACK
#define Yield()
#define GetObject GetObjectA
#define GetMessage GetMessageA
#define SendMessage SendMessageA
#define DeviceCapabilities DeviceCapabilitiesA
#define uuid 1
#define rad1 0x0420
#define major(dev) gnu_dev_major(dev)
#define minor(dev) gnu_dev_minor(dev)
#define makedev(a, b) gnu_dev_makedev(a, b)
#define linux 1
#define unix 1
#define check(expression)
#define verify(expression)
#define require(expression, label)
#define isdigit(c) ((c) - '0' < 10u)
#define I _Complex_I
#define B0 0
#define _N 8
#define T1 1
#define True 1
#define False 0
#define None 0L
#define Status int
#define Success 0
#define Bool int

#include <regdirect/regdirect.hpp>
#include <regdirect/schema.hpp>

int main() {
    regdirect::RegDirectDeviceInDTO request;
    regdirect::report const found = regdirect::decode(R"({"nodeId":"1","timeout":-1})", request);
    bool const described =
        regdirect::json_schema<regdirect::RegDirectDeviceInDTO>(regdirect::draft::draft_2020_12).size() > 1;
    return found.size() == 1 && found.begin()->pointer() == "/timeout" && described ? 0 : 1;
}
