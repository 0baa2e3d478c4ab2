// SPDX-License-Identifier: BSL-1.0
#include "allocations.hpp"
#include "peers/request_schema.hpp"
#include "subject.hpp"
#include "verdicts.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value_from.hpp>

#include <cstddef>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>

/// Writes the facts about the subjects other than their times, as JSON.
namespace {

using namespace regdirect;
using namespace regdirect::benchmarks;
namespace json = boost::json;

work const& usual() { return all_work().front(); }

/// A usual body after the other. Whether all verdicts were right.
bool judge_usual(judge const& accepts, std::size_t times) {
    for (std::size_t i = 0; i != times; ++i)
        if (!accepts(usual().bodies[i % usual().bodies.size()], usual().solution)) return false;
    return true;
}

/// Of a judge that has seen all the bodies before.
double allocations_a_request(judge const& accepts) {
    auto const times = usual().bodies.size();
    judge_usual(accepts, times);
    auto const before = allocations();
    judge_usual(accepts, times);
    return static_cast<double>(allocations() - before) / static_cast<double>(times);
}

json::value describe_subjects() {
    auto const all = verdicts();
    json::array out;
    for (subject const& s : subjects()) {
        auto const accepts = s.make();
        auto const compared = compare(accepts, all);
        out.push_back({{"name", s.name},
                       {"leaves_undone", s.leaves_undone},
                       {"allocations", allocations_a_request(accepts)},
                       {"verdicts", all.size()},
                       {"differences", json::value_from(compared.differences)},
                       {"crashes", compared.crashes}});
    }
    return {{"compiler", COMPILER}, {"flags", FLAGS}, {"libraries", LIBRARIES}, {"subjects", out}};
}

/// Writes the input for peers in other languages: schemas, and all bodies.
json::value describe_work() {
    json::array kinds;
    for (work const& w : all_work())
        kinds.push_back(
            {{"name", w.name}, {"solution", to_string(w.solution)}, {"bodies", json::value_from(w.bodies)}});
    json::object schemas;
    for (solution const s : {solution::generic, solution::nb_iot, solution::smart_home})
        schemas[to_string(s)] = json::parse(request_schema(s, draft::draft_07)); // the newest that ajv takes by default
    return {{"schemas", schemas}, {"work", kinds}};
}

std::string hexadecimal(std::string_view bytes) {
    std::string out;
    for (char const c : bytes) {
        auto const byte = static_cast<unsigned char>(c);
        (out += "0123456789abcdef"[byte / 16]) += "0123456789abcdef"[byte % 16];
    }
    return out;
}

/// Each on a line of its own, the body in hexadecimal digits: many are not UTF-8.
void print_verdicts() {
    for (verdict const& v : verdicts())
        std::cout << json::value{{"theme", v.theme},
                                 {"solution", to_string(v.solution)},
                                 {"body", hexadecimal(v.body)},
                                 {"valid", v.valid}}
                  << '\n';
}

} // namespace

int main(int argc, char** argv) {
    std::string_view const command = argc > 1 ? argv[1] : "";
    if (command == "describe") {
        std::cout << describe_subjects() << '\n';
    } else if (command == "work") {
        std::cout << describe_work() << '\n';
    } else if (command == "verdicts") {
        print_verdicts();
    } else {
        std::cerr << "usage: regdirect_subjects describe | work | verdicts\n";
        return 2;
    }
    return EXIT_SUCCESS;
}
