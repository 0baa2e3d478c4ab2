#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Tests of the module for nginx, each with an nginx of its own.

    run.py MODULE [FILE…]

FILE is settings, request, answer, framing, log, response, life or example; without one, all are run. Exit status 77 if
there is no nginx, or no module.
"""
import importlib
import pathlib
import sys

import world
from harness import main

FILES = ("settings", "request", "answer", "framing", "log", "response", "life", "example")

if __name__ == "__main__":
    world.module = str(pathlib.Path(sys.argv[1]).resolve()) if len(sys.argv) > 1 else None
    if reason := world.why_not():
        print(f"skipped: {reason}")
        sys.exit(77)
    for name in sys.argv[2:] or FILES:
        importlib.import_module(f"{name}_cases")
    sys.exit(main(world.module))
