# SPDX-License-Identifier: BSL-1.0
"""The tables of the report, as lines of Markdown."""

from budgets import TOKENIZER, VIEW, budgets, is_kept
from ratios import spread_of

FLOORS = ("copy_of_the_bytes", "tokenizer_with_an_empty_handler")
OWN = ("decode_to_view", "decode_to_owning_type")
KINDS = ("minimal", "pretty", "non_ascii", "escaped")


def table(header, rows, others="---:"):
    """Cells of the first column stand left, those of the others right, as numbers do."""
    cells = [header, ["---"] + [others] * (len(header) - 1), *rows]
    return ["| " + " | ".join(row) + " |" for row in cells]


def number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def spread(ratio):
    if ratio.low == ratio.high:
        return f"{ratio.median:,.0f}" if ratio.median >= 100 else f"{ratio.median:.3g}"
    return f"{ratio.median:.2f} ({ratio.low:.2f}–{ratio.high:.2f})"


def two_digits(value):
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.2f}"


def shown(name):
    return f"**{name}**" if name.rpartition("/")[2] in OWN else name


def without_work(name):
    return name.partition("/")[2]


def of_budgets(measured):
    def cell(budget, ratio, remark):
        if not ratio:
            return ""
        text = two_digits(ratio.median) + (f" ({remark.replace('_', ' ')})" if remark else "")
        return text if is_kept(budget, ratio) else f"**{text}**"

    rows = ([budget.what, f"{budget.relation} {budget.must:,}", f"{budget.reach:,}" if budget.reach else "",
             *(cell(budget, *each) for each in zip(budget.measured, budget.remarks))]
            for budget in budgets(measured.builds))
    return table(["", "must", "reach for", *(build.name for build in measured.builds)], rows)


def of_best_and_worst(measured):
    """Of each message, from best to worst, in the first build."""
    times = measured.builds[0].times
    names = [*times.names(r"\w+/decode_to|rejected/|response/read|error_body/read")]

    def ratio(build, name):
        return build.times.ratio(name, *build.times.beside(name)).median

    names.sort(key=lambda name: ratio(measured.builds[0], name))
    rows = ([name, *(f"{ratio(build, name):.2f}" for build in measured.builds)] for name in names)
    return table(["÷ tokenizer with the same body", *(build.name for build in measured.builds)], rows)


def for_each_compiler(measured, of_builds):
    """A table for each, under its name; of_builds takes the builds of one compiler and returns header and rows."""
    out = []
    for compiler, builds in measured.compilers():
        out += ["", f"### {compiler}", "", *table(*of_builds(builds))]
    return out[1:]


def side_by_side(builds, columns, cells):
    """The columns once for each build, and a function for their cells in a row; empty where a build lacks it."""
    header = [f"{build.level} {column}" for build in builds for column in columns]

    def row(name, *arguments):
        return [cell for build in builds for cell in
                (cells(build, name, *arguments) if name in build.times.of else [""] * len(columns))]

    return header, row


def instructions(build, name):
    return f"{build.instructions[name]:,.0f}" if name in build.instructions else ""


def timed(build, name):
    """Time, ratio to what it stands beside, and instructions."""
    other, longer = build.times.beside(name)
    return [number(build.times.median(name)), spread(build.times.ratio(name, other, longer)) if other else "",
            instructions(build, name)]


TIMED = ["ns", "÷ tokenizer", "instructions"]


def of_usual_requests(builds):
    def cells(build, name):
        ns, ratio, count = timed(build, name)
        return [ns, ratio, spread(build.times.ratio(VIEW, name)), count]

    header, row = side_by_side(builds, ["ns", "÷ tokenizer", "ours ÷ it", "instructions"], cells)

    def allocations(subject):
        return f"{subject['allocations']:.0f}" if "allocations" in subject else ""

    rows = ([shown(subject["name"]), *row(f"usual/{subject['name']}"), allocations(subject)]
            for subject in builds[0].subjects)
    return ["subject", *header, "allocations"], rows


def of_other_requests(builds):
    header, row = side_by_side(builds, TIMED, timed)
    names = (f"{kind}/{subject['name']}" for kind in KINDS for subject in builds[0].subjects)
    return ["", *header], ([shown(name), *row(name)] for name in names)


def of_writing(builds):
    ours = "encode/regdirect_to_a_new_string"

    def cells(build, name):
        return [number(build.times.median(name)), spread(build.times.ratio(ours, name)), instructions(build, name)]

    header, row = side_by_side(builds, ["ns", "to a new string ÷ it", "instructions"], cells)
    return ["", *header], ([without_work(name), *row(name)] for name in builds[0].times.names("encode/"))


def of_refusing(builds):
    def cells(build, name):
        times, kind = build.times, without_work(name)
        accepted, longer = f"accepted/{kind}", f"rejected_64_KiB/{kind}"
        growth = f"{times.ratio(longer, *times.beside(longer)).median:.2f}" if longer in times.of else ""
        return [*timed(build, name), f"{times.ratio(name, accepted).median:.2f}", growth]

    header, row = side_by_side(builds, [*TIMED, "÷ accepted", "64 KiB ÷ 1 KiB, a byte"], cells)
    return ["kind", *header], ([without_work(name), *row(name)] for name in builds[0].times.names("rejected/"))


def of_other_messages(builds):
    header, row = side_by_side(builds, TIMED, timed)
    names = builds[0].times.names("response/|error_body/|gate/|usual/validate")
    return ["", *header], ([name, *row(name)] for name in names)


def differences(subject):
    if not subject["differences"]:
        return "none"
    total = f"{sum(subject['differences'].values()):,}"
    crashes = f", {subject['crashes']} of them by a crash" if subject["crashes"] else ""
    themes = sorted(subject["differences"].items(), key=lambda item: -item[1])
    return f"{total}{crashes}: " + ", ".join(f"{theme.replace('_', ' ')} {count}" for theme, count in themes)


def of_what_is_left_undone(measured):
    rows = ([shown(subject["name"]), subject["leaves_undone"] or "nothing", differences(subject)]
            for subject in measured.builds[0].subjects if subject["name"] not in FLOORS)
    return table(["subject", "leaves undone", "verdicts that differ"], rows, others="---")


def of_the_tool(measured):
    tool = measured.builds[0].tool

    def row(options):
        seconds = spread_of(tool["seconds"][options])
        return [options, spread(seconds), spread(spread_of(tool["processor_seconds"][options])),
                number(tool["bytes"] / seconds.median / 1e6), number(tool["lines"] / seconds.median)]

    return table(["`regdirect check`", "seconds", "of processor time", "MB/s", "lines/s"], map(row, tool["seconds"]))
