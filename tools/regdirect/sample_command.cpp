// SPDX-License-Identifier: BSL-1.0
#include <regdirect/printable.hpp>

#include "choice.hpp"
#include "command.hpp"
#include "message_choice.hpp"
#include "output.hpp"
#include "sample.hpp"

#include <boost/describe/enum.hpp>

#include <cstdint>
#include <memory>
#include <string>

/// `regdirect sample`: messages made from the contract.
namespace regdirect::tool {

namespace {

constexpr char const* footer =
    R"(Each line is a message. The same seed makes the same messages, on every system. Valid ones have
no violations, not even warnings. An invalid one has an error of a rule that --format json names:
  {"message":"{\"timeout\":-1,...}","valid":false,"rule":"minimum","pointer":"/timeout"}

Exit status: 0 written, 2 wrong usage, or output that cannot be written.

Examples:
  regdirect sample
  regdirect sample --solution nb-iot --count 1000 --seed 7
  regdirect sample --invalid --count 20 --format json)";

enum class sample_format { text, json };
BOOST_DESCRIBE_ENUM(sample_format, text, json)

struct sample_options {
    message_kind message = message_kind::request;
    options rules{};
    std::uint64_t count = 1;
    std::uint64_t seed = 1;
    bool invalid = false;
    sample_format format = sample_format::text;
};

void append_json(std::string& out, sample const& made) {
    append_json_string(out += R"({"message":)", made.message);
    (out += R"(,"valid":)") += made.rule.empty() ? "true" : "false";
    if (!made.rule.empty()) {
        append_json_string(out += R"(,"rule":)", made.rule);
        append_json_string(out += R"(,"pointer":)", made.pointer);
    }
    out += '}';
}

exit_status run(sample_options const& o) {
    constexpr std::size_t large = std::size_t{64} * 1024;
    sample_maker maker(o.message, o.rules, o.seed);
    std::string out;
    for (std::uint64_t i = 0; i < o.count; ++i) {
        sample const made = o.invalid ? maker.invalid() : maker.valid();
        if (o.format == sample_format::json)
            append_json(out, made);
        else
            out += made.message;
        out += '\n';
        if (out.size() < large) continue;
        write_stdout(out);
        out.clear();
    }
    write_stdout(out);
    return exit_status::success;
}

} // namespace

command add_sample(command_line_parser& program) {
    auto const chosen = std::make_shared<sample_options>();
    command_parser parser = program.add_command("sample", "Write messages made from the contract, for tests.");
    add_single_message(parser, chosen->message, "The kind of the messages.");
    add_choice(parser, "--solution", chosen->rules.solution, "The solution that the devices belong to: it adds rules.");
    parser.add_number("--count", chosen->count, "The number of messages.", 1'000'000'000);
    parser.add_number("--seed", chosen->seed, "The seed of the random choices: the same seed makes the same messages.",
                      UINT32_MAX);
    parser.add_flag("--invalid", chosen->invalid, "Make invalid messages.");
    add_choice(parser, "--format", chosen->format, "The format of the output.");
    parser.footer(footer);
    return {parser, [chosen] { return run(*chosen); }};
}

} // namespace regdirect::tool
