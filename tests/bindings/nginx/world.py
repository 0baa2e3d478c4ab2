# SPDX-License-Identifier: BSL-1.0
"""nginx with the module, and a backend that keeps what comes, byte for byte."""
import contextlib
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parents[1] / "tool")]
from wire import GOOD, PATH, Server, free_port, request, wait_for  # noqa: E402

PROGRAM = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")
module = None  # path; set by who starts the tests
valgrind = ()  # a command that nginx is started by
numbers = iter(range(10 ** 9))

MAIN = """load_module {module};
{user}daemon off; pid nginx.pid; error_log error.log info; worker_processes {workers}; worker_shutdown_timeout 5s;
events {{ worker_connections 512; }}
{main}
http {{
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
  underscores_in_headers on; keepalive_requests 1000000;
  log_format rd escape=json '{{"status":$status,"verdict":"$regdirect_verdict","errors":$regdirect_errors,'
    '"warnings":$regdirect_warnings,"rule":"$regdirect_rule","pointer":"$regdirect_pointer",'
    '"findings":"$regdirect_findings","response":"$regdirect_response_verdict",'
    '"response_findings":"$regdirect_response_findings","uri":"$request_uri","method":"$request_method"}}';
  access_log access.log rd;
  {http}
}}
"""


def why_not():
    """Why nginx with the module cannot be tried here; None, if it can."""
    if PROGRAM is None:
        return "no nginx"
    if module is None or not pathlib.Path(module).exists():
        return "no module: nginx-dev was not there when CMake looked"
    return None


class Arrived:
    """A request as it came to the backend."""

    def __init__(self, head, body):
        lines = head.decode("latin-1").split("\r\n")
        self.head, self.body = head, body
        self.method, self.target, self.version = lines[0].split(" ")
        self.fields = [tuple(part.strip() for part in line.split(":", 1)) for line in lines[1:] if line]

    def values(self, name):
        return [value for n, value in self.fields if n.lower() == name.lower()]

    def __repr__(self):
        return f"{self.head!r} {self.body!r:.300}"


class Backend:
    """A server that keeps every request byte for byte, reads HTTP to the letter, and answers what it is told."""

    def __init__(self, answer=b'{"deviceId":"d"}', status="200 OK", fields=(), delay=0, port=0):
        self.content, self.status, self.fields, self.delay = answer, status, fields, delay
        self.arrived, self.broken = [], []
        self.listener = socket.create_server(("127.0.0.1", port))
        self.port = self.listener.getsockname()[1]
        self.acceptor = threading.Thread(target=self.accept, daemon=True)
        self.acceptor.start()

    def accept(self):
        with contextlib.suppress(OSError):
            while True:
                threading.Thread(target=self.serve, args=(self.listener.accept()[0],), daemon=True).start()

    def serve(self, connection):
        with connection, contextlib.suppress(OSError), connection.makefile("rb") as file:
            while head := self.head(file):
                try:
                    length = re.findall(rb"(?im)^content-length: *(\d+)\r$", head)
                    coding = re.findall(rb"(?im)^transfer-encoding: *(.*)\r$", head)
                    assert len(length) + len(coding) <= 1, head
                    body = self.chunks(file) if coding else file.read(int(length[0])) if length else b""
                    self.arrived.append(Arrived(head, body))
                except (AssertionError, ValueError, IndexError) as error:
                    self.broken.append((head, error))
                    return
                if self.delay:
                    time.sleep(self.delay)
                lines = [f"HTTP/1.1 {self.status}", "Content-Type: application/json",
                         f"Content-Length: {len(self.content)}", *self.fields]
                connection.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + self.content)

    @staticmethod
    def head(file):
        out = b""
        while line := file.readline():
            out += line
            if line == b"\r\n":
                return out[:-2]
        return b""

    @staticmethod
    def chunks(file):
        out = b""
        while size := int(file.readline().strip(), 16):
            out += file.read(size)
            assert file.readline() == b"\r\n"
        assert file.readline() == b"\r\n"
        return out

    def take(self):
        """Returns the requests that have come since the last time."""
        assert not self.broken, self.broken
        out = []
        while self.arrived:  # one by one: others may be arriving
            out.append(self.arrived.pop(0))
        return out

    def stop(self):
        """Takes no more connections; a second time does nothing. Waits for the thread that takes them: if it were still in
        accept() when the listener's descriptor is another one's, it could take a connection of that one."""
        if self.acceptor.is_alive():
            self.listener.shutdown(socket.SHUT_RDWR)
            self.acceptor.join(20)
            assert not self.acceptor.is_alive(), "accept() goes on"
        self.listener.close()


class Nginx(Server):
    """nginx with a configuration; `http` stands in its http block, {port} and {backend} in it are filled in."""

    environment = {}  # for nginx, besides that of the test
    stop_signal = signal.SIGQUIT

    def __init__(self, http, backend=None, workers=1, main=""):
        self.port, self.backend, self.workers = free_port(), backend, workers
        self.write(http, main)

    def write(self, http, main=""):
        places = {"{port}": str(self.port), "{backend}": str(self.backend.port) if self.backend else "1"}
        for place, value in places.items():
            http = http.replace(place, value)
        user = "user root;\n" if os.geteuid() == 0 else ""  # else its workers may not read the folder of the test
        text = MAIN.format(user=user, module=module, workers=self.workers, http=http, main=main)
        pathlib.Path("nginx.conf").write_text(text)

    def command(self, *more):
        return [*valgrind, PROGRAM, "-p", os.getcwd() + "/", "-e", "error.log", "-c", "nginx.conf", *more]

    def test(self):
        """Exit status and output of nginx -t."""
        done = subprocess.run(self.command("-t"), capture_output=True, text=True, timeout=60, check=False)
        return done.returncode, done.stdout + done.stderr

    def start(self):
        return subprocess.Popen(self.command(), env=os.environ | self.environment,
                                stdout=subprocess.DEVNULL, stderr=open("stderr.log", "a"))

    def worker_pids(self):
        """Processes that are workers, and not about to end."""
        done = subprocess.run(["ps", "--ppid", str(self.process.pid), "-o", "pid=,args="], capture_output=True, text=True, check=False)
        return [int(line.split()[0]) for line in done.stdout.splitlines()
                if "shutting down" not in line and "defunct" not in line]

    def reload(self):
        """Has the configuration read anew, and waits until only new workers take connections."""
        before = set(self.worker_pids())
        self.process.send_signal(signal.SIGHUP)
        wait_for(lambda: (now := set(self.worker_pids())) and not now & before, "new workers")
        wait_for(self.listens, "nginx listening")

    def errors(self):
        files = (pathlib.Path(name) for name in ("error.log", "stderr.log"))
        return "".join(f.read_text(errors="replace") for f in files if f.exists())

    def log(self, count):
        """The last lines of the access log, as many as there must be by now."""
        import json

        def lines():
            with contextlib.suppress(FileNotFoundError):
                text = pathlib.Path("access.log").read_bytes().decode("utf-8").splitlines()
                return text if len(text) >= count else None
        return [json.loads(line) for line in wait_for(lines, f"{count} lines in the log")]

    def metrics(self, path="/metrics"):
        """The counters that are not 0."""
        text = self.ask(request(b"", method="GET", target=path, drop=("Content-Length",))).content.decode()
        pairs = [line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#")]
        return {name: int(value) for name, value in pairs if int(value)}


LOCATION = """server { listen 127.0.0.1:{port}; client_body_buffer_size 128k;
  location = %s { regdirect on; %%s proxy_pass http://127.0.0.1:{backend}; }
  location = /metrics { regdirect_metrics; } %%s }""" % PATH


def location(directives="", more=""):
    return LOCATION % (directives, more)


@contextlib.contextmanager
def gateway(directives="", more="", backend=None, **options):
    """nginx with the module in one location, in front of a backend."""
    behind = backend or Backend()
    try:
        with Nginx(location(directives, more), behind, **options) as nginx:
            yield nginx, behind
            crashes = re.findall(r".*exited on signal (?!9\b).*", nginx.errors())  # 9: by the test
            assert not crashes, crashes
    finally:
        behind.stop()
