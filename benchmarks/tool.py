#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Measures the tool on a million usual requests, a line each: tool.py TOOL WORK.json

WORK.json is what regdirect_subjects prints for `work`. Runs take turns.
"""

import json
import os
import subprocess
import sys
import tempfile
import time

from ratios import load

LINES = 1_000_000
ROUNDS = 5
RUNS = {
    "--quiet, one job": ["--quiet", "--jobs", "1"],
    "--quiet, two jobs": ["--quiet", "--jobs", "2"],
    "--format json, one job": ["--format", "json", "--jobs", "1"],
    "--format json, two jobs": ["--format", "json", "--jobs", "2"],
}


def write_lines(file, bodies):
    block = "".join(body + "\n" for body in bodies).encode()
    for _ in range(LINES // len(bodies)):
        file.write(block)
    rest = LINES % len(bodies)
    file.write("".join(body + "\n" for body in bodies[:rest]).encode())
    file.flush()
    return os.path.getsize(file.name)


def run(command):
    """Seconds on the wall, and of processor time."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, process.returncode, usage = os.wait4(process.pid, 0)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return time.perf_counter() - begin, usage.ru_utime + usage.ru_stime


def main(tool, work):
    usual = next(kind for kind in load(work)["work"] if kind["name"] == "usual")
    seconds = {name: [] for name in RUNS}
    processor_seconds = {name: [] for name in RUNS}
    with tempfile.NamedTemporaryFile(suffix=".ndjson", dir=os.path.dirname(work)) as lines:
        size = write_lines(lines, usual["bodies"])
        for _ in range(ROUNDS):
            for name, options in RUNS.items():
                command = [tool, "check", "--solution", usual["solution"], *options, lines.name]
                wall, processor = run(command)
                seconds[name].append(wall)
                processor_seconds[name].append(processor)
    print(json.dumps({"lines": LINES, "bytes": size, "seconds": seconds, "processor_seconds": processor_seconds}))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
