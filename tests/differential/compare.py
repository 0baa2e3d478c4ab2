#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Compares the verdicts of the command-line tool with those of reference.py on generated bodies, and those of the
library, which driver.cpp asks, on generated calls, replies and values.

    compare.py --tool PATH [--driver PATH] [--count N] [--seed S] [--jobs J] [--save DIR] [--coverage]

Most bodies go through the tool as lines of NDJSON, in batches, under several sets of options (a request always
under all three solutions). Some bodies, with line ends in them, go through alone. Compared are pointer, rule,
severity and code of every violation, exactly and in order; checked besides are `valid`, `line`, the exit status,
that messages give no secret away, and that the output has no control character in it. For N bodies there are N/4
calls, N/4 replies and N/4 values besides, each with chosen options; of a call the parameters are compared too, of a
reply what it is taken for. Prints the first disagreements and `compared N verdicts, M disagreements`; the exit status
is 1 if there was any. The comparison that a release has to pass:

    compare.py --tool PATH --driver PATH --count 100000 --jobs "$(nproc)"
"""

import argparse
import collections
import itertools
import json
import multiprocessing
import os
import random
import re
import subprocess
import sys

import generate
import reference

BATCH = 250  # bodies of one NDJSON input
ALONE = 20  # bodies of one task that gives each to the tool alone
PRINTED = 20  # disagreements printed in full
TIMEOUT = 120  # seconds for one run of the tool
SOLUTIONS = ("generic", "nb-iot", "smart-home")
OTHER_CHOICES = [
    {key: value for key, value in (("strict", s), ("unknown_members", u), ("null_members", n)) if value}
    for s, u, n in itertools.product((None, True), (None, "ignore"), (None, "reject"))
][1:]
REPLY_CHOICES = [
    {},
    {"strict": True},
    {"null_members": "reject"},
    {"solution": "nb-iot", "strict": True, "unknown_members": "reject", "null_members": "reject"},
]
# The words that a message may have though a secret in a generated body reads the same
PUBLIC_TEXT = "urn:imei: nodeId verifyCode endUserId isSecure deviceInfo productId 2147483647 65536"
CONTROL_CHARACTER = re.compile("[\x00-\x1f\x7f-\x9f]")
SECRET_IN_BROKEN_BODY = re.compile(rb'"(?:psk|verifyCode)"\s*:\s*"([^"\\]{6,})"')

Disagreement = collections.namedtuple("Disagreement", "what body command expected got")
Result = collections.namedtuple("Result", "verdicts count disagreements coverage")


def command_line(tool, choices, ndjson, more=()):
    command = [tool, "check"] + (["--ndjson"] if ndjson else []) + ["--format", "json"]
    command += ["--message", choices.get("message", "request"), "--solution", choices.get("solution", "generic")]
    if choices.get("strict"):
        command.append("--strict")
    for key, option in (("unknown_members", "--unknown-members"), ("null_members", "--null-members")):
        if key in choices:
            command += [option, choices[key]]
    return command + list(more) + ["-"]


def secrets_of(body):
    """The secrets in a body that are long enough to be recognized."""
    found = []
    value = reference.read(body).value if len(body) <= 65536 else None
    if value is None:
        found = [match.decode("utf-8", "replace") for match in SECRET_IN_BROKEN_BODY.findall(body[:65536])]
    elif value.kind == "object":
        for name, inner in value.content:
            if name in ("psk", "verifyCode") and inner.kind == "string":
                found.append(inner.content)
    return [s for s in found if len(s) >= 6 and s.strip() and s.lower() not in PUBLIC_TEXT.lower()]


class Comparison:
    """One task: its runs of the program, and what came of them."""

    def __init__(self, program, wants_coverage):
        self.tool = program
        self.verdicts = 0
        self.count = 0
        self.disagreements = []
        self.coverage = collections.Counter() if wants_coverage else None

    def disagree(self, what, body, command, expected=None, got=None):
        self.count += 1
        if len(self.disagreements) < PRINTED:
            self.disagreements.append(Disagreement(what, body, command, expected, got))

    def result(self):
        return Result(self.verdicts, self.count, self.disagreements, self.coverage)

    def run(self, choices, messages, text, ndjson, more=()):
        """Gives `text` to the tool and judges the output; messages is a list of (line number, body)."""
        command = command_line(self.tool, choices, ndjson, more)
        try:
            done = subprocess.run(command, input=text, capture_output=True, timeout=TIMEOUT, check=False)
        except subprocess.TimeoutExpired:
            self.disagree("the tool took more than %d s" % TIMEOUT, text, command)
            return
        lines = done.stdout.split(b"\n")
        if lines[-1] == b"":
            lines.pop()
        else:
            self.disagree("the output does not end with a line feed", text, command, got=lines[-1])

        all_valid = True
        secrets = []
        for index, (number, body) in enumerate(messages):
            expected = reference.acceptable_verdicts(body, **choices)
            secrets_here = secrets_of(body)
            secrets += secrets_here
            self.verdicts += 1
            if self.coverage is not None:
                self.note_coverage(expected[0], choices)
            if index >= len(lines):
                what = "no output for this body (line %d); exit status %d; standard error %r" % (
                    number, done.returncode, done.stderr[-300:],
                )  # fmt: skip
                self.disagree(what, body, command, expected)
                all_valid = None  # not known
                break  # nothing after it can be compared
            problem, report, valid = judge(lines[index], number if ndjson else None, expected, secrets_here)
            all_valid = all_valid and valid
            if problem:
                self.disagree(problem, body, command, expected, report)
        if len(lines) > len(messages):
            what = "%d lines of output too many" % (len(lines) - len(messages))
            self.disagree(what, text, command, got=lines[len(messages)])
        if all_valid is not None and done.returncode != (0 if all_valid else 1):
            what = "exit status %d, all valid: %s; standard error %r" % (done.returncode, all_valid, done.stderr[-300:])
            self.disagree(what, text, command)
        if done.stderr:
            said = done.stderr.decode("utf-8", "replace")
            if CONTROL_CHARACTER.search(said.replace("\n", "")) or any(secret in said for secret in secrets):
                self.disagree("standard error has a secret or a control character in it", text, command, got=done.stderr)

    def ask(self, questions):
        """Asks the driver all questions at once; each is (what is sent, how to judge the answer to it)."""
        text = b"".join(json.dumps(sent).encode() + b"\n" for sent, _ in questions)
        try:
            done = subprocess.run([self.tool], input=text, capture_output=True, timeout=TIMEOUT, check=False)
        except subprocess.TimeoutExpired:
            self.disagree("the driver took more than %d s" % TIMEOUT, text, [self.tool])
            return
        lines = done.stdout.splitlines()
        if done.returncode != 0 or len(lines) != len(questions):
            what = "exit status %d; standard error %r" % (done.returncode, done.stderr[-300:])
            at = min(len(lines), len(questions) - 1)
            self.disagree(what, json.dumps(questions[at][0]).encode(), [self.tool])
        for (sent, judge_answer), line in zip(questions, lines):
            self.verdicts += 1
            problem, expected, got = judge_answer(json.loads(line))
            if problem:
                self.disagree(problem, json.dumps(sent).encode(), [self.tool], expected, got)

    def note_coverage(self, report, choices):
        for pointer, rule, severity, _ in report:
            known = rule != "additionalProperties"
            self.coverage[choices.get("message", "request"), pointer if known else "(any)", rule, severity] += 1


def judge(line, number, expected, secrets):
    """Returns the mistake in a line of output, or None; the report in it; and whether it says valid."""
    try:
        text = line.decode("utf-8", "strict")
        answer = json.loads(text)
        report = [(v["pointer"], v["rule"], v["severity"], v["code"]) for v in answer["violations"]]
        messages = [v["message"] for v in answer["violations"]]
        valid = answer["valid"]
        source = answer["source"]
        line_number = answer["line"] if number is not None else None
    except (ValueError, KeyError, TypeError) as problem:
        return "output not as documented: %r" % problem, line, None
    texts = messages + [source] + [part for violation in report for part in violation]
    if not all(isinstance(part, str) for part in texts) or not isinstance(valid, bool):
        return "output not as documented: types", line, None
    if report not in expected:
        same = any(sorted(map(repr, report)) == sorted(map(repr, one)) for one in expected)
        return "the same violations in another order" if same else "another report", report, valid
    if valid != all(severity != "error" for _, _, severity, _ in report):
        return "`valid` is %s" % valid, report, valid
    if line_number != number:
        return "`line` is %r, not %d" % (line_number, number), report, valid
    if CONTROL_CHARACTER.search(text):
        return "a raw control character in the output", line, valid
    for message in messages:
        if CONTROL_CHARACTER.search(message):
            return "a control character in a message: %r" % message, report, valid
        if any(secret in message for secret in secrets):
            return "a secret in a message: %r" % message, report, valid
    return None, report, valid


# ---------------------------------------------------------------------------------------------------------
# Calls, replies and values
# ---------------------------------------------------------------------------------------------------------


def characters(raw):
    """Bytes as the driver takes and gives them."""
    return raw.decode("latin-1")


def problem_of(answer, expected, secrets):
    """Returns the mistake in the report of an answer of the driver, or None: it must be one of `expected`."""
    report = [tuple(violation) for violation in answer["violations"]]
    if report not in expected:
        same = any(sorted(map(repr, report)) == sorted(map(repr, one)) for one in expected)
        return "the same violations in another order" if same else "another report"
    for message in answer["messages"]:
        if CONTROL_CHARACTER.search(message):
            return "a control character in a message: %r" % message
        if any(characters(secret) in message for secret in secrets):
            return "a secret in a message: %r" % message
    return None


def question_about_call(rng, choices, note):
    target, headers = generate.make_call(rng)
    choices = {key: value for key, value in choices.items() if key in ("strict", "unknown_members")}
    reading = reference.read_call(target, headers, **choices)
    report = [(characters(pointer), *rest) for pointer, *rest in reading.violations]
    note(report, dict(message="call"))
    secrets = [value.split(b" ")[-1] for name, value in headers if name.lower() == b"authorization"]
    secrets = [secret for secret in secrets if len(secret) >= 6 and secret.lower() != b"bearer"]

    def judge_answer(answer):
        problem = problem_of(answer, [report], secrets)
        for name in ("accessToken", "app_key", "appId"):
            value = getattr(reading, name)
            if problem is None and value is not None and answer[name] != characters(value):
                problem = "%s is read as %r" % (name, answer[name])
        return problem, [report], [tuple(violation) for violation in answer["violations"]]

    sent = {"target": characters(target), "headers": [[characters(name), characters(value)] for name, value in headers]}
    return dict(sent, **choices), judge_answer


def question_about_reply(rng, choices, note):
    status, body = generate.make_reply(rng)
    choices = {key: value for key, value in choices.items() if key in ("strict", "null_members")}
    readings = reference.read_reply(status, body, **choices)
    note(readings[0].violations, dict(message="reply"))
    expected = [(reading.kind, reading.code, reading.description, reading.documented, reading.retry, reading.violations)
                for reading in readings]  # fmt: skip

    def judge_answer(answer):
        got = []
        for reading in readings:
            problem = problem_of(answer, [reading.violations], [secret.encode() for secret in secrets_of(body)])
            for name in ("kind", "code", "description", "documented", "retry"):
                value = getattr(reading, name)
                settled = name != "documented" or reading.code is not None
                told = answer.get(name)
                if name in ("code", "description") and told is not None:
                    told = told.encode("latin-1").decode("utf-8", "replace")
                if name == "documented":
                    value = value if reading.kind == "error" else None
                if problem is None and settled and (value is not None or name == "documented") and told != value:
                    problem = "%s is %r, not %r" % (name, told, value)
            if problem is None:
                return None, expected, answer
            got.append(problem)
        return got[0], expected, answer

    return dict({"status": status, "body": characters(body)}, **choices), judge_answer


def question_about_value(rng, choices, note):
    message = rng.choice(("request", "request", "request", "response", "error"))
    texts = generate.make_value(rng, message)
    choices = {key: value for key, value in choices.items() if key in ("strict", "solution")}
    report = reference.verdict_on_value(texts, message, **choices)
    note(report, dict(message="value"))
    secrets = [raw for pointer, raw in texts if pointer in ("/psk", "/verifyCode") and len(raw) >= 6]
    secrets = [secret for secret in secrets if characters(secret).lower() not in PUBLIC_TEXT.lower() and secret.strip()]

    def judge_answer(answer):
        return problem_of(answer, [report], secrets), [report], [tuple(violation) for violation in answer["violations"]]

    sent = {"value": message, "texts": [[pointer, characters(raw)] for pointer, raw in texts]}
    return dict(sent, **choices), judge_answer


QUESTIONS = {"call": question_about_call, "reply": question_about_reply, "value": question_about_value}


def ask_driver(comparison, rng, kind, size):
    note = comparison.note_coverage if comparison.coverage is not None else lambda *_: None
    questions = []
    for _ in range(size):
        choices = dict(rng.choice([{}] + OTHER_CHOICES), solution=rng.choice(SOLUTIONS))
        questions.append(QUESTIONS[kind](rng, choices, note))
    comparison.ask(questions)


def ndjson_of(rng, bodies):
    """NDJSON with blank lines and CR LF here and there: its text, and the (line number, body) in it."""
    lines = []
    messages = []
    for body in bodies:
        while rng.random() < 0.03:
            lines.append(rng.choice((b"", b" ", b"\t", b"\r", b" \t \r")))
        if rng.random() < 0.05 and len(body) < 60000:
            body += b"\r"
        lines.append(body)
        if body.strip(b" \t\r"):
            messages.append((len(lines), body))
    return b"\n".join(lines) + rng.choice((b"", b"\n", b"\n\n", b"\r\n")), messages


def run_task(task):
    program, seed, way, kind, index, size, wants_coverage = task
    rng = random.Random("%s/%s/%s/%d" % (seed, way, kind, index))
    comparison = Comparison(program, wants_coverage)
    if way == "driver":
        ask_driver(comparison, rng, kind, size)
        return comparison.result()
    if kind == "request":
        sets = [dict(solution=s, **c) for c in ({}, OTHER_CHOICES[index % len(OTHER_CHOICES)]) for s in SOLUTIONS]
    else:
        sets = [dict(message=kind, **choices) for choices in REPLY_CHOICES]
    if way == "ndjson":
        bodies = [generate.make_body(rng, kind, False) for _ in range(size)]
        text, messages = ndjson_of(rng, bodies)
        for choices in sets:
            more = ("--jobs", "3") if rng.random() < 0.3 else ()
            comparison.run(choices, messages, text, True, more)
    else:
        for number in range(size):
            body = b"" if number == 0 else generate.make_body(rng, kind, True)
            comparison.run(rng.choice(sets), [(None, body)], body, False)
    return comparison.result()


def tasks_of(tool, driver, seed, count, wants_coverage):
    """About 80 % requests, 12 % responses, 8 % error bodies; besides, one body in 40 alone. Then what the driver is
    asked, a quarter as many of each kind."""
    bodies = (("request", 80), ("response", 12), ("error", 8))
    ways = [(tool, "ndjson", BATCH, count, bodies), (tool, "alone", ALONE, max(count // 40, 30), bodies)]
    if driver:
        ways.append((driver, "driver", 4 * BATCH, max(count // 4, 30), tuple((kind, 100) for kind in QUESTIONS)))
    for program, way, size_limit, total, kinds in ways:
        for kind, share in kinds:
            left = max(total * share // 100, 1)
            for index in itertools.count():
                size = min(left, size_limit)
                if size <= 0:
                    break
                left -= size
                yield program, seed, way, kind, index, size, wants_coverage


def shortened(value, limit=700):
    text = repr(value)
    if len(text) <= limit:
        return text
    return "%s ... %s (%d in all)" % (text[: limit - 200], text[-150:], len(value))


def show(number, disagreement, save):
    print("--- %d: %s" % (number, disagreement.what))
    print("command:  " + " ".join(disagreement.command))
    print("body:     " + shortened(disagreement.body))
    if save:
        path = os.path.join(save, "disagreement-%02d.json" % number)
        with open(path, "wb") as file:
            file.write(disagreement.body)
        print("saved:    " + path)
    got = disagreement.got
    if disagreement.expected is not None:
        for index, report in enumerate(disagreement.expected):
            print(("expected: " if index == 0 else "or:       ") + shortened(report))
    if got is not None:
        print("got:      " + shortened(got))
    if disagreement.expected is not None and isinstance(got, list) and got != disagreement.expected[0]:
        missing = collections.Counter(disagreement.expected[0])
        missing.subtract(got)
        print("missing:  " + shortened([v for v, n in missing.items() if n > 0]))
        print("too many: " + shortened([v for v, n in missing.items() if n < 0]))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", required=True, help="the regdirect executable")
    parser.add_argument("--driver", help="the executable of driver.cpp; without it, no calls, replies and values")
    parser.add_argument("--count", type=int, default=2000, help="bodies (default 2000)")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--jobs", type=int, default=1, help="processes (default 1)")
    parser.add_argument("--save", metavar="DIR", help="write the bodies of printed disagreements into this folder")
    parser.add_argument("--coverage", action="store_true", help="print how often each violation was expected")
    choices = parser.parse_args()
    tool = os.path.abspath(choices.tool)
    driver = os.path.abspath(choices.driver) if choices.driver else None
    for program in (tool, driver):
        if program and not os.access(program, os.X_OK):
            print("cannot run " + program, file=sys.stderr)
            return 2
    if choices.save:
        os.makedirs(choices.save, exist_ok=True)

    verdicts = 0
    count = 0
    coverage = collections.Counter()
    tasks = tasks_of(tool, driver, choices.seed, choices.count, choices.coverage)
    with multiprocessing.Pool(max(choices.jobs, 1)) as pool:
        for result in pool.imap(run_task, tasks):
            verdicts += result.verdicts
            for offset, disagreement in enumerate(result.disagreements):
                if count + offset < PRINTED:
                    show(count + offset + 1, disagreement, choices.save)
            count += result.count
            coverage.update(result.coverage or {})
    for key, times in sorted(coverage.items()):
        print("%8d  %s" % (times, " ".join(key)))
    print("compared %d verdicts, %d disagreements" % (verdicts, count))
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
