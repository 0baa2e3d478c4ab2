// SPDX-License-Identifier: BSL-1.0
#include <regdirect/regdirect.hpp>

#include "nothing.hpp"

#include <benchmark/benchmark.h>

#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

/// What it costs to read and check a request, beside the floor: the same bodies through the same tokenizer, with
/// nothing done. 1,024 requests of the usual shape, all members, about 370 bytes, from a fixed seed.
namespace {

using namespace regdirect;

class request_maker {
public:
    RegDirectDeviceInDTO operator()() {
        RegDirectDeviceInDTO r;
        DeviceInfo info;
        info.manufacturerId = text(32, "0123456789abcdef");
        info.manufacturerName = text(8 + at_most(8), letters);
        info.deviceType = "W" + text(6 + at_most(8), letters);
        info.model = text(4, hexadecimal_digits) + "-" + text(4, hexadecimal_digits);
        info.protocolType = static_cast<ProtocolType>(at_most(10));
        r.deviceInfo = info;
        r.imsi = "46000" + text(10, digits);
        r.endUserId = r.imsi;
        r.isSecure = true;
        r.nodeId = imei_number();
        r.psk = text(32, hexadecimal_digits);
        r.timeout = at_most(86400);
        r.verifyCode = r.nodeId;
        r.productId = "p-" + text(8, digits);
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

std::vector<RegDirectDeviceInDTO> const& requests() {
    static std::vector<RegDirectDeviceInDTO> const all = [] {
        std::vector<RegDirectDeviceInDTO> out(1024);
        request_maker make;
        for (auto& r : out) r = make();
        return out;
    }();
    return all;
}

std::vector<std::string> const& bodies() {
    static std::vector<std::string> const all = [] {
        std::vector<std::string> out;
        for (auto const& r : requests()) out.push_back(encode(r));
        return out;
    }();
    return all;
}

/// One request after the other, over and over; f says whether the request is what it should be.
void each(benchmark::State& state, auto const& inputs, auto f) {
    std::size_t i = 0, bytes = 0;
    for (auto _ : state) {
        if (!f(inputs[i])) return state.SkipWithError("a good request was refused");
        bytes += bodies()[i].size();
        i = (i + 1) % inputs.size();
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}

void tokenizer_with_an_empty_handler(benchmark::State& state) {
    each(state, bodies(), [](std::string const& body) { return benchmarks::read_nothing(body); });
}
BENCHMARK(tokenizer_with_an_empty_handler);

void decode_to_view_and_validate(benchmark::State& state) {
    decoder d;
    view::RegDirectDeviceInDTO out;
    options const nb_iot{.solution = solution::nb_iot};
    each(state, bodies(), [&](std::string const& body) {
        bool const ok = d.decode(body, out, nb_iot).ok();
        benchmark::DoNotOptimize(out);
        return ok;
    });
}
BENCHMARK(decode_to_view_and_validate);

void decode_to_owning_type_and_validate(benchmark::State& state) {
    RegDirectDeviceInDTO out;
    options const nb_iot{.solution = solution::nb_iot};
    each(state, bodies(), [&](std::string const& body) {
        bool const ok = decode(body, out, nb_iot).ok();
        benchmark::DoNotOptimize(out);
        return ok;
    });
}
BENCHMARK(decode_to_owning_type_and_validate);

void validate_alone(benchmark::State& state) {
    options const nb_iot{.solution = solution::nb_iot};
    each(state, requests(), [&](RegDirectDeviceInDTO const& r) { return validate(r, nb_iot).ok(); });
}
BENCHMARK(validate_alone);

void encode_into_a_buffer(benchmark::State& state) {
    std::string out;
    each(state, requests(), [&](RegDirectDeviceInDTO const& r) {
        out.clear();
        bool const ok = encode(r, out);
        benchmark::DoNotOptimize(out.data());
        return ok;
    });
}
BENCHMARK(encode_into_a_buffer);

} // namespace
