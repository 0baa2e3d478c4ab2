#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Judges the conformance cases of requests and calls by way of HTTP. Exit status 1 if a verdict is wrong.

    conformance.py lua_nginx|haproxy

A case cannot be asked if it wants the first error alone, has header fields or a target that HTTP cannot carry, or is longer
than what HAProxy has room for, which run.py tests.
"""
import importlib.util
import os
import pathlib
import sys
import tempfile

import places
import cases
from wire import Closed
from world import Backend

spec = importlib.util.spec_from_file_location("over_http", pathlib.Path(places.HERE).parent / "nginx" / "conformance.py")
over_http = importlib.util.module_from_spec(spec)
spec.loader.exec_module(over_http)
Server = over_http.Server


def servers():
    out = []
    for name, o in Server.names.values():
        options = {k: o[k] for k in ("solution", "unknown_members", "null_members", "strict", "max_body", "max_depth")}
        out.append((name, options | {"call": o["call"] == "on", "answer": "problem"}))
    return out


class Client:
    """Asks on one connection as long as the gateway keeps it."""

    def __init__(self, front):
        self.front, self.connection = front, None

    def ask(self, data):
        for _ in range(2):
            self.connection = self.connection or self.front.connect()
            try:
                answer = self.connection.ask(data)
            except (Closed, ConnectionError):
                self.close()
                continue
            if answer.fields.get("connection") == "close":
                self.close()
            return answer
        raise Closed

    def close(self):
        if self.connection:
            self.connection.__exit__()
        self.connection = None


def main(kind):
    place = places.PLACES[kind]
    if reason := place.why_not():
        print(f"skipped: {reason}")
        return 77
    everything = [(case, over_http.asked(case)) for case in cases.cases() if case.message in ("request", "call")]
    counts, bad = {}, []
    not_asked = sum(data is None or len(data) >= place.ROOM for _, data in everything)
    everything = [(case, data) for case, data in everything if data is not None and len(data) < place.ROOM]
    itself, backend = 0, Backend()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        with place(servers(), backend, place="/") as front:
            client = Client(front)
            for case, data in everything:
                counts[case.message] = counts.get(case.message, 0) + 1
                wrong = over_http.judge_request(case, client, data)
                if wrong is over_http.NGINX:
                    itself += 1
                elif wrong is not None:
                    bad.append((case, wrong))
            client.close()
        os.chdir("/")
    backend.stop()
    for case, wrong in bad[:20]:
        print(f"{case.name}: {case.message} {case.options} expected {case.violations!r:.300}\n  {wrong!r:.600}")
    judged = sum(counts.values())
    print(f"{kind}: judged {judged} verdicts, {len(bad)} wrong, {itself} of them refused by the gateway itself; {not_asked} cannot be "
          "asked over HTTP; " + ", ".join(f"{name}: {n}" for name, n in sorted(counts.items())))
    return 1 if bad or judged < 7000 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
