// SPDX-License-Identifier: BSL-1.0
// Messages that are nearly right: support/mutator.cpp edits a model of the message, so that every rule is reached. The
// report is that of a second reading of the contract, the values are those that other readers see, and those that are
// valid are as the documentation says.
#include "support/documentation.hpp"
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
        fuzz::require_documented(request, o);
    }
    fuzz::require_second_reading<RegDirectDeviceOutDTO>(in.rest(), o);
    RegDirectDeviceOutDTO response;
    if (decode(in.rest(), response, o).ok()) fuzz::require_readers_agree(in.rest(), response);
    fuzz::require_documented(response, o);
    return 0;
}
