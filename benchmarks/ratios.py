#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Prints medians of a Google Benchmark run, and their ratios: ratios.py RESULTS.json

WORK/SUBJECT stands beside the floor of its work: the tokenizer with an empty handler, or a copy of the bytes where
there is nothing to read. rejected/KIND stands beside accepted/KIND, and a byte of rejected_64_KiB/KIND beside a byte of
rejected_1_KiB/KIND. The spread behind a ratio is that of the single repetitions: lowest to highest, each over the
median of what it stands beside.
"""

import collections
import json
import re
import statistics
import sys

FLOORS = ("tokenizer_with_an_empty_handler", "copy_of_the_bytes")
BESIDE = {"rejected": ("accepted", 1), "rejected_64_KiB": ("rejected_1_KiB", 64)}

Ratio = collections.namedtuple("Ratio", "median low high")


def spread_of(each):
    return Ratio(statistics.median(each), min(each), max(each))


class Times:
    """Nanoseconds of processor time that an iteration took, in each repetition of each benchmark."""

    def __init__(self, runs):
        self.of = collections.defaultdict(list)
        for run in sorted(runs, key=lambda run: run["family_index"]):
            if run.get("error_occurred"):
                sys.exit(f"{run['name']}: {run.get('error_message')}")
            if run["run_type"] == "iteration":
                self.of[run["run_name"]].append(run["cpu_time"])

    def names(self, pattern):
        """Of the benchmarks whose names begin so, in the order of the run."""
        return [name for name in self.of if re.match(pattern, name)]

    def median(self, name):
        return statistics.median(self.of[name])

    def ratio(self, name, other, times=1):
        """Of one benchmark to another, which may take so many times as long for a ratio of 1."""
        base = times * self.median(other)
        return spread_of([duration / base for duration in self.of[name]])

    def beside(self, name):
        """What a benchmark is compared with, and how many times as long it may take for a ratio of 1."""
        work, _, subject = name.partition("/")
        if work in BESIDE:
            other, times = BESIDE[work]
            return f"{other}/{subject}", times
        return next((f"{work}/{floor}" for floor in FLOORS if f"{work}/{floor}" in self.of), None), 1


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def main(path):
    times = Times(load(path)["benchmarks"])
    print(f"{'benchmark':52} {'median':>11} {'ratio':>6}  spread        beside")
    for name in times.of:
        row = f"{name:52} {times.median(name):8.1f} ns"
        other, longer = times.beside(name)
        if other in times.of:
            ratio = times.ratio(name, other, longer)
            row += f" {ratio.median:6.2f}  {ratio.low:.2f} to {ratio.high:.2f}  {other}"
        print(row)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
