// SPDX-License-Identifier: BSL-1.0
// Messages that are nearly right: support/mutator.cpp edits a model of the message, so that every rule is reached. The
// report is that of a second reading of the contract, and the values are those that other readers see.
#include "support/second_reading.hpp"
#include "support/values.hpp"

using namespace regdirect;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    fuzz::bytes in(data, size);
    options o = in.options();
    for (solution const s : {solution::generic, solution::nb_iot, solution::smart_home}) {
        o.solution = s;
        fuzz::require_second_reading<RegDirectDeviceInDTO>(in.rest(), o);
        RegDirectDeviceInDTO request;
        if (decode(in.rest(), request, o).ok()) fuzz::require_readers_agree(in.rest(), request);
    }
    fuzz::require_second_reading<RegDirectDeviceOutDTO>(in.rest(), o);
    RegDirectDeviceOutDTO response;
    if (decode(in.rest(), response, o).ok()) fuzz::require_readers_agree(in.rest(), response);
    return 0;
}
