#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Runs the conformance cases on the command-line tool.

    judge.py --tool PATH [--generated N]

All cases about a request, a response or an error body go through `check --format json`: those without a line end as
lines of NDJSON, the others alone. Prints `judged N verdicts, M wrong`, then the SHA-256 of everything that the tool said
of them, and of N generated bodies of each kind besides: builds that say the same have the same one. Exit status 1 if a
verdict is wrong.
"""
import argparse
import copy
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "differential"))
import generate  # noqa: E402

KINDS = ("request", "response", "error")
TIMEOUT = 600  # seconds for one run, which may be under an emulator
SHOWN = 20

# README.md leaves open whether a tokenizer can hold it: Boost 1.81's cannot, and calls it a syntax error.
LARGE_EXPONENT = re.compile(rb"[eE][+-]?[0-9]{10}")
# Nor where exactly a broken text is noticed: a version of Boost.JSON is a byte later.
OFFSET = re.compile(rb"at offset [0-9]+")


def text_of(value):
    """The bytes that a text stands for (README.md)."""
    if isinstance(value, str):
        return value.encode("utf-8", "surrogatepass")
    if isinstance(value, list):
        return b"".join(map(text_of, value))
    if "hex" in value:
        return bytes.fromhex(value["hex"])
    if "count" in value:
        before, after = text_of(value["before"]), text_of(value["after"])
        return b"".join(b"%s%d%s" % (before, n, after) for n in range(value["count"]))
    return text_of(value["repeat"]) * value["times"]


def place_of_each(value, path=()):
    """The way to the first {"each": […]} in a value, or None."""
    if isinstance(value, dict) and "each" in value:
        return path
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in members:
        if (found := place_of_each(inner, (*path, key))) is not None:
            return found
    return None


def variants_of(case):
    """All that a case stands for, by way of "each"."""
    path = place_of_each(case)
    if path is None:
        yield case
        return
    place = case
    for key in path:
        place = place[key]
    for choice in place["each"]:
        variant = copy.deepcopy(case)
        around = variant
        for key in path[:-1]:
            around = around[key]
        around[path[-1]] = choice
        yield from variants_of(variant)


def cases():
    """The name, message, options, body and expected verdict of each case."""
    for path in sorted(HERE.glob("*.json")):
        for written in json.loads(path.read_text())["cases"]:
            for case in variants_of(written):
                # The tool asks for no first error alone; with --quiet, it says nothing else.
                if case["message"] not in KINDS or case.get("options", {}).get("fail_fast"):
                    continue
                body = text_of(case["body"])
                prefixes = [body[:n] for n in range(len(body))] if case.get("every_prefix") else [body]
                name = f"{path.name}: {case['name']}"
                for text in prefixes:
                    yield name, case["message"], case.get("options", {}), text, case


def command_line(tool, message, options, ndjson):
    command = [tool, "check", "--format", "json", "--message", message]
    for name, value in options.items():
        if value is True:
            command.append("--" + name)
        elif value is not False:
            command += ["--" + name.replace("_", "-"), str(value)]
    return command + (["--ndjson"] if ndjson else []) + ["-"]


def run(command, text, said):
    """The verdicts, one for each message."""
    done = subprocess.run(command, input=text, capture_output=True, timeout=TIMEOUT, check=False)
    said.update(OFFSET.sub(b"", done.stdout))
    assert done.returncode in (0, 1), f"exit status {done.returncode}: {done.stderr[-300:]!r}: {' '.join(command)}"
    return [json.loads(line) for line in done.stdout.splitlines()]


def wrong(verdict, case):
    """Whether this is another verdict than that of the case."""
    keys = ("pointer", "rule", "severity", "code")
    found = [tuple(v[key] for key in keys) for v in verdict["violations"]]
    expected = [tuple(v[key] for key in keys) for v in case["violations"]]
    if case.get("more"):
        found = found[: len(expected)]
    told = json.dumps(verdict, ensure_ascii=False)
    words = [word not in v["message"] for v, stated in zip(verdict["violations"], case["violations"]) for word in stated.get("words", ())]
    secret = any(text_of(s).decode("utf-8", "replace") in told for s in case.get("secrets", ()))
    valid = all(severity != "error" for _, _, severity, _ in expected)
    more = verdict.get("truncated", False) != case.get("more", False)
    return found != expected or verdict["valid"] != valid or more or secret or any(words)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", required=True)
    parser.add_argument("--generated", type=int, default=0, metavar="N")
    choices = parser.parse_args()
    tool = os.path.abspath(choices.tool)

    groups = {}
    for name, message, options, body, case in cases():
        # A carriage return ends no line of NDJSON, but a blank line is no message.
        alone = b"\n" in body or not body.strip(b" \t\r")
        key = (message, json.dumps(options, sort_keys=True), len(groups) if alone else None)
        groups.setdefault(key, []).append((name, body, case))

    said, count, bad = hashlib.sha256(), 0, []
    for (message, options, alone), members in groups.items():
        command = command_line(tool, message, json.loads(options), alone is None)
        text = members[0][1] if alone is not None else b"\n".join(body for _, body, _ in members) + b"\n"
        verdicts = run(command, text, said)
        assert len(verdicts) == len(members), f"{len(verdicts)} verdicts for {len(members)} messages: {' '.join(command)}"
        count += len(members)
        bad += [(name, verdict) for (name, _, case), verdict in zip(members, verdicts) if wrong(verdict, case)]
    for kind in KINDS:
        bodies = generate.make_bodies("judge", choices.generated, kind)
        text = b"\n".join(body for body in bodies if not LARGE_EXPONENT.search(body)) + b"\n"
        run(command_line(tool, kind, {"strict": True}, True), text, said)
        run(command_line(tool, kind, {"solution": "nb-iot", "unknown_members": "ignore"}, True), text, said)

    for name, verdict in bad[:SHOWN]:
        print(f"{name}\n  {verdict!r:.500}")
    print(f"judged {count} verdicts, {len(bad)} wrong")
    print(f"sha256 {said.hexdigest()}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
