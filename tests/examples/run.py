# SPDX-License-Identifier: BSL-1.0
"""Tests of the example programs over loopback: run.py NAME=PROGRAM… [SUITE…]"""
import importlib
import os
import pathlib
import sys

here = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(here), str(here.parent / "tool")]
import harness
import world

named = [argument.split("=", 1) for argument in sys.argv[1:] if "=" in argument]
suites = [argument for argument in sys.argv[1:] if "=" not in argument]
world.programs.update((name, os.path.abspath(path)) for name, path in named)
for suite in suites or ["backend", "client", "bulk", "tutorial"]:
    importlib.import_module(f"{suite}_cases")
sys.exit(harness.main(world.programs["backend"]))
