#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Prints medians of a Google Benchmark run, and their ratios to the floor: ratios.py RESULTS.json

The spread behind a ratio is that of the single repetitions: lowest to highest, each over the floor's median.
"""

import collections
import json
import statistics
import sys

FLOOR = "tokenizer_with_an_empty_handler"


def main(path):
    with open(path, encoding="utf-8") as file:
        runs = json.load(file)["benchmarks"]
    times = collections.defaultdict(list)
    for run in runs:
        if run.get("error_occurred"):
            sys.exit(f"{run['name']}: {run.get('error_message')}")
        if run["run_type"] == "iteration":
            times[run["run_name"]].append(run["cpu_time"])
    floor = statistics.median(times[FLOOR]) if FLOOR in times else None
    print(f"{'benchmark':44} {'median':>10} {'/ floor':>8}  spread")
    for name, each in times.items():
        median = statistics.median(each)
        row = f"{name:44} {median:7.1f} ns"
        if floor:
            row += f" {median / floor:8.2f}  {min(each) / floor:.2f} to {max(each) / floor:.2f}"
        print(row)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
