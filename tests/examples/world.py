# SPDX-License-Identifier: BSL-1.0
"""The backend, started for a case, and servers that answer as they are told. Requests are bytes: see tests/tool/wire.py."""
import atexit
import contextlib
import json
import os
import re
import select
import signal
import socket
import subprocess
import threading

from harness import equal
from wire import Server, request, wait_for

programs = {}  # name: path; set by run.py
numbers = iter(range(10 ** 9))


def fresh():
    """A nodeId that nothing has been registered with."""
    return f"device-{next(numbers)}"


def body(**members):
    return json.dumps({"nodeId": fresh()} | members).encode()


def register(**more):
    """A registration of a device of its own."""
    return request(body(), **more)


def end_group(process):
    """Ends a process, and what it has started, if it was started as the leader of a session."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


class Backend(Server):
    """examples/backend, from its first line to its end."""

    def __init__(self, *arguments, port=0):
        self.said = b""
        self.process = subprocess.Popen([programs["backend"], "--port", str(port), *arguments], stdout=subprocess.PIPE)
        atexit.register(self.kill)  # whatever becomes of the case
        wait_for(self.listens, "listening")
        self.port = int(re.search(rb"listening on 127.0.0.1:(\d+)", self.said)[1])

    def listens(self):
        if select.select([self.process.stdout], [], [], 0.1)[0]:
            self.said = self.process.stdout.readline()
        return self.said or self.process.poll() is not None

    @property
    def at(self):
        return f"127.0.0.1:{self.port}"

    def stop(self):
        """Ends it, and looks at how it ended."""
        self.process.send_signal(signal.SIGTERM)
        equal(self.process.wait(20), 0)
        self.process.stdout.close()

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()

    def get(self, what):
        return json.loads(self.ask(request(b"", "GET", f"/{what}")).content)

    def stats(self):
        return self.get("stats")

    def devices(self):
        return self.get("devices")

    def put(self, what, value):
        equal(self.ask(request(value.encode(), "PUT", f"/{what}")).status, 204)


class Upstream:
    """A server made of one function, which is called with the socket of each connection."""

    def __init__(self, serve):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.at = "%s:%d" % self.listener.getsockname()
        self.serve = serve
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve_one, args=(connection,), daemon=True).start()

    def serve_one(self, connection):
        with connection, contextlib.suppress(OSError):
            self.serve(connection)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()


def read_request(connection):
    """A request as it came: head and body."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += (more := connection.recv(65536))
        if not more:
            return None
    head, rest = data.split(b"\r\n\r\n", 1)
    length = int(next(line for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")).split(b":")[1])
    while len(rest) < length:
        rest += connection.recv(65536)
    return head, rest
