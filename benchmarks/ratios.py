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
import statistics
import sys

FLOORS = ("tokenizer_with_an_empty_handler", "copy_of_the_bytes")
BESIDE = {"rejected": ("accepted", 1), "rejected_64_KiB": ("rejected_1_KiB", 64)}


def beside(name, names):
    """What a benchmark is compared with, and how many times as long it may take for a ratio of 1; or nothing."""
    work, _, subject = name.partition("/")
    if work in BESIDE:
        other, times = BESIDE[work]
        return f"{other}/{subject}", times
    return next((f"{work}/{floor}" for floor in FLOORS if f"{work}/{floor}" in names), None), 1


def main(path):
    with open(path, encoding="utf-8") as file:
        runs = json.load(file)["benchmarks"]
    durations = collections.defaultdict(list)
    for run in sorted(runs, key=lambda run: run["family_index"]):
        if run.get("error_occurred"):
            sys.exit(f"{run['name']}: {run.get('error_message')}")
        if run["run_type"] == "iteration":
            durations[run["run_name"]].append(run["cpu_time"])
    print(f"{'benchmark':52} {'median':>11} {'ratio':>6}  spread        beside")
    for name, each in durations.items():
        row = f"{name:52} {statistics.median(each):8.1f} ns"
        other, times = beside(name, durations)
        if other in durations:
            base = times * statistics.median(durations[other])
            ratios = [duration / base for duration in each]
            row += f" {statistics.median(ratios):6.2f}  {min(ratios):.2f} to {max(ratios):.2f}  {other}"
        print(row)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
