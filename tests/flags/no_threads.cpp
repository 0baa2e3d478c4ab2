// SPDX-License-Identifier: BSL-1.0
// Where programs cannot have threads, as in WebAssembly by default, everything compiles and works without a mutex.
#include <regdirect/regdirect.hpp>

#ifdef __STDCPP_THREADS__
#error "this test is compiled with -U__STDCPP_THREADS__"
#endif

int main() {
    static_assert(std::is_empty_v<regdirect::detail::mutex>);
    regdirect::call_limit limit({.calls = 1});
    return !limit.try_call("a") && limit.try_call("a") ? 0 : 1;
}
