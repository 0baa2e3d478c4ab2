# SPDX-License-Identifier: BSL-1.0
"""HTTP as bytes, for tests of servers on 127.0.0.1: nothing is mended on its way."""
import contextlib
import re
import signal
import socket
import subprocess
import time

PATH = "/iocm/app/reg/v1.1.0/deviceCredentials"
GOOD = b'{"nodeId":"n"}'


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as s:
        return s.getsockname()[1]


def wait_for(condition, what, seconds=20):
    end = time.monotonic() + seconds
    while not (got := condition()):
        assert time.monotonic() < end, f"not within {seconds} s: {what() if callable(what) else what}"
        time.sleep(0.01)
    return got


def request(body=GOOD, method="POST", target=PATH, drop=(), fields=(), version="1.1"):
    """A request as bytes: a good one, but for what is said. `fields` are lines of their own, and come last."""
    usual = {"Host": "gateway", "Content-Type": "application/json", "app_key": "a7Qx",
             "Authorization": "Bearer 2YotnFZFEjr1zCsicMWpAA", "Content-Length": str(len(body))}
    lines = [f"{method} {target} HTTP/{version}"] + [f"{k}: {v}" for k, v in usual.items() if k not in drop] + list(fields)
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def chunked(*parts, **more):
    """A request whose body comes in chunks."""
    head = request(b"", drop=("Content-Length",), fields=("Transfer-Encoding: chunked", *more.pop("fields", ())), **more)
    return head + b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in parts) + b"0\r\n\r\n"


class Answer:
    def __init__(self, status, fields, content):
        self.status, self.fields, self.content = status, fields, content

    @property
    def code(self):
        return int(re.search(rb'"error_code":"(\d+)"', self.content)[1])

    def __repr__(self):
        return f"{self.status} {self.fields} {self.content!r:.500}"


class Closed(Exception):
    """The connection ended where an answer could have begun."""


class Connection:
    """A client's connection, which sends bytes as they are."""

    def __init__(self, port, timeout=30):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout)
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

    def read(self, method="POST"):
        try:
            line = self.file.readline()
        except ConnectionResetError:
            raise Closed from None
        if not line:
            raise Closed
        fields = {}
        while (field := self.file.readline()) not in (b"\r\n", b""):
            name, value = field.decode("latin-1").split(":", 1)
            fields[name.lower()] = value.strip()
        content = b""
        if "transfer-encoding" in fields:
            while size := int(self.file.readline(), 16):
                content += self.file.read(size)
                self.file.readline()
            self.file.readline()
        elif method != "HEAD":
            content = self.file.read(int(fields.get("content-length", 0)))
        return Answer(int(line.split()[1]), fields, content)

    def ask(self, data, method="POST"):
        return self.send(data).read(method)

    def is_closed(self):
        """Whether the other side has closed it, or does so soon."""
        with contextlib.suppress(ConnectionResetError):
            return self.file.read(1) == b""
        return True


class Server:
    """A server as a process, from when it listens to its end. Its class has start(), which returns the process, and
    errors(), which returns the text of its messages; `port` is where it listens."""

    stop_signal = signal.SIGTERM

    def __enter__(self):
        self.process = self.start()
        wait_for(self.listens, f"{type(self).__name__} listening", 60)
        return self

    def listens(self):
        assert self.process.poll() is None, self.errors()
        with contextlib.suppress(ConnectionRefusedError):
            self.connect().__exit__()
            return True

    def __exit__(self, *_):
        self.process.send_signal(self.stop_signal)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise

    def connect(self):
        return Connection(self.port)

    def ask(self, data, method="POST"):
        with self.connect() as c:
            return c.ask(data, method)
