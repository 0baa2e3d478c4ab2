# SPDX-License-Identifier: BSL-1.0
"""The client, run to its end or started, and servers that answer it anything."""
import json
import os
import pathlib
import socket
import struct
import subprocess
import time

from harness import Result, equal, printable, write
from world import Upstream, fresh, programs, read_request

TOKEN = "2YotnFZFEjr1zCsicMWpAA"
QUICK = {"--first-wait": "10", "--longest-wait": "1000", "--connect-timeout": "2000", "--reply-timeout": "5000"}
SECRETS = (TOKEN, "5ec2e75ec2e75ec2e7", "0ff1c1a10ff1c1a1")  # the token, a psk, a verifyCode
CODES = {"psk": SECRETS[1], "verifyCode": SECRETS[2], "isSecure": True}


def command(at, *flags):
    host, port = at.rsplit(":", 1)
    quick = [word for flag, value in QUICK.items() if flag not in flags for word in (flag, value)]
    return [programs["client"], "--app-key", "a7Qx", "--host", host, *([] if "--port" in flags else ["--port", port]),
            *quick, *flags]


def start(at, *flags, **more):
    """Starts the client."""
    return subprocess.Popen(command(at, *flags), stdout=subprocess.PIPE, env=os.environ | {"REGDIRECT_ACCESS_TOKEN": TOKEN},
                            **more)


def client(at, *flags, device=None, stdin=None, token=TOKEN):
    """Runs the client to its end. Whatever happens, it prints no secret and nothing unprintable."""
    device = {"nodeId": fresh()} | CODES if device is None else device
    data = json.dumps(device).encode() if stdin is None else stdin
    done = subprocess.run(command(at, *flags), input=data, capture_output=True, timeout=60,
                          env=os.environ | {"REGDIRECT_ACCESS_TOKEN": token})
    result = Result(done.returncode, done.stdout.decode(), done.stderr.decode())
    for text in (result.out, result.err):
        printable(text, result)
        assert not any(secret in text for secret in SECRETS), result
    return result


def outcome(at, *flags, status=1, **more):
    result = client(at, "--format", "json", *flags, **more)
    equal(result.status, status, result)
    return json.loads(result.out)


def answer(status, content, *fields):
    content = content if isinstance(content, bytes) else json.dumps(content).encode()
    lines = [f"HTTP/1.1 {status} X", f"Content-Length: {len(content)}", *fields]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + content


class Stub(Upstream):
    """A server that gives one answer after the other, the last of them again and again, and keeps what it was sent.
    An answer is bytes, or a function of the connection and the request's body."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.requests, self.times, self.connections = [], [], 0
        super().__init__(self.talk)

    def talk(self, connection):
        self.connections += 1
        while got := read_request(connection):
            self.times.append(time.monotonic())
            self.requests.append(got)
            reply = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
            connection.sendall(reply if isinstance(reply, bytes) else reply(connection, json.loads(got[1])))


def success(connection, device):
    return answer(200, {"deviceId": "id-of-" + device["nodeId"], "timeout": 180} |
                  {name: device[name] for name in ("verifyCode", "psk") if name in device})


def reset(connection, device):
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Le")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    raise ConnectionError


def lines(path):
    return [json.loads(line) for line in pathlib.Path(path).read_text().splitlines()]


def devices(count, **more):
    return [{"nodeId": fresh()} | more for _ in range(count)]


def ndjson(name, rows):
    return write(name, "".join(row if isinstance(row, str) else json.dumps(row) + "\n" for row in rows))
