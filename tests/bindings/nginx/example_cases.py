# SPDX-License-Identifier: BSL-1.0
"""examples/nginx/nginx.conf, with other addresses, certificate and files."""
import contextlib
import json
import os
import pathlib
import re
import shutil
import signal
import ssl
import subprocess

import world
from harness import Skip, case, equal
from wire import GOOD, PATH, Connection, free_port, request, wait_for
from world import Arrived, Backend

TEXT = (world.HERE.parents[2] / "examples/nginx/nginx.conf").read_text()


class Tls(Connection):
    def __init__(self, port):
        super().__init__(port)
        self.file.close()
        context = ssl.create_default_context(cafile="certificate.pem")
        context.set_alpn_protocols(["http/1.1"])
        self.socket = context.wrap_socket(self.socket, server_hostname="localhost")
        self.file = self.socket.makefile("rb")


class Example(world.Nginx):
    def __init__(self, *backends, change=()):
        if shutil.which("openssl") is None:
            raise Skip("no openssl to make a certificate with")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", "key.pem",
                        "-out", "certificate.pem", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"],
                       check=True, capture_output=True)
        self.port, self.metrics_port = free_port(), free_port()
        here = os.getcwd()
        changes = {"modules/ngx_http_regdirect_module.so": str(world.module), "/run/nginx.pid": "nginx.pid", "worker_processes auto": "worker_processes 1",
                   "user www-data;": "user root;" if os.geteuid() == 0 else "", "/var/log/nginx/error.log warn": "error.log info",
                   "/var/log/nginx/calls.log": "access.log", "listen 443": f"listen 127.0.0.1:{self.port}", "listen [::]:443 ssl http2 default_server;": "",
                   "/etc/ssl/certs/ssl-cert-snakeoil.pem": here + "/certificate.pem", "/etc/ssl/private/ssl-cert-snakeoil.key": here + "/key.pem",
                   "127.0.0.1:9114": f"127.0.0.1:{self.metrics_port}", "127.0.0.1:8081": f"127.0.0.1:{backends[0]}",
                   "127.0.0.1:8082": f"127.0.0.1:{backends[1]}", **dict(change)}
        text = TEXT
        for theirs, ours in changes.items():
            assert theirs in text, theirs
            text = text.replace(theirs, ours)
        for folder in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"):
            text = text.replace("http {", f"http {{ {folder}_temp_path {folder};", 1)
        pathlib.Path("nginx.conf").write_text("daemon off;\n" + text)

    def connect(self):
        return Tls(self.port)

    def listens(self):
        assert self.process.poll() is None, self.errors()
        with contextlib.suppress(ConnectionRefusedError):
            Connection(self.metrics_port).__exit__()
            return True


@case("the example is a configuration that nginx takes, without a warning")
def _():
    status, said = Example(1, 2).test()
    equal(status, 0, said)
    assert "[warn]" not in said and "[emerg]" not in said, said


@case("the example: a call passes with the fields that the call has, and no other; a wrong one gets the platform's error")
def _():
    backend = Backend()
    with Example(backend.port, backend.port) as nginx, nginx.connect() as client:
        equal(client.ask(request(target=PATH + "?appId=a%2Fb", fields=("X-Other: y", "Cookie: z"))).status, 200)
        came = backend.take()[0]
        equal((came.method, came.target, came.body), ("POST", PATH + "?appId=a%2Fb", GOOD))
        equal(sorted(name.lower() for name, _ in came.fields),
              ["app_key", "authorization", "connection", "content-length", "content-type", "host", "x-request-id"])
        for data, status, code in ((request(b"{}"), 400, 100007), (request(drop=("app_key",)), 401, 100025),
                                   (request(drop=("Authorization",)), 403, 1010005), (request(b"x" * 70000), 400, 100007),
                                   (request(fields=("Content-Encoding: gzip",)), 415, 50400), (request(b"x" * 140000), 400, 100007)):
            with nginx.connect() as other:
                answer = other.ask(data)
            equal((answer.status, answer.code, answer.fields["content-type"]), (status, code, "application/json"))
        answer = client.ask(request(b"{}", fields=("Accept: application/problem+json",)))
        equal(answer.fields["content-type"], "application/problem+json")
        equal(client.ask(request(b"", method="GET", target="/healthz", drop=("Content-Length",))).content, b'{"status":"ok"}')
        answer = client.ask(request(target="/other"))
        equal((answer.status, answer.code, answer.fields["content-type"]), (404, 50400, "application/json"))
        equal(backend.take(), [])
        equal(sorted(line["reason"] for line in nginx.log(9)), 7 * [""] + ["no_such_path", "too_long"])
        for line in nginx.log(9):
            assert re.fullmatch(r"[0-9a-f]{32}", line["id"]) and "2YotnFZFEjr1z" not in str(line), line
            equal(json.loads(line["findings"]) == [], line["errors"] + line["warnings"] == 0)
        with Connection(nginx.metrics_port) as scraper:
            page = scraper.ask(request(b"", method="GET", target="/metrics", drop=("Content-Length",))).content.decode()
        assert 'regdirect_requests_total{verdict="valid"} 1\n' in page and 'regdirect_requests_total{verdict="invalid"} 6\n' in page, page
    backend.stop()


@case("the example: each line of the log is JSON in UTF-8, whatever bytes a client sends")
def _():
    backend = Backend()
    with Example(backend.port, backend.port) as nginx:
        sent = (request(drop=("app_key",), fields=("app_key: a\xffb",)), request(target="/x%ff"), request(target="/x\xff"),
                request(target=PATH + "?\xff=%ff"), request(fields=("traceparent: \xff",)), request(target="/%0a%22%5c%7f%e9"),
                request(drop=("app_key",), fields=("app_key: \"\\\t\x7f",)), request(target="/\xe9"), b"\xff\xfe\r\n\r\n", b"POST /\xff HTTP/9.9\r\n\r\n")
        for data in sent:
            with nginx.connect() as client:
                client.send(data)
                client.read()
        lines = nginx.log(len(sent))  # reads them as JSON in UTF-8
        equal([line["app_key"] for line in lines[:2]], ["-", "a7Qx"])
        equal([line["path"] for line in lines[:3]], [PATH, "-", "-"])
        assert "uninitialized" not in nginx.errors(), nginx.errors()
        with nginx.connect() as client:
            client.ask(request(target="/a%20b"))
        equal(nginx.log(len(sent) + 1)[-1]["path"], "/a b")
    backend.stop()


@case("the example: traceparent is passed on and logged, if it is one")
def _():
    trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
    backend = Backend()
    with Example(backend.port, backend.port) as nginx, nginx.connect() as client:
        sent = (trace, trace[:-1], trace.upper(), trace.replace("00-", "01-", 1), f"00-{32 * '0'}-00f067aa0ba902b7-01",
                f"00-4bf92f3577b34da6a3ce929d0e0e4736-{16 * '0'}-01", '<"' + trace)
        for value in sent:
            equal(client.ask(request(fields=(f"traceparent: {value}",))).status, 200, value)
        equal([came.values("traceparent") for came in backend.take()], [[trace]] + (len(sent) - 1) * [[]])
        equal([line["trace"] for line in nginx.log(len(sent))], [trace] + (len(sent) - 1) * [""])
    backend.stop()


@case("the example: of more than a hundred calls with an app_key, the rest is answered as the platform answers it")
def _():
    backend = Backend()
    with Example(backend.port, backend.port) as nginx, nginx.connect() as client:
        answers = [client.ask(request()) for _ in range(110)]
        equal({a.status for a in answers[:100]}, {200})
        last = answers[-1]
        equal((last.status, last.code, last.fields["retry-after"], last.fields["content-type"]), (403, 1010009, "1", "application/json"))
        passed = sum(a.status == 200 for a in answers)
        equal({(line["status"], line["reason"]) for line in nginx.log(110)}, {(200, ""), (403, "too_many")})
        equal(client.ask(request(drop=("app_key",), fields=("app_key: another",))).status, 200)
        equal(len(backend.take()), passed + 1)
    backend.stop()


@case("the example: an upstream that is gone is left out; a call that was sent is not sent again")
def _():
    gone, backend = free_port(), Backend()
    with Example(gone, backend.port) as nginx, nginx.connect() as client:
        equal([client.ask(request()).status for _ in range(10)], 10 * [200])
        equal(len(backend.take()), 10)

    class Dropping(Backend):
        """Ends a connection when all of a call has come, without an answer."""

        def serve(self, connection):
            with connection:
                self.arrived.append(connection.recv(65536))

    dropping = Dropping(), Dropping()
    with Example(*(each.port for each in dropping)) as nginx, nginx.connect() as client:
        answer = client.ask(request())
        equal((answer.status, answer.code), (502, 100001))
        equal(sum(len(each.arrived) for each in dropping), 1)
        line = nginx.log(11)[-1]  # the ten are from the first one
        equal((line["status"], line["verdict"], line["upstream_status"], line["reason"]), (502, "valid", "502", "not_answered"))
    for each in (*dropping, backend):
        each.stop()


@case("the example with upstream connections that are kept: a call that was sent on one that ends is not sent again")
def _():
    class Closing(Backend):
        """Answers the first call of a connection, and ends it when it has read the second."""

        def serve(self, connection):
            with connection, connection.makefile("rb") as file:
                for answer in (b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 16\r\n\r\n" + self.content, b""):
                    if head := self.head(file):
                        self.arrived.append(Arrived(head, file.read(len(GOOD))))
                        connection.sendall(answer)

    backends = Closing(), Closing()
    kept = {"zone platform 64k;": "zone platform 64k; keepalive 4;", "proxy_set_header Connection close;": 'proxy_set_header Connection "";',
            "max_fails=1": "max_fails=0"}
    with Example(*(each.port for each in backends), change=kept.items()) as nginx, nginx.connect() as client:
        statuses = [client.ask(request(b'{"nodeId":"%c"}' % mark)).status for mark in b"abcdefgh"]
        came = [a.body for each in backends for a in each.take()]
        equal(sorted(came), [b'{"nodeId":"%c"}' % mark for mark in b"abcdefgh"])
        equal(sorted(statuses), 4 * [200] + 4 * [502])
    for each in backends:
        each.stop()


@case("the example: an upstream that does not answer in time is a 504, and the call is not sent again")
def _():
    slow, backend = Backend(delay=3), Backend(delay=3)
    with Example(slow.port, backend.port, change={"proxy_read_timeout 20s": "proxy_read_timeout 1s"}.items()) as nginx:
        answer = nginx.ask(request())
        equal((answer.status, answer.code), (504, 100001))
        equal(len(slow.arrived) + len(backend.arrived), 1)
    slow.stop()
    backend.stop()


@case("the example: HTTP/2 over TLS, and a worker that ends while it serves")
def _():
    curl = shutil.which("curl")
    if curl is None or "HTTP2" not in subprocess.run([curl, "--version"], capture_output=True, text=True, check=False).stdout:
        raise Skip("no curl that speaks HTTP/2")
    backend = Backend()
    with Example(backend.port, backend.port) as nginx:
        def ask(body, *more):
            done = subprocess.run([curl, "-s", "--cacert", "certificate.pem", "-w", "\n%{http_code} %{http_version}", "-d", body, "-H", "Content-Type: application/json",
                                   "-H", "app_key: k", "-H", "Authorization: Bearer t", *more, f"https://localhost:{nginx.port}{PATH}"],
                                  capture_output=True, text=True, timeout=60, check=False)
            return done.stdout.splitlines()[-1]
        equal([ask(GOOD.decode()), ask("{}"), ask(GOOD.decode(), "--http1.1")], ["200 2", "400 2", "200 1.1"])
        pid = nginx.worker_pids()[0]
        os.kill(pid, signal.SIGKILL)
        wait_for(lambda: nginx.worker_pids() not in ([], [pid]), "a worker")
        equal(ask(GOOD.decode()), "200 2")
        equal([a.body for a in backend.take()], 3 * [GOOD])
    backend.stop()


@case("the configuration in docs/gateways.md is one that nginx takes, and it checks")
def _():
    class Recipe(world.Nginx):
        def __init__(self, backend):
            self.port = free_port()
            page = (world.HERE.parents[2] / "docs/gateways.md").read_text()
            text = re.search(r"^```nginx\n(load_module .*?)^```", page, re.M | re.S)[1]
            log = re.search(r"^```nginx\n(log_format .*?)^```", page, re.M | re.S)[1].replace("/var/log/nginx/registrations.log", "access.log")
            choice = re.search(r"^(map \$regdirect_verdict .*?\}) .*\n# .*(proxy_pass .*?;)", page, re.M)
            report = f"""{choice[1]} upstream platform {{ server 127.0.0.1:{backend.port}; }} upstream own_answer {{ server 127.0.0.1:{self.port}; }}
                         server {{ listen 127.0.0.1:{self.port}; server_name own; client_body_buffer_size 128k; location = {PATH} {{
                           regdirect on; regdirect_mode report; proxy_set_header Host own_answer; {choice[2]} }} }}
                         server {{ listen 127.0.0.1:{self.port}; server_name own_answer; location / {{ return 422 '{{"error_code":"own"}}'; }} }}
                      """
            changes = {"modules/ngx_http_regdirect_module.so": str(world.module), "127.0.0.1:8080": f"127.0.0.1:{self.port}",
                       "127.0.0.1:8081": f"127.0.0.1:{backend.port}", "http {": "http { server_names_hash_bucket_size 64;" + log + "".join(
                           f"{folder}_temp_path {folder};" for folder in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))}
            for theirs, ours in changes.items():
                assert theirs in text, theirs
                text = text.replace(theirs, ours)
            text = text.rstrip().removesuffix("}") + report + "}"
            user = "user root;" if os.geteuid() == 0 else ""
            pathlib.Path("nginx.conf").write_text(f"{text}\ndaemon off; pid nginx.pid; {user}\n")

    backend = Backend()
    with Recipe(backend) as nginx:
        equal(nginx.ask(request()).status, 200)
        equal([came.body for came in backend.take()], [GOOD])
        equal(nginx.ask(request(b"{}")).status, 400)
        equal(nginx.ask(request(drop=("app_key",))).status, 401)
        equal(nginx.ask(request(target="/other")).status, 404)
        equal(backend.take(), [])
        equal([(line["status"], line["verdict"], line["rule"], line["errors"], line["pointer"]) for line in nginx.log(4)],
              [(200, "valid", "-", 0, "-"), (400, "invalid", "required", 1, "/nodeId"), (401, "invalid", "required", 1, "app_key"), (404, "-", "-", 0, "-")])
        own = dict(drop=("Host",), fields=("Host: own",))
        equal(nginx.ask(request(b"{}", **own)).content, b'{"error_code":"own"}')
        equal(nginx.ask(request(target=PATH + "?appId=a", **own)).status, 200)
        equal([came.target for came in backend.take()], [PATH + "?appId=a"])
    backend.stop()
