# SPDX-License-Identifier: BSL-1.0
"""What must hold: ratios of one run on one machine, so that they hold for any machine."""

import collections
import statistics

from ratios import spread_of

VIEW = "usual/decode_to_view"
TOKENIZER = "usual/tokenizer_with_an_empty_handler"

# `measured` has a Ratio, or nothing, for each build, and `remarks` what there is to say of it. A build for which
# nothing is promised is measured all the same.
Budget = collections.namedtuple("Budget", "what relation must reach measured remarks")

AGAINST = [
    ("a usual request to a view, checked, ÷ tokenizer", VIEW, TOKENIZER, 0.9, 0.65),
    ("the same to the owning type ÷ tokenizer", "usual/decode_to_owning_type", TOKENIZER, 1.4, 1.1),
    ("escaped texts, to a view ÷ tokenizer", "escaped/decode_to_view", "escaped/tokenizer_with_an_empty_handler",
     1.7, 1.4),
    ("texts beyond ASCII, to a view ÷ tokenizer", "non_ascii/decode_to_view",
     "non_ascii/tokenizer_with_an_empty_handler", 1.0, 0.8),
    ("encoded to a new string ÷ value_from and serialize of Boost.JSON", "encode/regdirect_to_a_new_string",
     "encode/boost_json_value_from_and_serialize", 0.25, None),
]


def fastest_simdjson(times):
    return min(times.names("usual/simdjson"), key=times.median, default=None)


def worst_refusal(times):
    """The kind of refused body that costs most beside the tokenizer with the same body, and how much."""
    ratios = {name.partition("/")[2]: times.ratio(name, *times.beside(name)) for name in times.names("rejected/")}
    return max(ratios.items(), key=lambda item: item[1].median)


def tool_ratios(times, tool):
    """Processor time of one job beside decoding alone, and the throughput of two jobs beside that of one."""
    alone = 1e-9 * tool["lines"] * times.median(VIEW)
    one = (seconds / alone for seconds in tool["processor_seconds"]["--quiet, one job"])
    base = statistics.median(tool["seconds"]["--quiet, one job"])
    two = (base / seconds for seconds in tool["seconds"]["--quiet, two jobs"])
    return spread_of(one), spread_of(two)


def exactly(number):
    return spread_of([number])


def budgets(builds):
    """Of what was measured. Tool and compile time are measured of the first build alone."""
    first = builds[0]
    none = [None] * len(builds)

    def of_first(what, relation, must, reach, ratio):
        return Budget(what, relation, must, reach, [ratio, *none[1:]], none)

    for what, name, other, must, reach in AGAINST:
        yield Budget(what, "≤", must, reach, [build.times.ratio(name, other) for build in builds], none)
    simdjson = [fastest_simdjson(build.times) for build in builds]
    if all(simdjson):
        yield Budget("a usual request to a view ÷ the faster simdjson",
                     "≤", 0.7, 0.5, [build.times.ratio(VIEW, peer) for build, peer in zip(builds, simdjson)], none)
    refusals = [worst_refusal(build.times) for build in builds]
    yield Budget("refused, worst kind ÷ tokenizer with the same body", "≤", 2.0, 1.5, [ratio for _, ratio in refusals],
                 [kind for kind, _ in refusals])
    if first.instructions:
        yield Budget("a usual request to a view: instructions", "≤", 2200, 1500,
                     [exactly(build.instructions[VIEW]) for build in builds], none)
    yield Budget("a usual request to a view, decoder warm: allocations", "≤", 0, None,
                 [exactly(build.subject("decode_to_view")["allocations"]) for build in builds], none)
    one, two = tool_ratios(first.times, first.tool)
    yield of_first("the tool, a million lines, one job ÷ decoding them", "≤", 1.3, 1.15, one)
    yield of_first("the tool, a million lines: throughput of two jobs ÷ one job", "≥", 1.7, None, two)
    at = "compiling a file that decodes, with -O2, ÷ one that parses and serializes with Boost.JSON: "
    yield of_first(at + "header-only", "≤", 3.2, 2.5, exactly(first.unit["header_only"]))
    yield of_first(at + "with src.hpp", "≤", 1.5, 1.2, exactly(first.unit["with_src"]))


def is_kept(budget, ratio):
    return ratio.median <= budget.must if budget.relation == "≤" else ratio.median >= budget.must
