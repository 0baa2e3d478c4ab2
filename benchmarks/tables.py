# SPDX-License-Identifier: BSL-1.0
"""The tables of the report, as lines of Markdown."""

from budgets import TOKENIZER, VIEW, budgets, is_kept
from ratios import spread_of

FLOORS = ("copy_of_the_bytes", "tokenizer_with_an_empty_handler")
OWN = ("decode_to_view", "decode_to_owning_type")


def table(header, rows, others="---:"):
    """Cells of the first column stand left, those of the others right, as numbers do."""
    cells = [header, ["---"] + [others] * (len(header) - 1), *rows]
    return ["| " + " | ".join(row) + " |" for row in cells]


def number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def spread(ratio):
    if ratio.low == ratio.high:
        return f"{ratio.median:g}"
    return f"{ratio.median:.2f} ({ratio.low:.2f}–{ratio.high:.2f})"


def shown(subject):
    return f"**{subject['name']}**" if subject["name"] in OWN else subject["name"]


def without_work(name):
    return name.partition("/")[2]


def of_budgets(measured):
    kept = {True: "kept", False: "**not kept**"}
    rows = ([what, f"{relation} {limit}", spread(ratio), kept[is_kept(relation, limit, ratio)]]
            for what, relation, limit, ratio in budgets(measured.times, measured.subjects, measured.tool))
    return table(["", "budget", "measured", ""], rows)


def of_usual_requests(measured):
    def row(subject):
        name = f"usual/{subject['name']}"
        instructions = measured.instructions.get(subject["name"])
        return [shown(subject), number(measured.times.median(name)), spread(measured.times.ratio(name, TOKENIZER)),
                spread(measured.times.ratio(VIEW, name)),
                f"{subject['allocations']:.0f}" if "allocations" in subject else "",
                f"{instructions:,.0f}" if instructions else ""]

    return table(["subject", "ns", "÷ tokenizer", "ours ÷ it", "allocations", "instructions"],
                 map(row, measured.subjects))


def differences(subject):
    if not subject["differences"]:
        return "none"
    total = f"{sum(subject['differences'].values()):,}"
    crashes = f", {subject['crashes']} of them by a crash" if subject["crashes"] else ""
    themes = sorted(subject["differences"].items(), key=lambda item: -item[1])
    return f"{total}{crashes}: " + ", ".join(f"{theme.replace('_', ' ')} {count}" for theme, count in themes)


def of_what_is_left_undone(measured):
    rows = ([shown(subject), subject["leaves_undone"] or "nothing", differences(subject)]
            for subject in measured.subjects if subject["name"] not in FLOORS)
    return table(["subject", "leaves undone", "verdicts that differ"], rows, others="---")


def of_other_requests(measured):
    kinds = ["minimal", "pretty", "non_ascii", "escaped"]

    def cell(name):
        ratio = measured.times.ratio(name, *measured.times.beside(name))
        return f"{number(measured.times.median(name))} ({ratio.median:.2f})"

    rows = ([shown(subject)] + [cell(f"{kind}/{subject['name']}") for kind in kinds] for subject in measured.subjects)
    return table(["subject", *kinds], rows)


def of_writing(measured):
    times = measured.times
    ours = "encode/regdirect_to_a_new_string"
    rows = ([without_work(name), number(times.median(name)), spread(times.ratio(ours, name))]
            for name in times.names("encode/"))
    return table(["", "ns", "regdirect, to a new string, ÷ it"], rows)


def of_refusing(measured):
    times = measured.times

    def row(name):
        accepted, _ = times.beside(name)
        longer = f"rejected_64_KiB/{without_work(name)}"
        growth = spread(times.ratio(longer, *times.beside(longer))) if longer in times.of else ""
        return [without_work(name), number(times.median(name)), number(times.median(accepted)),
                spread(times.ratio(name, accepted)), growth]

    return table(["kind", "refused, ns", "accepted, ns", "÷", "a byte of 64 KiB ÷ one of 1 KiB"],
                 map(row, times.names("rejected/")))


def of_other_messages(measured):
    times = measured.times

    def row(name):
        floor, _ = times.beside(name)
        return [name, number(times.median(name)), spread(times.ratio(name, floor)) if floor else ""]

    return table(["", "ns", "÷ tokenizer"], map(row, times.names("response/|error_body/|gate/|usual/validate")))


def of_the_tool(measured):
    tool = measured.tool

    def row(options):
        seconds = spread_of(tool["seconds"][options])
        return [options, spread(seconds), spread(spread_of(tool["processor_seconds"][options])),
                number(tool["bytes"] / seconds.median / 1e6), number(tool["lines"] / seconds.median)]

    return table(["`regdirect check`", "seconds", "of processor time", "MB/s", "lines/s"], map(row, tool["seconds"]))
