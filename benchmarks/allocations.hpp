// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_BENCHMARKS_ALLOCATIONS_HPP
#define REGDIRECT_BENCHMARKS_ALLOCATIONS_HPP

#include <cstddef>

namespace regdirect::benchmarks {

/// How often the program has asked for memory so far, by whichever way: operator new comes to malloc, too.
std::size_t allocations();

} // namespace regdirect::benchmarks

#endif
