# SPDX-License-Identifier: BSL-1.0
"""A gateway and what is behind it, started for a case, and HTTP as bytes. Whatever a case does to a gateway, it has to
serve the next request, keep no descriptor, and end well."""
import atexit
import contextlib
import json
import os
import pathlib
import re
import select
import signal
import socket
import subprocess
import threading
import time

from harness import equal

PATH = "/iocm/app/reg/v1.1.0/deviceCredentials"
SHORT = ("--upstream-idle", "300", "--threads", "2")
programs = {}  # name: path; set by run.py
numbers = iter(range(10 ** 9))


def fresh():
    """A nodeId that nothing has been registered with."""
    return f"device-{next(numbers)}"


def body(**members):
    return json.dumps({"nodeId": fresh()} | members).encode()


def request(content=None, method="POST", target=PATH, drop=(), **more):
    """A request as bytes: a good one, but for what is said. Names of header fields have _ for -, but for app_key."""
    content = body() if content is None else content
    fields = {"Host": "gateway", "Content-Type": "application/json", "app_key": "a7Qx",
              "Authorization": "Bearer 2YotnFZFEjr1zCsicMWpAA", "Content-Length": str(len(content))}
    fields |= {n if n.lower() == "app_key" else n.replace("_", "-"): value for n, value in more.items()}
    lines = [f"{method} {target} HTTP/1.1"] + [f"{k}: {v}" for k, v in fields.items() if k not in drop]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + content


def wait_for(condition, what, seconds=10):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"not within {seconds} s: {what() if callable(what) else what}"
        time.sleep(0.01)


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as s:
        return s.getsockname()[1]


def end_group(process):
    """Ends a process, and what it has started, if it was started as the leader of a session."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


class Answer:
    def __init__(self, status, fields, content):
        self.status, self.fields, self.content = status, fields, content

    @property
    def code(self):
        return json.loads(self.content)["error_code"]

    def __repr__(self):
        return f"{self.status} {self.fields} {self.content!r:.500}"


class Closed(Exception):
    """The connection ended where an answer could have begun."""


class Connection:
    """A client's connection; what it sends is sent as it is."""

    def __init__(self, address, timeout=20):
        self.socket = socket.create_connection(address, timeout)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.file = self.socket.makefile("rb")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.file.close()
        self.socket.close()

    def send(self, data):
        self.socket.sendall(data)
        return self

    def read(self):
        try:
            line = self.file.readline()
            if not line:
                raise Closed
        except ConnectionResetError:
            raise Closed from None
        fields = {}
        while (field := self.file.readline()) not in (b"\r\n", b""):
            name, value = field.decode().split(":", 1)
            fields[name.lower()] = value.strip()
        return Answer(int(line.split()[1]), fields, self.file.read(int(fields.get("content-length", 0))))

    def ask(self, data):
        return self.send(data).read()

    def is_closed(self):
        """Waits for the end. False: something came instead."""
        try:
            return self.file.read(1) == b""
        except ConnectionResetError:
            return True


class Program:
    """A server of ours, from its first line to its end."""

    def __init__(self, name, *arguments, port=0):
        self.errors = open(f"{name}-{next(numbers)}.err", "w+b")
        self.process = subprocess.Popen([programs[name], "--port", str(port), *arguments], stdout=subprocess.PIPE,
                                        stderr=self.errors)
        atexit.register(self.kill)  # whatever becomes of the case
        # All of the line: it may be written in pieces.
        wait_for(lambda: re.search(rb"listening on .*\n", self.said()) or self.process.poll() is not None, "listening")
        first = self.said().decode()
        assert "listening on" in first, first
        self.address = ("127.0.0.1", int(first.split("listening on 127.0.0.1:")[1].split()[0]))

    def said(self):
        """What says where it listens."""
        return pathlib.Path(self.errors.name).read_bytes()

    @property
    def at(self):
        return "%s:%d" % self.address

    def connect(self, **more):
        return Connection(self.address, **more)

    def ask(self, data):
        with self.connect() as c:
            return c.ask(data)

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def open_files(self):
        """What its descriptors are: for a person to read."""
        folder = pathlib.Path(f"/proc/{self.process.pid}/fd")
        return {f.name: os.readlink(f) for f in folder.iterdir()}

    def stop(self, status=0):
        """Ends it, and looks at how it ended."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        equal(self.process.wait(20), status, self.said().decode(errors="replace")[-3000:])
        self.process.stdout.close()

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()


class Backend(Program):
    def __init__(self, *arguments, **more):
        self.first = b""
        super().__init__("backend", *arguments, **more)

    def said(self):
        if not self.first and select.select([self.process.stdout], [], [], 0.1)[0]:
            self.first = self.process.stdout.readline()
        return self.first + super().said()

    def stats(self):
        return json.loads(self.ask(request(b"", "GET", "/stats")).content)

    def devices(self):
        return json.loads(self.ask(request(b"", "GET", "/devices")).content)

    def put(self, what, value):
        equal(self.ask(request(value.encode(), "PUT", f"/{what}")).status, 204)


class Gateway(Program):
    def __init__(self, *upstreams, flags=()):
        self.log = pathlib.Path(f"access-{next(numbers)}.log").absolute()
        named = [word for u in upstreams for word in ("--upstream", u if isinstance(u, str) else u.at)]
        super().__init__("gateway", *named, *SHORT, *flags, "--log", str(self.log))
        self.at_rest = self.settled()

    def settled(self):
        """How many descriptors it has once both of its threads have served something."""
        for _ in range(2):
            equal(self.ask(request(b"", "GET", "/healthz")).status, 200)
        counts = [-1, self.descriptors()]
        while len(counts) < 6 or len(set(counts[-5:])) > 1:
            time.sleep(0.01)
            counts.append(self.descriptors())
        self.log.write_bytes(b"")
        return counts[-1]

    def lines(self):
        return [json.loads(line) for line in self.log.read_bytes().splitlines()]

    def is_well(self):
        equal(self.ask(request(b"", "GET", "/healthz")).status, 200)
        wait_for(lambda: self.descriptors() <= self.at_rest,
                 lambda: f"descriptors: {self.descriptors()} of {self.at_rest}: {self.open_files()}")


@contextlib.contextmanager
def serving(*flags, answer="truly", delay=0):
    """A gateway with a backend. When the case is done, they have to be as well as before."""
    backend = Backend("--answer", answer, "--delay", str(delay))
    gateway = Gateway(backend, flags=flags)
    try:
        yield gateway, backend
        backend.put("answer", "truly")
        backend.put("delay", "0")
        equal(gateway.ask(request()).status, 200, "the next request")
        gateway.is_well()
        gateway.stop()
        backend.stop()
    finally:
        gateway.kill()
        backend.kill()


class Upstream:
    """A server made of one function, which is called with the socket of each connection."""

    def __init__(self, serve):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.at = "%s:%d" % self.listener.getsockname()
        self.serve = serve
        self.ended = 0  # connections
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
        self.ended += 1

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
