// SPDX-License-Identifier: BSL-1.0
// `regdirect check` of standard input as JSON, without exceptions and RTTI, which the tool's parser of command lines
// needs: what reads and words the verdicts is the tool's own, so that they can be compared with the tool's.
#include <regdirect/detail/engine.hpp>
#include <regdirect/engine/reflect/enums.hpp>

#include "checker.hpp"
#include "file.hpp"

#include <boost/assert/source_location.hpp>
#include <boost/throw_exception.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <span>
#include <string>
#include <string_view>

// Where exceptions are off, Boost asks its user for these two.
namespace boost {
void throw_exception(std::exception const&) { std::abort(); }
void throw_exception(std::exception const&, boost::source_location const&) { std::abort(); }
} // namespace boost

namespace {

using namespace regdirect;
using namespace regdirect::tool;

[[noreturn]] void usage(std::string_view word) {
    std::fprintf(stderr, "what is %.*s?\n", static_cast<int>(word.size()), word.data());
    std::exit(2);
}

template <class E>
void choose(E& chosen, std::string_view word) {
    auto const found = detail::value_of<E>(word);
    if (!found) usage(word);
    chosen = *found;
}

/// Sets the option of that name. How many threads there are is not heeded: there is one.
void set(check_options& o, std::string_view name, std::string const& value) {
    if (name == "--message") return choose(o.message, value);
    if (name == "--format") return choose(o.format, value);
    if (name == "--solution") return choose(o.rules.solution, value);
    if (name == "--unknown-members") return choose(o.rules.unknown_members, value);
    if (name == "--null-members") return choose(o.rules.null_members, value);
    if (name == "--max-body") return void(o.rules.max_body = std::strtoul(value.c_str(), nullptr, 10));
    if (name == "--max-depth") return void(o.rules.max_depth = std::strtoul(value.c_str(), nullptr, 10));
    if (name != "--jobs") usage(name);
}

check_options options_of(std::span<char* const> arguments) {
    check_options o;
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        std::string_view const word = arguments[i];
        if (word == "check" || word == standard_input) continue;
        if (word == "--ndjson")
            o.ndjson = true;
        else if (word == "--strict")
            o.rules.strict = true;
        else if (i + 1 < arguments.size())
            set(o, word, arguments[++i]);
        else
            usage(word);
    }
    return o;
}

chunk read_input(bool ndjson) {
    chunk in{.kind = ndjson ? chunk_kind::lines : chunk_kind::message, .source = standard_input};
    std::array<char, 65536> block{};
    for (std::size_t n; (n = std::fread(block.data(), 1, block.size(), stdin)) != 0; in.bytes.grow(n))
        std::copy_n(block.begin(), n, in.bytes.room(n).begin());
    std::string_view const text = in.bytes.text();
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] == '\n') in.line_ends.push_back(i);
    if (!text.empty() && text.back() != '\n') in.line_ends.push_back(text.size());
    return in;
}

} // namespace

int main(int count, char** words) {
    auto const o = options_of({words, static_cast<std::size_t>(count)});
    auto const print = [](std::string& text) {
        std::fwrite(text.data(), 1, text.size(), stdout);
        text.clear();
    };
    std::string out;
    summary const sum = checker(o).check(read_input(o.ndjson), out, print);
    print(out);
    return sum.invalid == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
