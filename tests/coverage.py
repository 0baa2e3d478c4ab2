#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Says which lines of the library a run of the tests went through: coverage.py BUILD [--floor PERCENT]

BUILD is a folder that was built with --coverage and whose programs have run; gcov tells what they did. The counts of all
translation units, and of all instances of a template, are added up. What is only ever evaluated at compile time has no
code, and is not counted. Exit status: 0 at or above the floor, 1 below it.
"""

import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys

LIBRARY = pathlib.Path(__file__).resolve().parent.parent / "include/regdirect"

# Functions that no test can call, and why
EXCUSED = {
    "a_set_has_no_characters": "is there not to compile: tests/compile_fail/empty_set.cpp",
    "an_open_run_overlaps_the_next_one": "is there not to compile: tests/compile_fail/ambiguous_form.cpp",
    "text_is_longer_than": "is there not to compile: tests/compile_fail/long_sentence.cpp",
    "on_comment": "basic_parser wants it compiled, and calls it only where comments are allowed",
}
COMPILE_TIME = re.compile(r"( *)if \(std::is_constant_evaluated\(\)\) \{")


def run_gcov(build):
    """Returns the lines that gcov counted in each translation unit that has run."""
    data = sorted(build.rglob("*.gcda"))
    if not data:
        sys.exit(f"{build}: nothing that was built with --coverage has run")
    command = ["gcov", "--json-format", "--stdout", *map(str, data)]
    done = subprocess.run(command, cwd=build, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(done.stderr)
    return map(json.loads, done.stdout.splitlines())


def counts_of(build):
    """How often each line ran: {header: {line number: count}}"""
    counts = collections.defaultdict(collections.Counter)
    for unit in run_gcov(build):
        for file in unit["files"]:
            path = pathlib.Path(unit["current_working_directory"], file["file"]).resolve()
            if not path.is_relative_to(LIBRARY):
                continue
            for line in file["lines"]:
                if not any(name in line.get("function_name", "") for name in EXCUSED):
                    counts[path.relative_to(LIBRARY).as_posix()][line["line_number"]] += line["count"]
    return counts


def idle_lines(text):
    """Numbers of the lines that gcov counts though they cannot run, or have nothing to run but destructors."""
    end = None  # of a block for constant evaluation
    for number, line in enumerate(text, 1):
        if found := COMPILE_TIME.match(line):
            end = found[1] + "}"
        elif end is not None or line.strip() == "}":
            yield number
        if line == end:
            end = None


def row(name, lines, missed):
    return f"{name:32} {lines:6} {lines - missed:8} {100 * (lines - missed) / lines:9.1f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=pathlib.Path, metavar="BUILD")
    parser.add_argument("--floor", type=float, default=100.0, metavar="PERCENT", help="of all lines (100)")
    options = parser.parse_args()

    total, missing = 0, []
    print(f"{'header':32} {'lines':>6} {'covered':>8} {'per cent':>9}")
    for header, counts in sorted(counts_of(options.build.resolve()).items()):
        text = (LIBRARY / header).read_text(encoding="utf-8").splitlines()
        lines = sorted(counts.keys() - set(idle_lines(text)))
        missed = [number for number in lines if counts[number] == 0]
        print(row(header, len(lines), len(missed)))
        total += len(lines)
        missing += [f"include/regdirect/{header}:{number}: {text[number - 1].strip()}" for number in missed]
    print(row("all", total, len(missing)))
    if missing:
        print("\nnever ran:", *missing, sep="\n")
    return 0 if 100 * (total - len(missing)) >= options.floor * total else 1


if __name__ == "__main__":
    sys.exit(main())
