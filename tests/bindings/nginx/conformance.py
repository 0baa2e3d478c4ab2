#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Judges the conformance cases by way of HTTP. Exit status 1 if a verdict is wrong.

    conformance.py MODULE

Requests and calls go through nginx, which says what it found in a field of its answer. Answers, error bodies and replies
come from an upstream, and what was found in them is read from the log. A case cannot be asked if it wants the first
error alone, or has header fields or a target that HTTP cannot carry: nginx has to refuse those itself.
"""
import json
import os
import pathlib
import re
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
import cases  # noqa: E402
import world  # noqa: E402
from wire import GOOD, PATH  # noqa: E402
from world import Backend, Nginx  # noqa: E402

SHOWN = 20
KEPT = 7000  # a report whose text is longer than that may be cut short in a variable
SERVER = """server {{ listen 127.0.0.1:{{port}}; server_name {name}; client_max_body_size 0; client_body_buffer_size 1m;
  large_client_header_buffers 8 64k;
  location / {{
    regdirect on; regdirect_mode {mode}; regdirect_answer problem; regdirect_call {call}; regdirect_solution {solution};
    regdirect_unknown_members {unknown_members}; regdirect_null_members {null_members}; regdirect_strict {strict};
    regdirect_max_body {max_body}; regdirect_max_depth {max_depth}; regdirect_response {response};
    add_header X-Verdict $regdirect_verdict always; add_header X-Findings $regdirect_findings always;
    proxy_buffer_size 64k; proxy_buffers 8 64k; proxy_pass http://127.0.0.1:{{backend}}; }} }}
"""


NGINX = "refused by nginx itself"


class Server:
    """The place for cases of the same options."""

    names = {}

    @classmethod
    def of(cls, case, call, response):
        options = cases.OPTIONS | case.options
        if options["fail_fast"] or options["max_depth"] < 1 or options["max_body"] < 1:
            return None
        key = json.dumps([options, call, response], sort_keys=True)
        name, _ = cls.names.setdefault(key, (f"c{len(cls.names)}.test", options | {
                "call": call, "response": response, "mode": "report" if response == "log" else "enforce"}))
        return name

    @classmethod
    def text(cls):
        return "".join(SERVER.format(name=name, **{k: "on" if v is True else "off" if v is False else v for k, v in o.items()})
                       for name, o in cls.names.values())


def asked(case):
    """The request that asks a case, as (server, bytes), or None if it cannot be asked."""
    body, target, fields = GOOD, PATH, []
    if case.message == "request":
        body, name = case.body, Server.of(case, "off", "off")
    elif case.message == "call":
        target, name = case.target.decode("latin-1"), Server.of(case, "on", "off")
        fields = [f"{n.decode('latin-1')}: {v.decode('latin-1')}" for n, v in case.headers]
        lines = [target, *fields]
        if any(re.search(r"[\x00-\x08\x0a-\x1f\x7f]", line) for line in lines) or re.search(r"[ \t]", target):
            return None
        if any(v != v.strip(b" \t") or not re.fullmatch(rb"[!#-'*+.^_`|~0-9A-Za-z-]+", n) for n, v in case.headers):
            return None
    else:
        status, body = status_of(case), case.request if case.message == "exchange" else GOOD
        name = Server.of(case, "off", "log") if status else None
    if name is None:
        return None
    own = [f"Host: {name}", "Content-Type: application/json", f"Content-Length: {len(body)}", *fields]
    return f"POST {target} HTTP/1.1\r\n".encode("latin-1") + "\r\n".join(own).encode("latin-1") + b"\r\n\r\n" + body


def status_of(case):
    """The status that an upstream sends a case with; None, if it cannot."""
    if case.message == "reply":
        return case.status if 200 <= case.status < 600 and case.status not in (204, 205, 304) else None
    if case.message == "error":
        return 400
    # A body that has one of them is an error, whatever the case is about.
    if any(word in case.body for word in (b"error_code", b"resultcode", b"\\")):
        return None
    return 200


def found_in(text):
    return [(v["severity"], v["code"], v["rule"], v["pointer"]) for v in json.loads(text)]


def compare(case, found, text):
    """None, or what is wrong."""
    expected, cut = case.violations, len(text) > KEPT
    if case.more or cut:
        found, expected = found[: len(expected)], expected[: len(found)] if cut else expected
    secrets = [s for s in case.secrets if s.decode("utf-8", "replace") in text]
    return None if found == expected and not secrets else (found, secrets)


def judge_request(case, connection, data):
    answer = connection.ask(data)
    text = answer.fields.get("x-findings", "[]").encode("latin-1").decode("utf-8")
    told = text + answer.content.decode("utf-8", "replace")
    if answer.status == 400 and not case.valid and "x-verdict" not in answer.fields:
        return NGINX  # two fields Authorization, for example
    if answer.fields.get("x-verdict") != ("valid" if case.valid else "invalid"):
        return answer
    if (answer.status == 200) != case.valid or any(s.decode("utf-8", "replace") in told for s in case.secrets):
        return answer
    if not case.valid:
        problem = json.loads(answer.content)
        found = found_in(json.dumps(problem["violations"]))
        if found[: len(case.violations)] != case.violations or problem.get("truncated", False) != case.more:
            return answer
        messages = [v["message"] for v in problem["violations"]]
        if not all(word in messages[i] for i, word in case.words):
            return messages
    return compare(case, found_in(text), text)


def judge_requests(everything, counts, bad):
    by_nginx = 0
    backend = Backend()
    with Nginx("access_log off; server_names_hash_bucket_size 128;\n" + Server.text(), backend) as nginx:
        connection = nginx.connect()
        for case, data in everything:
            if case.message not in ("request", "call"):
                continue
            counts[case.message] = counts.get(case.message, 0) + 1
            wrong = judge_request(case, connection, data)
            if wrong is not None:
                connection.__exit__()
                connection = nginx.connect()
            if wrong is NGINX:
                by_nginx += 1
            elif wrong is not None:
                bad.append((case, wrong))
        connection.__exit__()
    backend.stop()
    return by_nginx


def verdict_of(case):
    """Returns the verdict that an answer must have in the log."""
    if case.message == "reply":
        word, *more = case.answer.split(" ")
        return {"response": "valid", "neither": "invalid"}.get(word) or ("error" if more[0] else "invalid")
    if case.message == "error":
        return None  # depends on whether there is a code
    return "valid" if case.valid else "invalid"


def judge_answers(everything, counts, bad):
    """Judges answers: their findings stand in the log, a line for each request."""
    backend = Backend()
    asked_of = [(case, data) for case, data in everything if case.message not in ("request", "call")]
    with Nginx("server_names_hash_bucket_size 128;\n" + Server.text(), backend) as nginx, nginx.connect() as connection:
        for case, data in asked_of:
            backend.content, backend.status = case.body, f"{status_of(case)} Whatever"
            assert connection.ask(data).status == status_of(case), case.name
        lines = nginx.log(len(asked_of))
    backend.stop()
    for (case, _), line in zip(asked_of, lines):
        text = line["response_findings"]
        found = found_in(text)
        if case.message == "exchange":
            if line["verdict"] != "valid" or any(v[0] == "error" and v[2] != "echo" for v in found):
                continue  # request and answer are compared only if both are valid
            found = [v for v in found if v[2] == "echo"]
        counts[case.message] = counts.get(case.message, 0) + 1
        wrong = compare(case, found, text)
        if wrong is None and verdict_of(case) not in (None, line["response"]):
            wrong = line
        if wrong is not None:
            bad.append((case, wrong))


def main():
    world.module = sys.argv[1] if len(sys.argv) > 1 else None
    if reason := world.why_not():
        print(f"skipped: {reason}")
        return 77
    everything = [(case, asked(case)) for case in cases.cases()]
    not_asked = sum(data is None for _, data in everything)
    everything = [(case, data) for case, data in everything if data is not None]
    counts, bad = {}, []
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        by_nginx = judge_requests(everything, counts, bad)
        judge_answers(everything, counts, bad)
        os.chdir("/")
    for case, wrong in bad[:SHOWN]:
        print(f"{case.name}: {case.message} {case.options} expected {case.violations!r:.300}\n  {wrong!r:.600}")
    judged = sum(counts.values())
    print(f"nginx: judged {judged} verdicts, {len(bad)} wrong, {by_nginx} of them refused by nginx itself; "
          f"{not_asked} cannot be asked over HTTP; "
          + ", ".join(f"{kind}: {n}" for kind, n in sorted(counts.items())))
    return 1 if bad or judged < 9000 else 0


if __name__ == "__main__":
    sys.exit(main())
