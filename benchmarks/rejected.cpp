// SPDX-License-Identifier: BSL-1.0
#include <regdirect/regdirect.hpp>

#include "nothing.hpp"
#include "work.hpp"

#include <benchmark/benchmark.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Measures the refusal of bodies of each kind that an attacker may send. Each is compared with the tokenizer on the
/// same body, and with an accepted body of the same size and tokens. Larger bodies show whether the cost of a byte
/// grows.
namespace {

using namespace regdirect;
using namespace regdirect::benchmarks;

/// How a body of any size is made: between its beginning and its end, as many copies of a part as there is room for.
/// '#' in the part is the number of the copy, in letters.
struct shape {
    std::string_view begin, part, end;

    std::string operator()(std::size_t size) const {
        std::string out(begin);
        for (std::size_t n = 0;; ++n) {
            std::string copy(part);
            if (auto const at = copy.find('#'); at != std::string::npos)
                copy.replace(at, 1, {letter(n), letter(n / 26)});
            if (out.size() + copy.size() + end.size() > size) break;
            out += copy;
        }
        out += end;
        return out.append(size - out.size(), ' ');
    }

private:
    static char letter(std::size_t n) { return static_cast<char>('a' + n % 26); }
};

constexpr shape large_unknown_members{R"({"nodeId":"n")", R"(,"abc#":13)", "}"};
constexpr shape small_unknown_members{R"({"nodeId":"n")", R"(,"#":1)", "}"};
constexpr shape escaped_unknown_members{R"({"nodeId":"n")", R"(,"#\u006b":1)", "}"};
constexpr shape integer_in_float_form{R"({"nodeId":"n","timeout":1.)", "0", "}"};

/// A refused shape, and an accepted one of the same tokens if unknown members are ignored.
struct kind {
    char const* name;
    shape rejected, accepted;
};

constexpr kind kinds[] = {
    {"thirty_unknown_members", large_unknown_members, large_unknown_members},
    {"small_unknown_members", small_unknown_members, small_unknown_members},
    {"escaped_unknown_members", escaped_unknown_members, escaped_unknown_members},
    {"repeated_member", {R"({"nodeId":"n")", R"(,"psk":1)", "}"}, {R"({"nodeId":"n")", R"(,"p#":1)", "}"}},
    {"escaped_repeated_member", {R"({"nodeId":"n")", R"(,"ps\u006b":1)", "}"}, escaped_unknown_members},
    {"escaped_text",
     {R"({"nodeId":"n","psk":")", R"(\u0071)", R"("})"},
     {R"({"nodeId":"n","productId":")", R"(\u0071)", R"("})"}},
    {"nested_arrays", {R"({"psk":[)", "[[],[]],", "0]}"}, {R"({"nodeId":"n","?":[)", "[[],[]],", "0]}"}},
    {"integer_beyond_range", {R"({"nodeId":"n","timeout":1)", "0", "}"}, integer_in_float_form},
    {"fraction_far_behind", {R"({"nodeId":"n","timeout":1.)", "0", "1}"}, integer_in_float_form},
};

/// A refused body, made of one of the usual ones.
struct change {
    char const* name;
    void (*apply)(std::string& body);
};

constexpr change changes[] = {
    {"one_violation", [](std::string& body) { body[body.find(R"("psk":")") + 7] = '-'; }},
    {"wrong_types",
     [](std::string& body) { // each text becomes a number of as many digits
         for (std::size_t at = 0; (at = body.find(":\"", at)) != std::string::npos;) {
             auto const size = body.find('"', at + 2) - at;
             body.replace(at + 1, size, size, '7');
         }
     }},
    {"syntax_error_at_the_end", [](std::string& body) { body.back() = ']'; }},
};

constexpr options refusing{};
constexpr options ignoring{.unknown_members = unknown_members::ignore};

void check_each(benchmark::State& state, std::vector<std::string> const& inputs, bool ok, options const& o) {
    decoder d;
    view::RegDirectDeviceInDTO out;
    run_over(state, inputs, [&](std::string const& body) { return d.decode(body, out, o).ok() == ok; });
    state.counters["findings"] = static_cast<double>(d.decode(inputs.front(), out, o).size());
}

/// The tokenizer, which must always say the same.
void tokenize(benchmark::State& state, std::vector<std::string> const& inputs) {
    bool const ok = read_nothing(inputs.front());
    run_over(state, inputs, [ok](std::string const& body) { return read_nothing(body) == ok; });
}

std::vector<std::string> of_usual_sizes(shape const& s) {
    std::vector<std::string> out;
    for (auto const& body : all_work().front().bodies) out.push_back(s(body.size()));
    return out;
}

std::vector<std::string> changed(change const& c) {
    auto out = all_work().front().bodies;
    for (auto& body : out) c.apply(body);
    return out;
}

void add(std::string const& name, auto run) { benchmark::RegisterBenchmark(name.c_str(), run); }

[[maybe_unused]] auto const added = [] {
    for (change const& c : changes) {
        add(std::string("rejected/") + c.name, [&](auto& state) { check_each(state, changed(c), false, refusing); });
        add(std::string("tokens/") + c.name, [&](auto& state) { tokenize(state, changed(c)); });
        add(std::string("accepted/") + c.name,
            [](auto& state) { check_each(state, all_work().front().bodies, true, refusing); });
    }
    for (kind const& k : kinds) {
        add(std::string("rejected/") + k.name,
            [&](auto& state) { check_each(state, of_usual_sizes(k.rejected), false, refusing); });
        add(std::string("tokens/") + k.name, [&](auto& state) { tokenize(state, of_usual_sizes(k.rejected)); });
        add(std::string("accepted/") + k.name,
            [&](auto& state) { check_each(state, of_usual_sizes(k.accepted), true, ignoring); });
        for (std::size_t const kib : {1u, 64u})
            add(std::string("rejected_") + std::to_string(kib) + "_KiB/" + k.name, [&k, kib](auto& state) {
                check_each(state, {k.rejected(kib * 1024)}, false, refusing);
                state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(kib * 1024));
            });
    }
    return true;
}();

} // namespace
