#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Counts the instructions that each benchmark takes for an input: instructions.py REGDIRECT_BENCHMARKS

Under Callgrind, a benchmark makes a pass over all its inputs, and dumps what that took (requests.hpp); so there is a
dump for each, in the order in which the program tells of them. Processors differ in how the C library copies and
compares; here it does what one without AVX2 would.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

from ratios import load

PLAIN_PROCESSOR = {"GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2"}


def collected(dump):
    return int(re.search(r"^(?:totals|summary): (\d+)", dump.read_text(encoding="utf-8"), re.MULTILINE)[1])


def main(program):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        subprocess.run(["valgrind", "--tool=callgrind", "--instr-atstart=no",
                        f"--callgrind-out-file={folder / 'dump'}", program, "--benchmark_min_time=1e-9",
                        f"--benchmark_out={folder / 'told.json'}", "--benchmark_out_format=json"],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True,
                       env=os.environ | PLAIN_PROCESSOR)
        told = load(folder / "told.json")["benchmarks"]
        counts = {}
        for i, benchmark in enumerate(told, 1):
            if benchmark.get("error_occurred"):
                sys.exit(f"{benchmark['name']}: {benchmark['error_message']}")
            counts[benchmark["name"]] = collected(folder / f"dump.{i}") / benchmark["inputs"]
    print(json.dumps(counts))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
