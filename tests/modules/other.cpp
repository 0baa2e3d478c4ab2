// SPDX-License-Identifier: BSL-1.0
#include <regdirect/print.hpp>
#include <regdirect/report.hpp>

std::string findings_of_the_other_file(regdirect::report const& found) {
    std::string out;
    for (auto const& v : found) out += to_string(v) + '\n';
    return out;
}
