// SPDX-License-Identifier: BSL-1.0
#include <regdirect/decode.hpp>

#include "repeat.hpp"
#include "requests.hpp"

// A request into the type that owns its strings, which are used again.

using namespace regdirect;

int main(int, char** arguments) {
    RegDirectDeviceInDTO out;
    return budgets::repeat(arguments[1], budgets::requests, [&](std::string const& body) {
        bool const ok = decode(body, out, {.solution = solution::nb_iot}).ok();
        budgets::keep(out);
        return ok;
    });
}
