#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""examples/monorepo: built by its one command, client, server and front end say the same of the same device.

    monorepo.py PROJECT SCRATCH COMPILER
"""
import json
import os
import pathlib
import subprocess
import sys

WARNINGS = "-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror"
NODE = "260531793113837"
CALLER = {"APP_KEY": "a7Qx", "ACCESS_TOKEN": "2YotnFZFEjr1zCsicMWpAA"}

# node id, verify code, timeout; whether that is a request
DEVICES = [
    ((NODE,), True),
    ((NODE, "AB12"), True),
    ((NODE, "AB12", "0"), True),
    ((NODE, "AB12", "2147483647"), True),
    ((NODE, "AB12", "2147483648"), False),
    ((NODE, "AB12", "-1"), False),
    ((NODE, "AB12", "1.5"), False),
    ((NODE, "AB12", "soon"), False),
    (("", "AB12"), False),
    (("\u00e9" * 257,), True),  # longer than recommended: a warning
]


def run(*command, text="", **variables):
    return subprocess.run(command, input=text.encode(), env=os.environ | variables, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, timeout=60)


def body_of(node_id, verify_code=None, timeout=None):
    """A request from a sender who checks nothing."""
    members = {"nodeId": node_id, "verifyCode": verify_code}
    text = json.dumps({name: value for name, value in members.items() if value is not None})
    return text if timeout is None else text[:-1] + f', "timeout": {timeout if timeout != "soon" else json.dumps(timeout)}}}'


def request(body):
    return (f"POST /iocm/app/reg/v1.1.0/deviceCredentials HTTP/1.1\r\napp_key: {CALLER['APP_KEY']}\r\n"
            f"Authorization: Bearer {CALLER['ACCESS_TOKEN']}\r\n\r\n{body}")


def wrong(built):
    client, server = built / "cpp/monorepo_client", built / "cpp/monorepo_server"
    form = ("node", built / "web/main.mjs", built / "web/request.json")
    for device, valid in DEVICES:
        sent, filled_in = run(client, *device, **CALLER), run(*form, *device)
        verdicts = {"client": sent.returncode, "front end": filled_in.returncode,
                    "server": run(server, text=request(body_of(*device))).returncode}
        yield from (f"{who}, {device}: exit status {status}" for who, status in verdicts.items() if status != (not valid))
        if not valid:
            continue
        for who, text in (("client", sent.stdout.decode()), ("front end", request(filled_in.stdout.decode()))):
            answer = run(server, text=text)
            head, _, body = answer.stdout.decode().partition("\r\n\r\n")
            if not head.startswith("HTTP/1.1 200") or json.loads(body).get("verifyCode") != (device + (None,))[1]:
                yield f"{who}, {device}: {answer.stdout}"
    if run(client, NODE).returncode != 1:
        yield "the client needs a token"
    if not run(server, text="GET / HTTP/1.1\r\n\r\n").stdout.startswith(b"HTTP/1.1 404"):
        yield "the server knows one call"

    # The types are those of the contract: a member that it does not have does not compile.
    source = built / "web/form.ts"
    source.write_text(source.read_text().replace("request.verifyCode", "request.verifycode"))
    if b"'verifycode' does not exist" not in run(built / "web/node_modules/.bin/tsc", "--project", built / "web").stdout:
        yield "tsc takes a misspelled member"


def main():
    project, built, compiler = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
    done = run(project / "examples/monorepo/build.sh", built, CXX=compiler, CXXFLAGS=WARNINGS)
    if done.returncode != 0:
        sys.exit((done.stdout + done.stderr).decode())
    found = list(wrong(built))
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
