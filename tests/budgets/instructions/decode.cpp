// SPDX-License-Identifier: BSL-1.0
#include <regdirect/decode.hpp>

#include "repeat.hpp"
#include "requests.hpp"

#include <string>
#include <string_view>

// A request into a view, by a decoder that is warm: one that is in order, or one to be refused.

namespace {

using namespace regdirect;

std::string with_one_violation(std::string body) {
    body[body.find(R"("psk":")") + 7] = '-';
    return body;
}

/// Thirty members that the contract does not know.
std::string with_thirty_unknown_members() {
    std::string out = "{";
    for (int i = 10; i != 40; ++i) ((out += "\"abc") += std::to_string(i)) += "\":13,";
    return out += R"("nodeId":"n"})";
}

} // namespace

int main(int, char** arguments) {
    std::string_view const input = arguments[2];
    auto bodies = budgets::requests;
    for (auto& body : bodies) {
        if (input == "one_violation") body = with_one_violation(body);
        if (input == "thirty_unknown_members") body = with_thirty_unknown_members();
    }
    bool const good = input == "accepted";
    decoder d;
    view::RegDirectDeviceInDTO out;
    return budgets::repeat(arguments[1], bodies, [&](std::string const& body) {
        bool const ok = d.decode(body, out, {.solution = solution::nb_iot}).ok();
        budgets::keep(out);
        return ok == good;
    });
}
