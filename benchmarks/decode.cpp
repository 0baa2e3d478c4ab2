// SPDX-License-Identifier: BSL-1.0
#include <regdirect/regdirect.hpp>

#include "nothing.hpp"
#include "subject.hpp"

#include <string>

/// Measures the reading and checking of a request, beside the floors: the same bytes copied, and the same bodies
/// through the same tokenizer, with nothing done.
namespace {

using namespace regdirect;
using namespace regdirect::benchmarks;

struct copy_of_the_bytes {
    bool operator()(std::string const& body, solution) {
        body.copy(out, sizeof out);
        benchmark::DoNotOptimize(&out);
        return true;
    }
    char out[4096];
};

struct tokenizer_with_an_empty_handler {
    bool operator()(std::string const& body, solution) const { return read_nothing(body); }
};

struct decode_to_view {
    bool operator()(std::string const& body, solution in) {
        bool const ok = d.decode(body, out, {.solution = in}).ok();
        benchmark::DoNotOptimize(&out);
        return ok;
    }
    decoder d;
    view::RegDirectDeviceInDTO out;
};

struct decode_to_owning_type {
    bool operator()(std::string const& body, solution in) {
        bool const ok = decode(body, out, {.solution = in}).ok();
        benchmark::DoNotOptimize(&out);
        return ok;
    }
    RegDirectDeviceInDTO out;
};

[[maybe_unused]] bool const added =
    add_subject<copy_of_the_bytes>("copy_of_the_bytes", "everything") &&
    add_subject<tokenizer_with_an_empty_handler>("tokenizer_with_an_empty_handler", "everything but syntax") &&
    add_subject<decode_to_view>("decode_to_view") && add_subject<decode_to_owning_type>("decode_to_owning_type");

void validate_alone(benchmark::State& state) {
    options const nb_iot{.solution = solution::nb_iot};
    run_over(state, requests(), [&](RegDirectDeviceInDTO const& r) { return validate(r, nb_iot).ok(); });
}
BENCHMARK(validate_alone)->Name("usual/validate_alone");

} // namespace
