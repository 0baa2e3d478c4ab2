#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Breaks the library one small step at a time, and sees whether a test notices. README.md says more.

    mutate.py [--header NAME]… [--sample N] [--seed S] [--jobs J] [--list]

The exit status is 0 if enough mutants are killed and every survivor is explained, 1 if not, and 2 for wrong usage or a
test that fails without a mutant.
"""

import argparse
import collections
import os
import pathlib
import random
import sys
import tempfile

import survivors
from bench import DISPROVED, FAILED, PASSED, STILLBORN, Bench
from mutants import enums_of, mutants_of
from trials import Trials, all_verdicts

HERE = pathlib.Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
BUILD = PROJECT / "build/mutation"
WANTED = 0.95  # killed, of the mutants that count

# Headers that decide nothing
PLUMBING = {
    "regdirect.hpp": "includes the others",
    "detail/members.hpp": "names for what Boost.Describe knows: a mistake does not compile",
    "detail/names.hpp": "memory that grows",
    "detail/views.hpp": "copies member by member",
}


def parsed(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--header", action="append", default=[])
    parser.add_argument("--sample", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--list", action="store_true")
    return parser.parse_args(arguments)


def all_mutants(include):
    paths = sorted(include.glob("**/*.hpp"))
    texts = {path.relative_to(include).as_posix(): path.read_text() for path in paths}
    enums = enums_of(texts.values())
    decisive = sorted(set(texts) - set(PLUMBING))
    return [mutant for header in decisive for mutant in mutants_of(header, texts[header], enums)]


def chosen(everything, options):
    out = [mutant for mutant in everything if not options.header or mutant.header in options.header]
    if options.sample and options.sample < len(out):
        out = random.Random(options.seed).sample(out, options.sample)
    return out


def key_of(mutant):
    """What survivors.txt knows it by: not its line number, which changes."""
    return mutant.header, mutant.before, mutant.after


def shown(mutant):
    return f"{mutant.header}:{mutant.line}: {mutant.kind}\n- {mutant.before}\n+ {mutant.after}"


def report(verdicts, reasons, stale):
    """Prints what there is to say; whether all is well."""
    columns = {FAILED: "by tests", DISPROVED: "by proof", PASSED: "survived", STILLBORN: "stillborn"}
    counts = collections.Counter((verdict.mutant.header, verdict.outcome) for verdict in verdicts)
    counts.update(("all", verdict.outcome) for verdict in verdicts)
    print(f"{'killed, or else':24}" + "".join(f"{title:>11}" for title in columns.values()))
    for header in [*sorted({verdict.mutant.header for verdict in verdicts}), "all"]:
        print(f"{header:24}" + "".join(f"{counts[header, outcome]:11}" for outcome in columns))

    killed = counts["all", FAILED] + counts["all", DISPROVED]
    counted = killed + counts["all", PASSED]
    unexplained = [v.mutant for v in verdicts if v.outcome == PASSED and key_of(v.mutant) not in reasons]
    for mutant in sorted(unexplained):
        print(f"\nsurvived: {shown(mutant)}")
    for header, before, after in stale:
        print(f"\nsurvivors.txt has one of {header} that is killed, or not made any more\n- {before}\n+ {after}")
    print(f"\n{killed} of {counted} mutants killed, {killed / max(counted, 1):.1%}")
    print(f"{counted - killed} survived, {len(unexplained)} of them without a reason")
    return killed >= WANTED * counted and not unexplained and not stale


def main():
    options = parsed(sys.argv[1:])
    everything = all_mutants(PROJECT / "include/regdirect")
    some = chosen(everything, options)
    if not some:
        print("mutate.py: there is no such header, or nothing in it to break", file=sys.stderr)
        return 2
    if options.list:
        print(*map(shown, some), sep="\n\n")
        return 0

    BUILD.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=BUILD) as folder:
        trials = Trials(Bench(PROJECT, pathlib.Path(folder)), BUILD / "results.jsonl")
        failing = trials.control()
        if failing:
            print("mutate.py: without a mutant, these fail:", *failing, file=sys.stderr)
            return 2
        verdicts = all_verdicts(trials, some, options.jobs)

    reasons = survivors.read(HERE / "survivors.txt")
    survived = {key_of(verdict.mutant) for verdict in verdicts if verdict.outcome == PASSED}
    untried = set(map(key_of, everything)) - set(map(key_of, some))
    return 0 if report(verdicts, reasons, sorted(set(reasons) - survived - untried)) else 1


if __name__ == "__main__":
    sys.exit(main())
