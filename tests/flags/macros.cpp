// SPDX-License-Identifier: BSL-1.0
// Every header after macros as <windows.h>, glibc, Qt, Arduino, X11, Apple and old systems define them. The standard library and
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
#include <compare>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <functional>
#include <iosfwd>
#include <limits>
#include <memory>
#include <mutex>
#include <optional>
#include <ostream>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>
#include <version>

#ifdef __cpp_lib_format
#include <format>
#endif

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
#define hyper __int64
#define DELETE 0x00010000L
#define ERROR 0
#define NO_ERROR 0L
#define IGNORE 0
#define THIS void
#define DIFFERENCE 11

// glibc: <sys/sysmacros.h>, and what g++ defines without -std=c++20
#define major(dev) gnu_dev_major(dev)
#define minor(dev) gnu_dev_minor(dev)
#define makedev(a, b) gnu_dev_makedev(a, b)
#define linux 1
#define unix 1

// Qt, without QT_NO_KEYWORDS
#define signals public
#define slots
#define emit
#define foreach(variable, container) for (variable : container)
#define forever for (;;)

// Arduino
#define abs(x) ((x) > 0 ? (x) : -(x))
#define bit(b) (1UL << (b))
#define bitClear(value, b) ((value) &= ~(1UL << (b)))
#define bitRead(value, b) (((value) >> (b)) & 0x01)
#define bitSet(value, b) ((value) |= (1UL << (b)))
#define bitWrite(value, b, v) ((v) ? bitSet(value, b) : bitClear(value, b))
#define constrain(x, low, high) ((x) < (low) ? (low) : ((x) > (high) ? (high) : (x)))
#define degrees(rad) ((rad)*57.295779513082320876798154814105)
#define radians(deg) ((deg)*0.017453292519943295769236907684886)
#define round(x) ((x) >= 0 ? (long)((x) + 0.5) : (long)((x)-0.5))
#define sq(x) ((x) * (x))
#define highByte(w) ((uint8_t)((w) >> 8))
#define lowByte(w) ((uint8_t)((w)&0xff))
#define word(...) makeWord(__VA_ARGS__)
#define interrupts() sei()
#define noInterrupts() cli()
#define F(literal) (reinterpret_cast<const __FlashStringHelper*>(literal))
#define HIGH 0x1
#define LOW 0x0
#define INPUT 0x0
#define OUTPUT 0x1
#define DEFAULT 1
#define EXTERNAL 0
#define INTERNAL 3
#define SERIAL 0x0
#define DISPLAY 0x1
#define PI 3.1415926535897932384626433832795
#define B0 0
#define B1 1

// X11: <X11/X.h>, <X11/Xlib.h>
#define None 0L
#define Bool int
#define Status int
#define True 1
#define False 0
#define Always 2
#define Success 0
#define Complex 0
#define Convex 2
#define Nonconvex 1
#define Unsorted 0
#define Above 0
#define Below 1
#define CursorShape 0
#define GrayScale 1
#define KeyPress 2
#define FocusIn 9
#define Expose 12
#define ControlMask (1 << 2)

// Objective-C, and Apple's <AssertMacros.h>
#define nil nullptr
#define Nil nullptr
#define YES true
#define NO false
#define IBAction void
#define IBOutlet
#define check(assertion)
#define verify(assertion)
#define require(assertion, label)
#define check_error(e)

// old C libraries
#define signbit(x) __signbit(x)
#define isnan(x) __isnan(x)
#define INFINITE 0xFFFFFFFF
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
#define isdigit(c) ((c) - '0' < 10u)
#define I _Complex_I
#define _N 8
#define T1 1

#include <regdirect/extend.hpp>
#include <regdirect/format.hpp>
#include <regdirect/hash.hpp>
#include <regdirect/regdirect.hpp>
#include <regdirect/schema.hpp>

int main() {
    regdirect::RegDirectDeviceInDTO request;
    regdirect::report const found = regdirect::decode(R"({"nodeId":"1","timeout":-1})", request);
    bool const described =
        regdirect::json_schema<regdirect::RegDirectDeviceInDTO>(regdirect::draft::draft_2020_12).size() > 1;
    return found.size() == 1 && found.begin()->pointer() == "/timeout" && described ? 0 : 1;
}
