// SPDX-License-Identifier: BSL-1.0
#include <regdirect/decode.hpp>

#include "budgets/instructions/repeat.hpp"
#include "budgets/instructions/requests.hpp"

// The usual request as C++ checks it: into a view, with options that are known when the program runs, as those of the C ABI.

using namespace regdirect;

int main(int, char** arguments) {
    decoder d;
    view::RegDirectDeviceInDTO out;
    options how{.solution = solution::nb_iot};
    budgets::keep(how);
    return budgets::repeat(arguments[1], budgets::requests, [&](std::string const& body) {
        bool const ok = d.decode(body, out, how).ok();
        budgets::keep(out);
        return ok;
    });
}
