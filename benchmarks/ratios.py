#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Prints medians of a Google Benchmark run, and their ratios: ratios.py RESULTS.json

Each benchmark of a usual body stands beside the floor, rejected/KIND beside accepted/KIND, and a byte of
rejected_64_KiB/KIND beside a byte of rejected_1_KiB/KIND. The spread behind a ratio is that of the single repetitions:
lowest to highest, each over the median of what it stands beside.
"""

import collections
import json
import statistics
import sys

FLOOR = "tokenizer_with_an_empty_handler"
BESIDE = {"rejected": ("accepted", 1), "rejected_64_KiB": ("rejected_1_KiB", 64)}


def beside(name):
    """What a benchmark is compared with, and how many times as long it may take for a ratio of 1; or nothing."""
    group, _, kind = name.rpartition("/")
    if not group:
        return FLOOR, 1
    other, times = BESIDE.get(group, (None, 1))
    return other and f"{other}/{kind}", times


def main(path):
    with open(path, encoding="utf-8") as file:
        runs = json.load(file)["benchmarks"]
    durations = collections.defaultdict(list)
    for run in sorted(runs, key=lambda run: run["family_index"]):
        if run.get("error_occurred"):
            sys.exit(f"{run['name']}: {run.get('error_message')}")
        if run["run_type"] == "iteration":
            durations[run["run_name"]].append(run["cpu_time"])
    print(f"{'benchmark':44} {'median':>11} {'ratio':>6}  spread        beside")
    for name, each in durations.items():
        row = f"{name:44} {statistics.median(each):8.1f} ns"
        other, times = beside(name)
        if other in durations:
            base = times * statistics.median(durations[other])
            ratios = [duration / base for duration in each]
            row += f" {statistics.median(ratios):6.2f}  {min(ratios):.2f} to {max(ratios):.2f}  {other}"
        print(row)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
