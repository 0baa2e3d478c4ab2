# SPDX-License-Identifier: BSL-1.0
"""What times must stay within: ratios of one run on one machine, so that they hold for any machine."""

import statistics

from ratios import spread_of

VIEW = "usual/decode_to_view"
TOKENIZER = "usual/tokenizer_with_an_empty_handler"


def worst_refusal(times):
    """The kind of refused body that costs most beside an accepted one, and how much."""
    ratios = {name.partition("/")[2]: times.ratio(name, *times.beside(name)) for name in times.names("rejected/")}
    return max(ratios.items(), key=lambda item: item[1].median)


def tool_ratios(times, tool):
    """Processor time of one job beside decoding alone, and the throughput of two jobs beside that of one."""
    alone = 1e-9 * tool["lines"] * times.median(VIEW)
    one = [seconds / alone for seconds in tool["processor_seconds"]["--quiet, one job"]]
    base = statistics.median(tool["seconds"]["--quiet, one job"])
    two = [base / seconds for seconds in tool["seconds"]["--quiet, two jobs"]]
    return spread_of(one), spread_of(two)


def budgets(times, subjects, tool):
    """(what, "≤" or "≥", limit, measured), of what was measured."""
    against = [
        ("a request read into a view and checked ÷ tokenizer with an empty handler", VIEW, TOKENIZER, 1.45),
        ("the same ÷ simdjson On-Demand with checks by hand", VIEW, "usual/simdjson_on_demand_and_checks_by_hand", 1.0),
        ("the same ÷ RapidJSON's schema validator", VIEW, "usual/rapidjson_schema_validator", 0.13),
        ("read into the owning type and checked ÷ tokenizer", "usual/decode_to_owning_type", TOKENIZER, 2.2),
        ("encoded to a new string ÷ Boost.JSON's value_from and serialize", "encode/regdirect_to_a_new_string",
         "encode/boost_json_value_from_and_serialize", 0.25),
    ]
    for what, name, other, limit in against:
        if other in times.of:
            yield what, "≤", limit, times.ratio(name, other)
    kind, ratio = worst_refusal(times)
    yield f"refused ÷ accepted of the same size, worst kind ({kind})", "≤", 1.5, ratio
    allocations = next(each["allocations"] for each in subjects if each["name"] == "decode_to_view")
    yield "allocations of an accepted request, decoder warm", "≤", 0, spread_of([allocations])
    one, two = tool_ratios(times, tool)
    yield "the tool, a million lines, one job, processor time ÷ decoding them alone", "≤", 1.3, one
    yield "the tool, a million lines, throughput of two jobs ÷ one job", "≥", 1.7, two


def is_kept(relation, limit, measured):
    return measured.median <= limit if relation == "≤" else measured.median >= limit
