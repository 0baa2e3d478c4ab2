// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TESTS_BUDGETS_REPEAT_HPP
#define REGDIRECT_TESTS_BUDGETS_REPEAT_HPP

#include <cstddef>
#include <cstdlib>

/// Work that is counted: as much of it as the command line says.
namespace regdirect::budgets {

/// Makes the compiler believe that x is read, so that it does not leave out the writing to x.
void keep(auto& x) { asm volatile("" : : "r"(&x) : "memory"); }

/// Gives f one input after the other, over and over, `times` altogether. The program's exit status: 0, if f was always
/// true, which is to say that the verdict was right.
int repeat(char const* times, auto const& inputs, auto f) {
    std::size_t const end = std::strtoul(times, nullptr, 10);
    for (std::size_t i = 0, n = 0; n != end; ++n) {
        if (!f(inputs[i])) return EXIT_FAILURE;
        i = i + 1 == inputs.size() ? 0 : i + 1;
    }
    return EXIT_SUCCESS;
}

} // namespace regdirect::budgets

#endif
