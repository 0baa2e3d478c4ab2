#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Tests of the command-line tool: run.py PATH-OF-THE-TOOL"""
import sys

sys.dont_write_bytecode = True  # leave the source tree as it is

import harness
import bulk_cases  # noqa: F401: cases register themselves
import catalogue_cases  # noqa: F401
import format_cases  # noqa: F401
import input_cases  # noqa: F401
import made_cases  # noqa: F401
import progress_cases  # noqa: F401
import stream_cases  # noqa: F401
import usage_cases  # noqa: F401

if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: run.py PATH-OF-THE-TOOL")
    sys.exit(harness.main(sys.argv[1]))
