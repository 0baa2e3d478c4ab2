// SPDX-License-Identifier: BSL-1.0
#include <regdirect/reply.hpp>

#include "repeat.hpp"

#include <string_view>
#include <vector>

// The platform's answers with status 200: a response, or an error.

using namespace regdirect;

int main(int, char** arguments) {
    bool const good = std::string_view(arguments[2]) == "response";
    std::string_view const body =
        good ? R"({"deviceId":"5616575e-4ff0-4e0e-a5c1-ee37a7163c91","verifyCode":"260531793113837","timeout":180,)"
               R"("psk":"2b7d8054905de276c28152fec697ad45"})"
             : R"({"error_code":"103028","error_desc":"The license resources are insufficient."})";
    return budgets::repeat(arguments[1], std::vector{body}, [&](std::string_view received) {
        auto const got = read_reply(200, received);
        budgets::keep(got);
        return got.ok() == good;
    });
}
