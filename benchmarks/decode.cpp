// SPDX-License-Identifier: BSL-1.0
#include <regdirect/regdirect.hpp>

#include "nothing.hpp"
#include "requests.hpp"

#include <benchmark/benchmark.h>

#include <string>

/// What it costs to read and check a request, beside the floor: the same bodies through the same tokenizer, with
/// nothing done.
namespace {

using namespace regdirect;
using namespace regdirect::benchmarks;

void tokenizer_with_an_empty_handler(benchmark::State& state) {
    each(state, bodies(), [](std::string const& body) { return read_nothing(body); });
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
