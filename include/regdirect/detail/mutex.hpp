// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_MUTEX_HPP
#define REGDIRECT_DETAIL_MUTEX_HPP

#ifdef __STDCPP_THREADS__ // of the standard: programs can have more than one thread
#include <mutex> // declares std::chrono's clocks, too; <chrono> adds calendars, which take 0.08 s to compile
#else
#include <chrono>
#endif

/// A mutex if programs can have threads; else, as in WebAssembly by default, a type that does nothing. Also
/// declares the clocks of std::chrono.
namespace regdirect::inline v0::detail {

#ifdef __STDCPP_THREADS__
using mutex = std::mutex;
using mutex_lock = std::lock_guard<std::mutex>;
#else
class mutex {};
class mutex_lock {
public:
    explicit mutex_lock(mutex&) {}
};
#endif

} // namespace regdirect::inline v0::detail

#endif
