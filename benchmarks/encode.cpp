// SPDX-License-Identifier: BSL-1.0
#include <regdirect/encode.hpp>

#include "plain.hpp"
#include "requests.hpp"

#include <benchmark/benchmark.h>
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value_from.hpp>

#include <cstddef>
#include <string>
#include <vector>

/// Measures the writing of a request, beside the floor, which is a copy of the same bytes.
namespace {

using namespace regdirect;
using namespace regdirect::benchmarks;

void copy(benchmark::State& state) {
    std::vector<std::string> encoded;
    for (auto const& r : requests()) encoded.push_back(encode(r));
    std::string out;
    run_over(state, encoded, [&](std::string const& body) {
        out = body;
        benchmark::DoNotOptimize(out.data());
        return true;
    });
}
BENCHMARK(copy)->Name("encode/copy_of_the_bytes");

void into_a_buffer(benchmark::State& state) {
    std::string out;
    run_over(state, requests(), [&](RegDirectDeviceInDTO const& r) {
        out.clear();
        bool const ok = encode(r, out);
        benchmark::DoNotOptimize(out.data());
        return ok;
    });
}
BENCHMARK(into_a_buffer)->Name("encode/regdirect_into_a_buffer");

void to_a_new_string(benchmark::State& state) {
    run_over(state, requests(), [](RegDirectDeviceInDTO const& r) {
        std::string const out = encode(r);
        benchmark::DoNotOptimize(out.data());
        return !out.empty();
    });
}
BENCHMARK(to_a_new_string)->Name("encode/regdirect_to_a_new_string");

void boost_json(benchmark::State& state) {
    std::vector<plain::Request> all;
    for (auto const& r : requests()) all.push_back(plain::of(r));
    run_over(state, all, [](plain::Request const& r) {
        unsigned char buffer[4096];
        boost::json::monotonic_resource memory(buffer, sizeof buffer);
        std::string const out = boost::json::serialize(boost::json::value_from(r, &memory));
        benchmark::DoNotOptimize(out.data());
        return !out.empty();
    });
}
BENCHMARK(boost_json)->Name("encode/boost_json_value_from_and_serialize");

} // namespace
