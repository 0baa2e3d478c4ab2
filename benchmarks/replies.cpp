// SPDX-License-Identifier: BSL-1.0
#include <regdirect/regdirect.hpp>

#include "nothing.hpp"
#include "requests.hpp"

#include <benchmark/benchmark.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// The other messages: what it costs to read an answer, and to judge a whole call as a gateway does.
namespace {

using namespace regdirect;
using namespace regdirect::benchmarks;

std::vector<std::string> responses() {
    std::vector<std::string> out;
    for (auto const& r : requests())
        out.push_back(encode(RegDirectDeviceOutDTO{.deviceId = "5616575e-4ff0-4e0e-a5c1-" + r.nodeId.substr(0, 12),
                                                   .verifyCode = r.verifyCode,
                                                   .timeout = r.timeout,
                                                   .psk = r.psk}));
    return out;
}

std::vector<std::string> error_bodies() {
    std::vector<std::string> out;
    for (platform_error const& e : catalogue()) out.push_back(write_error(e));
    return out;
}

void tokenizer(benchmark::State& state, std::vector<std::string> const& bodies) {
    run_over(state, bodies, read_nothing);
}
BENCHMARK_CAPTURE(tokenizer, response, responses())->Name("response/tokenizer_with_an_empty_handler");
BENCHMARK_CAPTURE(tokenizer, error_body, error_bodies())->Name("error_body/tokenizer_with_an_empty_handler");

void decode_response(benchmark::State& state) {
    decoder d;
    view::RegDirectDeviceOutDTO out;
    run_over(state, responses(), [&](std::string const& body) { return d.decode(body, out).ok(); });
}
BENCHMARK(decode_response)->Name("response/decode_to_view");

void read_response(benchmark::State& state) {
    run_over(state, responses(), [](std::string const& body) { return read_reply(200, body).ok(); });
}
BENCHMARK(read_response)->Name("response/read_reply");

void read_error(benchmark::State& state) {
    run_over(state, error_bodies(), [](std::string const& body) { return read_reply(400, body).error.has_value(); });
}
BENCHMARK(read_error)->Name("error_body/read_reply");

/// A call as it arrives.
struct arrived {
    std::string authorization, target, body;
};

std::vector<arrived> calls() {
    std::vector<arrived> out;
    for (auto const& r : requests())
        out.push_back({"Bearer eyJhbGciOiJSUzI1NiIs" + r.nodeId, call_target("app-" + r.nodeId), encode(r)});
    return out;
}

/// Method, target, header fields, query and body are judged, and the reply is written: nothing for a good call, the
/// platform's error body for a bad one.
std::string gate(arrived const& call, decoder& reader, view::RegDirectDeviceInDTO& request) {
    http_header_view const headers[] = {{"Host", "platform.example"},
                                        {"Content-Type", "application/json"},
                                        {"app_key", "kHnAvM4VzUxhKSpeP8wNm8fN"},
                                        {"Authorization", call.authorization},
                                        {"Content-Length", "370"}};
    options const o{.solution = solution::nb_iot};
    call_parameters parameters;
    report found(o.strict);
    if (is_call_target(call.target) && is_call_media_type(headers[1].value))
        found = read_call(call.target, headers, parameters, o);
    found.append(reader.decode(call.body, request, o));
    auto const refused = refusal(found);
    return refused ? write_error(*refused) : std::string();
}

void gate_of(benchmark::State& state, std::vector<arrived> const& all, bool good) {
    decoder reader;
    view::RegDirectDeviceInDTO request;
    run_over(state, all, [&](arrived const& call) { return gate(call, reader, request).empty() == good; });
}

std::vector<arrived> bad_calls() {
    auto all = calls();
    for (auto& call : all) call.body[call.body.find(R"("psk":")") + 7] = '-';
    return all;
}

BENCHMARK_CAPTURE(gate_of, good, calls(), true)->Name("gate/accepted");
BENCHMARK_CAPTURE(gate_of, bad, bad_calls(), false)->Name("gate/refused");

} // namespace
