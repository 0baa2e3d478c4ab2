// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_BENCHMARKS_VERDICTS_HPP
#define REGDIRECT_BENCHMARKS_VERDICTS_HPP

#include <regdirect/decode.hpp>

#include "subject.hpp"
#include "support/cases.hpp"

#include <sys/mman.h>
#include <sys/wait.h>

#include <cstddef>
#include <map>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include <unistd.h>

/// Whether peers come to the same verdicts, on the requests of tests/conformance: good ones, and bad ones of all kinds.
namespace regdirect::benchmarks {

/// A body, and what it is to regdirect: with default options, but in the solution of its case.
struct verdict {
    std::string theme; ///< of the file that has the case
    enum solution solution;
    std::string body;
    bool valid;
};

inline enum solution solution_of(boost::json::object const& c) {
    auto const* const options = c.if_contains("options");
    auto const* const name = options ? options->as_object().if_contains("solution") : nullptr;
    if (!name) return solution::generic;
    return regdirect::detail::value_of<enum solution>(std::string_view(name->as_string())).value();
}

/// One for each different body of a theme.
inline std::vector<verdict> verdicts() {
    std::set<std::tuple<std::string, enum solution, std::string>> bodies;
    tests::for_each_written_case([&](std::string const& file, boost::json::value const& written) {
        tests::for_each_variant(written, [&](boost::json::object const& c) {
            if (c.at("message") == "request")
                bodies.emplace(file.substr(0, file.find('.')), solution_of(c), tests::text_of(c.at("body")));
        });
    });

    std::vector<verdict> out;
    decoder d;
    view::RegDirectDeviceInDTO request;
    for (auto const& [theme, in, body] : bodies) {
        out.push_back({theme, in, body, d.decode(body, request, {.solution = in}).ok()});
        out.back().body.reserve(body.size() + padding);
    }
    return out;
}

/// How many bodies of which theme a judge judges otherwise.
struct comparison {
    std::map<std::string, int> differences; ///< those that it crashes on are among them
    int crashes = 0;
};

/// The judge works in a child process, and in another one from where it crashed.
inline comparison compare(judge const& accepts, std::vector<verdict> const& all) {
    enum : unsigned char { unknown, same, different };
    void* const shared = ::mmap(nullptr, all.size(), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED) throw std::runtime_error("no shared memory");
    std::span const found(static_cast<unsigned char*>(shared), all.size());

    comparison out;
    for (std::size_t i = 0; i != all.size(); ++i) {
        if (found[i] == unknown) {
            ::pid_t const child = ::fork();
            if (child == -1) throw std::runtime_error("no child process");
            if (child == 0) {
                for (std::size_t n = i; n != all.size(); ++n)
                    found[n] = accepts(all[n].body, all[n].solution) == all[n].valid ? same : different;
                ::_exit(0);
            }
            ::waitpid(child, nullptr, 0);
            out.crashes += found[i] == unknown;
        }
        if (found[i] != same) ++out.differences[all[i].theme];
    }
    ::munmap(shared, all.size());
    return out;
}

} // namespace regdirect::benchmarks

#endif
