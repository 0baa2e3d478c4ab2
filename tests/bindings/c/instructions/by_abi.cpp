// SPDX-License-Identifier: BSL-1.0
#include "budgets/instructions/repeat.hpp"
#include "budgets/instructions/requests.hpp"
#include "regdirect.h"

// The same requests by way of the C ABI.

int main(int, char** arguments) {
    regdirect_checker* const checker = regdirect_create();
    regdirect_options options;
    regdirect_options_init(&options, sizeof options);
    options.solution = REGDIRECT_NB_IOT;
    int const status =
        regdirect::budgets::repeat(arguments[1], regdirect::budgets::requests, [&](std::string const& body) {
            return regdirect_check(checker, REGDIRECT_REQUEST, body.data(), body.size(), &options) == REGDIRECT_OK;
        });
    regdirect_destroy(checker);
    return status;
}
