#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""examples/own_contract: its findings about fixed bodies, and its verdicts about generated ones beside those of Python's
jsonschema over the schema that it exports (skipped where that package is not installed).

run.py PROGRAM [--count N] [--seed S]"""

import argparse
import sys

import compare

FIXED = [
    ('{"mute":"FALSE","tags":[{"tagName":"a","tagValue":"b"}],"customFields":[{"fieldValue":{"n":[3,null]}}]}', []),
    ("{}", []),
    ('{"deviceConfig":{"dataConfig":{"dataAgingTime":91}}}', ["/deviceConfig/dataConfig/dataAgingTime maximum"]),
    ('{"deviceType":"multi","mute":"no"}', ["/deviceType pattern", "/mute enum"]),
    ('{"tags":[{"tagName":"a"},5]}', ["/tags/0/tagValue required", "/tags/1 type"]),
    ('{"name":"","psk":"xyz","zzz":1}', ["/name minLength", "/psk pattern", "/zzz additionalProperties"]),
]
END = '{"name":"%s"}' % compare.END_VALUE


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("program")
    arguments.add_argument("--count", type=int, default=1000)
    arguments.add_argument("--seed", type=int, default=1)
    args = arguments.parse_args()

    for (body, expected), found in zip(FIXED, compare.findings(args.program, [body for body, _ in FIXED], END)):
        if found != expected:
            sys.exit(f"{body}: expected {expected}, found {found}")
    compare.compare(args.program, args.count, args.seed, 0.03, END)


main()
