#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Measures what it costs to compile a file that decodes, beside one with Boost.JSON: unit.py COMPILER

The files, the flags and the rounds are those of tests/budgets, which holds the ratios in every test run.
"""

import json
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "tests" / "budgets"))
import measure  # pylint: disable=wrong-import-position


def main(compiler):
    group = json.loads(measure.TABLE.read_text(encoding="utf-8"))["unit"]
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(measure.unit(measure.Compiler(compiler, pathlib.Path(folder)), group)))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
