#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Counts the instructions that each subject needs for a usual request: instructions.py REGDIRECT_SUBJECTS SUBJECTS.json

SUBJECTS.json is what regdirect_subjects prints for `describe`. Callgrind counts a pass over all bodies, and two; the
difference is without the start of the program and without what only a first request costs.
"""

import json
import os
import re
import subprocess
import sys

from ratios import load

BODIES = 1024


def collected(program, subject, times):
    done = subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={os.devnull}",
                           program, "run", subject, str(times)], stderr=subprocess.PIPE, text=True, check=True)
    return int(re.search(r"Collected : (\d+)", done.stderr)[1])


def main(program, subjects):
    names = [subject["name"] for subject in load(subjects)["subjects"]]
    counts = {name: (collected(program, name, 2 * BODIES) - collected(program, name, BODIES)) / BODIES
              for name in names}
    print(json.dumps(counts))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
