// SPDX-License-Identifier: BSL-1.0
#include <regdirect/encode.hpp>

#include "repeat.hpp"
#include "requests.hpp"

#include <string>
#include <vector>

// A request into a buffer that has room for it.

using namespace regdirect;

int main(int, char** arguments) {
    std::vector<RegDirectDeviceInDTO> inputs(budgets::requests.size());
    for (std::size_t i = 0; i != inputs.size(); ++i) decode(budgets::requests[i], inputs[i]);
    std::string out;
    return budgets::repeat(arguments[1], inputs, [&](RegDirectDeviceInDTO const& request) {
        out.clear();
        bool const ok = encode(request, out);
        budgets::keep(out);
        return ok;
    });
}
