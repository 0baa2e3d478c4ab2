// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_BENCHMARKS_SUBJECT_HPP
#define REGDIRECT_BENCHMARKS_SUBJECT_HPP

#include "work.hpp"

#include <benchmark/benchmark.h>

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

/// The programs that are measured: regdirect, its floors and its peers, all over the same bodies.
namespace regdirect::benchmarks {

/// Tells whether a body is a valid request, as far as it can.
using judge = std::function<bool(std::string const& body, solution)>;

struct subject {
    std::string name;
    std::string leaves_undone; ///< of the contract; empty: nothing that is known
    std::function<judge()> make;
};

/// All that have been added, in the order of the link.
inline std::vector<subject>& subjects() {
    static std::vector<subject> all;
    return all;
}

/// Adds a benchmark WORK/NAME for each kind of work. A Judge is kept from body to body, as one would in a server.
template <class Judge>
bool add_subject(std::string const& name, std::string leaves_undone = {}) {
    for (work const& w : all_work())
        benchmark::RegisterBenchmark((w.name + '/' + name).c_str(), [&w](benchmark::State& state) {
            Judge accepts;
            run_over(state, w.bodies, [&](std::string const& body) { return accepts(body, w.solution); });
        });
    subjects().push_back({name, std::move(leaves_undone), [] {
                              return [kept = std::make_shared<Judge>()](std::string const& body, solution in) {
                                  return (*kept)(body, in);
                              };
                          }});
    return true;
}

} // namespace regdirect::benchmarks

#endif
