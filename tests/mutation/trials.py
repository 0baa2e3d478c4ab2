# SPDX-License-Identifier: BSL-1.0
"""Mutants on trial."""
import collections
import concurrent.futures
import hashlib
import json
import sys
import threading
import time
from typing import NamedTuple

from bench import DISPROVED, FAILED, PASSED, SKIPPED
from mutants import Mutant


class Verdict(NamedTuple):
    mutant: Mutant
    outcome: str  # FAILED or DISPROVED: killed; STILLBORN: does not count; PASSED: survived


class Trials:
    """Gives a mutant to one test after the other until one notices. Every outcome is kept in a file, so that a run that
    was interrupted goes on, and the next one tries again only what was changed."""

    def __init__(self, bench, path):
        self.bench = bench
        self.known = {}  # (outcome, seconds) by digests of mutant and test
        if path.exists():
            for line in path.read_text().splitlines():
                mutant, test, *known = json.loads(line)
                self.known[mutant, test] = known
        self.file = path.open("a")
        self.lock = threading.Lock()
        self.tries = collections.Counter()  # by header and test
        self.kills = collections.Counter()
        self.seconds = {}  # that a test takes
        self.stopping = threading.Event()

    def control(self):
        """Runs every test with the library as it is; the names of those that do not pass."""
        outcomes = {test: self.outcome(test) for test in self.bench.tests}
        self.seconds = {test: self.known[key_of(test)][1] for test in self.bench.tests}
        self.bench.tests = [test for test in self.bench.tests if outcomes[test] != SKIPPED]
        return [test.name for test in self.bench.tests if outcomes[test] != PASSED]

    def verdict(self, mutant):
        for test in self.in_order(mutant):
            if self.stopping.is_set():
                raise concurrent.futures.CancelledError
            outcome = self.outcome(test, mutant.header, mutant.text)
            with self.lock:
                self.tries[mutant.header, test] += 1
                self.kills[mutant.header, test] += outcome in (FAILED, DISPROVED)
            if outcome != PASSED:
                return Verdict(mutant, outcome)
        return Verdict(mutant, PASSED)

    def in_order(self, mutant):
        """The tests that include the header: first the one that is known to notice, then those that are likely to, for
        the time that they take."""

        def worth(test):
            outcome, _ = self.known.get(key_of(test, mutant.header, mutant.text), (PASSED, 0))
            case = mutant.header, test
            likely = (self.kills[case] + test.likely_to_notice(mutant.header)) / (self.tries[case] + 1)
            return outcome != PASSED, likely / self.seconds[test]

        return sorted((test for test in self.bench.tests if mutant.header in test.headers), key=worth, reverse=True)

    def outcome(self, test, header="", text=""):
        key = key_of(test, header, text)
        if key not in self.known:
            start = time.monotonic()
            outcome = self.bench.outcome(test, header, text)
            self.known[key] = outcome, time.monotonic() - start
            with self.lock:
                print(json.dumps([*key, *self.known[key]]), file=self.file, flush=True)
        return self.known[key][0]


def key_of(test, header="", text=""):
    return hashlib.sha256(f"{header}\n{text}".encode()).hexdigest(), test.digest


def all_verdicts(trials, mutants, jobs):
    """The verdicts, in the order of the mutants. Progress goes to stderr."""
    start, survived = time.monotonic(), 0
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        pending = [pool.submit(trials.verdict, mutant) for mutant in mutants]
        try:
            for n, done in enumerate(concurrent.futures.as_completed(pending), 1):
                survived += done.result().outcome == PASSED
                seconds = time.monotonic() - start
                print(f"\r{n} of {len(pending)} mutants, {survived} survived, {seconds:.0f} s", end="", file=sys.stderr)
        except BaseException:
            trials.stopping.set()
            pool.shutdown(cancel_futures=True)
            raise
        finally:
            print(file=sys.stderr)
    return [done.result() for done in pending]
