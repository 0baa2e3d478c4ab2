#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Prints medians of rounds of Google Benchmark, and of their ratios: ratios.py FOLDER

The folder has a file for each round: 1.json, 2.json and so on. WORK/SUBJECT stands beside the floor of its work: the
tokenizer with an empty handler, or a copy of the bytes where there is nothing to read. rejected/KIND stands beside
tokens/KIND, which is the tokenizer with the same bodies, and a byte of rejected_64_KiB/KIND beside a byte of
rejected_1_KiB/KIND. A ratio is the median of those of the rounds; its spread is from the lowest to the highest of them.
"""

import collections
import json
import pathlib
import re
import statistics
import sys

FLOORS = ("tokenizer_with_an_empty_handler", "copy_of_the_bytes")
BESIDE = {"rejected": ("tokens", 1), "rejected_64_KiB": ("rejected_1_KiB", 64)}

Ratio = collections.namedtuple("Ratio", "median low high")


def spread_of(each):
    each = list(each)
    return Ratio(statistics.median(each), min(each), max(each))


class Times:
    """Nanoseconds of processor time that an input took, in each round of each benchmark."""

    def __init__(self, runs=()):
        self.of = collections.defaultdict(list)
        self.add(runs)

    def add(self, runs):
        for run in runs:
            if run.get("error_occurred"):
                sys.exit(f"{run['name']}: {run.get('error_message')}")
            self.of[run["run_name"]].append(run["cpu_time"])

    def names(self, pattern):
        """Of the benchmarks whose names begin so, in the order of the run."""
        return [name for name in self.of if re.match(pattern, name)]

    def median(self, name):
        return statistics.median(self.of[name])

    def ratio(self, name, other, times=1):
        """Of one benchmark to another, which may take so many times as long for a ratio of 1."""
        return spread_of(one / (times * base) for one, base in zip(self.of[name], self.of[other]))

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


def rounds(folder):
    times = Times()
    for path in sorted(pathlib.Path(folder).glob("[0-9]*.json"), key=lambda path: int(path.stem)):
        times.add(load(path)["benchmarks"])
    return times


def main(folder):
    times = rounds(folder)
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
