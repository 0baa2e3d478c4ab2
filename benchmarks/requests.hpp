// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_BENCHMARKS_REQUESTS_HPP
#define REGDIRECT_BENCHMARKS_REQUESTS_HPP

#include <regdirect/encode.hpp>
#include <regdirect/rules.hpp>

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#if __has_include(<valgrind/callgrind.h>)
#include <valgrind/callgrind.h>
#endif

/// 1,024 requests of the usual shape, all members, about 370 bytes as JSON, from a fixed seed.
namespace regdirect::benchmarks {

class request_maker {
public:
    RegDirectDeviceInDTO operator()() {
        RegDirectDeviceInDTO r;
        DeviceInfo info;
        info.manufacturerId = text(32, "0123456789abcdef");
        info.manufacturerName = text(8 + at_most(8), letters);
        info.deviceType = text(6 + at_most(8), letters);
        info.deviceType->front() = 'W';
        info.model = text(4, hexadecimal_digits) + "-" + text(4, hexadecimal_digits);
        info.protocolType = static_cast<ProtocolType>(at_most(10));
        r.deviceInfo = info;
        r.imsi = text(15, digits);
        r.endUserId = r.imsi;
        r.isSecure = true;
        r.nodeId = imei_number();
        r.psk = text(32, hexadecimal_digits);
        r.timeout = at_most(86400);
        r.verifyCode = r.nodeId;
        r.productId = text(10, digits);
        return r;
    }

private:
    static constexpr std::string_view digits = "0123456789";
    static constexpr std::string_view hexadecimal_digits = "0123456789abcdefABCDEF";
    static constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz";
    std::mt19937 random_{20220224};

    std::uint32_t at_most(std::uint32_t n) { return static_cast<std::uint32_t>(random_() % (n + 1)); }
    std::string text(std::size_t size, std::string_view alphabet) {
        std::string out;
        while (out.size() < size) out += alphabet[random_() % alphabet.size()];
        return out;
    }
    std::string imei_number() {
        std::string out = text(14, digits) + '0';
        while (!luhn(out)) ++out.back();
        return out;
    }
};

inline std::vector<RegDirectDeviceInDTO> const& requests() {
    static std::vector<RegDirectDeviceInDTO> const all = [] {
        std::vector<RegDirectDeviceInDTO> out(1024);
        request_maker make;
        for (auto& r : out) r = make();
        return out;
    }();
    return all;
}

namespace detail {

/// Whether another pass over all inputs is wanted. Under Callgrind there are two before the first that is timed: one
/// that warms, and one of which the instructions are counted and dumped.
inline bool goes_on(benchmark::State& state, [[maybe_unused]] std::size_t pass, std::size_t inputs) {
#if __has_include(<valgrind/callgrind.h>)
    if (RUNNING_ON_VALGRIND && pass < 3) {
        if (pass == 1) {
            CALLGRIND_START_INSTRUMENTATION;
            CALLGRIND_ZERO_STATS;
        } else if (pass == 2) {
            CALLGRIND_DUMP_STATS;
            CALLGRIND_STOP_INSTRUMENTATION;
        }
        if (pass < 2) return true;
    }
#endif
    return state.KeepRunningBatch(static_cast<benchmark::IterationCount>(inputs));
}

} // namespace detail

/// All inputs, one after the other, over and over; f says whether the verdict is what it should be.
void run_over(benchmark::State& state, auto const& inputs, auto f) {
    for (std::size_t pass = 0; detail::goes_on(state, pass, inputs.size()); ++pass)
        for (auto const& input : inputs)
            if (!f(input)) return state.SkipWithError("a verdict is wrong");
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
    state.counters["inputs"] = static_cast<double>(inputs.size());
}

} // namespace regdirect::benchmarks

#endif
