#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The conformance cases for bindings: all but those about values that were made in C++ (tests/conformance/README.md).

    cases.py            writes them to standard output, for a program in a language without a parser of JSON

A case is written as lines. The first one has the message, each option, the HTTP status, whether more is found, what is
said of a retry or `-`, whether a description is compared, and how many header fields, violations, words and secrets
follow. Then come texts, each with its size in bytes on a line before it: name, body, request, target, name and value of
each header field, answer, description, `severity code rule pointer` of each violation, `number word` of each word, where
the number is the violation's from 1 on, and secrets.
"""
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "conformance"))
import judge  # noqa: E402

OPTIONS = {"solution": "generic", "unknown_members": "reject", "null_members": "absent", "strict": False,
           "fail_fast": False, "max_body": 65536, "max_depth": 32}


class Case:
    def __init__(self, name, case, body):
        self.name = name
        self.message = case["message"]
        self.options = case.get("options", {})
        self.body = body
        self.request = judge.text_of(case.get("request", ""))
        self.target = judge.text_of(case.get("target", ""))
        self.headers = [(judge.text_of(n), judge.text_of(v)) for n, v in case.get("headers", ())]
        self.status = case.get("status", 0)
        self.answer = answer_of(case.get("answer"))
        self.more = case.get("more", False)
        self.secrets = [judge.text_of(s) for s in case.get("secrets", ())]
        self.retry = case.get("retry")
        self.description = judge.text_of(case["description"]) if "description" in case else None
        self.words = [(i, word) for i, v in enumerate(case["violations"]) for word in v.get("words", ())]
        self.violations = [(v["severity"], v["code"], v["rule"], v["pointer"]) for v in case["violations"]]

    @property
    def valid(self):
        return all(severity != "error" for severity, *_ in self.violations)


def answer_of(answer):
    """As one line: `response`, `neither`, or `error`, its code, and the row of the catalogue or `-`."""
    if not isinstance(answer, dict):
        return answer or ""
    return f"error {answer['error']} {answer['documented'] or '-'}"


def cases():
    for path in sorted((HERE.parent / "conformance").glob("*.json")):
        for written in judge.json.loads(path.read_text())["cases"]:
            if written["message"] == "value":
                continue
            for case in judge.variants_of(written):
                body = judge.text_of(case.get("body", ""))
                for text in [body[:n] for n in range(len(body))] if case.get("every_prefix") else [body]:
                    yield Case(f"{path.name}: {case['name']}", case, text)


def write(out):
    def text(value):
        data = value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass")
        out.write(b"%d\n%s\n" % (len(data), data))

    for case in cases():
        options = OPTIONS | case.options
        words = [case.message, *(int(o) if isinstance(o, bool) else o for o in options.values()), case.status,
                 int(case.more), case.retry or "-", int(case.description is not None), len(case.headers),
                 len(case.violations), len(case.words), len(case.secrets)]
        out.write(" ".join(map(str, words)).encode() + b"\n")
        for value in (case.name, case.body, case.request, case.target):
            text(value)
        for name, value in case.headers:
            text(name)
            text(value)
        text(case.answer)
        text(case.description or "")
        for violation in case.violations:
            text(" ".join(violation))
        for number, word in case.words:
            text(f"{number + 1} {word}")
        for secret in case.secrets:
            text(secret)


if __name__ == "__main__":
    write(sys.stdout.buffer)
