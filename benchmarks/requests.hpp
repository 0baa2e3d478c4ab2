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

/// One input after the other, over and over; f says whether the verdict is what it should be.
void each(benchmark::State& state, auto const& inputs, auto f) {
    std::size_t i = 0;
    for (auto _ : state) {
        if (!f(inputs[i])) return state.SkipWithError("a verdict is wrong");
        i = i + 1 == inputs.size() ? 0 : i + 1;
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}

} // namespace regdirect::benchmarks

#endif
