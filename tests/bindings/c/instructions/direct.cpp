// SPDX-License-Identifier: BSL-1.0
#include <regdirect/decode.hpp>

#include "budgets/instructions/repeat.hpp"
#include "budgets/instructions/requests.hpp"

// The usual request as C++ checks it: into a view.

using namespace regdirect;

int main(int, char** arguments) {
    decoder d;
    view::RegDirectDeviceInDTO out;
    return budgets::repeat(arguments[1], budgets::requests, [&](std::string const& body) {
        bool const ok = d.decode(body, out, {.solution = solution::nb_iot}).ok();
        budgets::keep(out);
        return ok;
    });
}
