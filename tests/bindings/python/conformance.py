#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Judges all conformance cases by way of the Python package. Exit status 1 if a verdict is wrong."""
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parents[2] / "bindings" / "python")]
import cases  # noqa: E402
import regdirect  # noqa: E402

SHOWN = 20


def checker_of(options):
    given = dict(options)
    if "solution" in given:
        given["solution"] = regdirect.Solution[given["solution"].replace("-", "_").upper()]
    if "unknown_members" in given:
        given["unknown_members"] = regdirect.UnknownMembers[given["unknown_members"].upper()]
    if "null_members" in given:
        given["null_members"] = regdirect.NullMembers[given["null_members"].upper()]
    return regdirect.Checker(**given)


def check(checker, case):
    """The report, and for a reply that as well."""
    if case.message == "request":
        return checker.check_request(case.body), None
    if case.message == "response":
        return checker.check_response(case.body), None
    if case.message == "error":
        return checker.check_error_body(case.body), None
    if case.message == "exchange":
        return checker.check_exchange(case.request, case.body), None
    if case.message == "call":
        return checker.check_call(case.target, case.headers), None
    assert case.message == "reply", case.message
    reply = checker.check_reply(case.status, case.body)
    return reply.report, reply


def answer_of(reply):
    if reply is None:
        return ""
    if reply.kind is not regdirect.ReplyKind.ERROR:
        return reply.kind.name.lower()
    row = f"{reply.documented.status}/{reply.documented.code}" if reply.documented else "-"
    return f"error {reply.code} {row}"


def wrong(case):
    """None, or what was found instead."""
    with checker_of(case.options) as checker:
        report, reply = check(checker, case)
        if case.message == "request" and checker.is_valid_request(case.body) != report.valid:
            return report
    found = [(f.severity.name.lower(), str(f.code), f.rule.name, f.pointer) for f in report.findings]
    if case.more:
        found = found[: len(case.violations)]
    told = "".join(f.message + f.pointer for f in report.findings) + report.json + repr(report.problem)
    data = [(v["rule"], v.get("limit"), v.get("found"), v.get("cause"), v.get("meant")) for v in json.loads(report.json)]
    right = (
        found == case.violations and report.valid == case.valid and report.truncated == case.more
        and all(word in report.findings[i].message for i, word in case.words)
        and not any(s.decode("utf-8", "replace") in told for s in case.secrets)
        and answer_of(reply) == case.answer and (report.error is None) == report.valid
        and (case.retry is None or reply.retry.name.lower().replace("_", "-") == case.retry)
        and (case.description is None or reply.description.encode("utf-8", "surrogateescape") == case.description)
        and data == [(f.rule.name, as_json(f.limit), f.found, f.cause, f.meant) for f in report.findings])
    return None if right else (report, reply)


def as_json(limit):
    """One type is a text there."""
    if isinstance(limit, tuple):
        return limit[0] if len(limit) == 1 else list(limit)
    return limit


def main():
    count, bad = 0, 0
    for case in cases.cases():
        count += 1
        if (report := wrong(case)) is not None:
            bad += 1
            if bad <= SHOWN:
                print(f"{case.name}: expected {case.violations!r:.300}\n  {report!r:.600}")
    print(f"Python: judged {count} verdicts, {bad} wrong")
    return 1 if bad or count < 10000 else 0


if __name__ == "__main__":
    sys.exit(main())
