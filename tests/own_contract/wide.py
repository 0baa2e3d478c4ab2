#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""wide.cpp: its verdicts about generated bodies beside those of Python's jsonschema over its schema (skipped where that
package is not installed). Python writes each member once, and valid Unicode: the rules that no schema can express,
which are those of "$comment", do not come up.

wide.py PROGRAM [--count N] [--seed S]"""

import argparse

import compare

END = '{"id":"%s"}' % compare.END_VALUE

arguments = argparse.ArgumentParser()
arguments.add_argument("program")
arguments.add_argument("--count", type=int, default=20000)
arguments.add_argument("--seed", type=int, default=1)
args = arguments.parse_args()
compare.compare(args.program, args.count, args.seed, 0.004, END)
