# SPDX-License-Identifier: BSL-1.0
"""Bodies on all the ways that they take through nginx. The backend has each one byte for byte, or not at all."""
import os
import pathlib
import shutil
import subprocess
import time

from harness import Skip, case, equal
from wire import GOOD, PATH, chunked, request, wait_for
from world import Backend, Nginx, gateway, location


def spaces(n, text=GOOD):
    return text.ljust(n)


@case("a body passes byte for byte: with a length, in chunks, in a file, and in memory and a file")
def _():
    ways = {"": "", "one small buffer": "client_body_buffer_size 1k;", "always a file": "client_body_in_file_only clean;",
            "unbuffered": "proxy_request_buffering off; proxy_http_version 1.1;", "http 1.1": "proxy_http_version 1.1;"}
    for name, directives in ways.items():
        with gateway("regdirect_max_body 4m; client_max_body_size 8m; " + directives) as (nginx, backend), nginx.connect() as client:
            for size in (14, 1000, 1024, 1025, 5000, 70000, 3_000_000):
                body = spaces(size)
                for data in (request(body), chunked(body), chunked(*(body[i:i + 701] for i in range(0, min(size, 9000), 701)),
                                                                    *([body[9000 // 701 * 701 + 701:]] if size > 9000 else []))):
                    answer = client.ask(data)
                    equal((answer.status, [a.body.rstrip() for a in backend.take()]), (200, [GOOD]), (name, size))
                equal(client.ask(request(body[:-1] + b"!")).status, 400, (name, size))
                equal(client.ask(chunked(body[:-1], b"!")).status, 400, (name, size))
                equal(backend.take(), [], (name, size))
            client.ask(request(spaces(5000, b'{"nodeId":"1"}')))
            equal(backend.take()[0].body, spaces(5000, b'{"nodeId":"1"}'))


@case("an empty body, in whatever way, is no JSON text")
def _():
    with gateway("regdirect_answer problem;") as (nginx, backend):
        for data in (request(b""), chunked(), request(b"", drop=("Content-Length",)), request(b"", drop=("Content-Length",), version="1.0")):
            answer = nginx.ask(data)
            equal((answer.status, answer.code), (400, 100007))
            assert b'"rule":"syntax"' in answer.content
        equal(backend.take(), [])


@case("a body that is too long is refused before it is read, and the connection goes on")
def _():
    with gateway("regdirect_answer problem; client_max_body_size 1m;") as (nginx, backend):
        with nginx.connect() as client:
            client.send(request(b"", drop=("Content-Length",), fields=("Content-Length: 65537",)))
            answer = client.read()  # nothing of the body was sent
            equal((answer.status, answer.code), (400, 100007))
            assert b'"rule":"limit"' in answer.content
            client.send(b" " * 65537)
            equal(client.ask(request()).status, 200)
            equal(client.ask(request(spaces(65536))).status, 200)
            equal(client.ask(chunked(spaces(65536), b" ")).status, 400)
            equal(client.ask(request()).status, 200)
        equal(len(backend.take()), 3)


@case("a client that waits for 100 Continue gets it, or its refusal at once")
def _():
    expect = ("Expect: 100-continue",)
    with gateway() as (nginx, backend), nginx.connect() as client:
        head, body = request(fields=expect)[:-len(GOOD)], GOOD
        client.send(head)
        equal(client.read().status, 100)
        equal(client.ask(body).status, 200)
        answer = client.ask(request(b"", method="PUT", drop=("Content-Length",), fields=(*expect, "Content-Length: 9")))
        equal((answer.status, answer.fields["connection"]), (405, "close"))
        assert client.is_closed()
    with gateway() as (nginx, backend):
        for fields in (("Content-Encoding: gzip",), ("Content-Type: text/plain",), ()):
            length = "70000" if not fields else "14"
            drop = ("Content-Length", "Content-Type") if fields == ("Content-Type: text/plain",) else ("Content-Length",)
            with nginx.connect() as client:
                client.send(request(b"", drop=drop, fields=(*fields, *expect, f"Content-Length: {length}")))
                assert client.read().status in (400, 415)
        equal(backend.take(), [])


@case("requests that come one behind the other, before the answers, are all answered, in order")
def _():
    with gateway() as (nginx, backend), nginx.connect() as client:
        bodies = [b'{"nodeId":"%d"}' % i if i % 3 else b'{"nodeId":%d}' % i for i in range(60)]
        client.send(b"".join(request(b) if i % 2 else chunked(b) for i, b in enumerate(bodies)))
        equal([client.read().status for _ in bodies], [200 if i % 3 else 400 for i in range(60)])
        equal([a.body for a in backend.take()], [b for i, b in enumerate(bodies) if i % 3])


@case("a body that comes a byte at a time is a body; one that does not come to its end goes nowhere")
def _():
    with gateway("client_body_timeout 1s;") as (nginx, backend):
        with nginx.connect() as client:
            for i in range(0, len(request())):
                client.send(request()[i:i + 1])
                time.sleep(0.001)
            equal(client.read().status, 200)
        for data in (request()[:-1], chunked(GOOD)[:-2], chunked(GOOD)[:-7], request()[:-14]):
            with nginx.connect() as client:
                client.send(data)
        with nginx.connect() as client:
            client.send(request()[:-1])
            assert client.is_closed(), "after a second"
        equal(nginx.ask(request()).status, 200)
        equal(len(backend.take()), 2)


@case("HTTP/2: bodies with a length and without, in a file and too long")
def _():
    curl = shutil.which("curl")
    if curl is None or "HTTP2" not in subprocess.run([curl, "--version"], capture_output=True, text=True, check=False).stdout:
        raise Skip("no curl that speaks HTTP/2")
    backend = Backend()
    http = location("regdirect_call on;").replace("{port};", "{port} http2;")
    nginx = Nginx(http, backend)
    nginx.listens = lambda: os.path.exists("nginx.pid")

    def ask(body, *more):
        pathlib.Path("sent").write_bytes(body)
        done = subprocess.run([curl, "-s", "--http2-prior-knowledge", "-w", "\n%{http_code} %{http_version}", "--data-binary", "@sent",
                               "-H", "Content-Type: application/json", "-H", "app_key: k", "-H", "Authorization: Bearer t",
                               "-H", "Expect:", *more, f"http://127.0.0.1:{nginx.port}{PATH}"],
                              capture_output=True, timeout=60, check=False)
        return done.stdout.split(b"\n")[-1].decode()

    with nginx:
        wait_for(lambda: ask(GOOD) == "200 2", "an answer")
        backend.take()
        for body, status in ((GOOD, 200), (spaces(40000), 200), (spaces(65536), 200), (spaces(65537), 400), (b"{", 400), (b"", 400)):
            equal(ask(body), f"{status} 2")
            equal(ask(body, "-H", "Content-Length:"), f"{status} 2")
            equal([a.body for a in backend.take()], 2 * [body] if status == 200 else [])
        equal(ask(GOOD, "-H", "Content-Encoding: br"), "415 2")
        equal(ask(GOOD, "-H", "app_key;"), "401 2")
        equal(ask(GOOD, "-X", "PUT"), "405 2")
    backend.stop()


@case("a check stands before mirror: what is refused is not mirrored")
def _():
    mirror = Backend()
    more = "location = /mirror { internal; regdirect off; proxy_pass http://127.0.0.1:%d; }" % mirror.port
    with gateway("mirror /mirror;", more) as (nginx, backend), nginx.connect() as client:
        for body, status in ((GOOD, 200), (b"{}", 400), (spaces(20000), 200)):
            equal(client.ask(request(body)).status, status)
        wait_for(lambda: len(mirror.arrived) == 2, "what is mirrored")
        equal([a.body for a in mirror.take()], [GOOD, spaces(20000)])
        equal(len(backend.take()), 2)


@case("a mirror alone can be checked, and auth_request and server-side includes are left alone")
def _():
    mirror = Backend()
    http = """server { listen 127.0.0.1:{port}; regdirect on;
      location = /unchecked { regdirect off; mirror /mirror; proxy_pass http://127.0.0.1:{backend}; }
      location = /mirror { internal; proxy_pass http://127.0.0.1:%d; }
      location = /allowed { internal; proxy_pass_request_body off; proxy_set_header Content-Length ""; proxy_pass http://127.0.0.1:%d; }
      location = /auth { auth_request /allowed; proxy_pass http://127.0.0.1:{backend}; } }""" % (mirror.port, mirror.port)
    backend = Backend()
    with Nginx(http, backend) as nginx, nginx.connect() as client:
        equal([client.ask(request(b, target="/unchecked")).status for b in (b"{}", GOOD, b"{}")], [200, 200, 200])
        wait_for(lambda: mirror.arrived, "what is mirrored")
        equal([a.body for a in mirror.take()], [GOOD])
        equal([client.ask(request(b, target="/auth")).status for b in (b"{}", GOOD)], [400, 200])
        equal([a.method for a in mirror.take()], ["GET", "GET"])
        equal(len(backend.take()), 4)
    backend.stop()


@case("a client without access, or with too many calls, is told that, and not the faults of its body")
def _():
    limit = "limit_req_zone $binary_remote_addr zone=one:1m rate=1r/m;\n"
    backend = Backend()
    http = limit + location("limit_req zone=one; limit_req_status 429;", "location = /closed { deny all; regdirect on; return 200; }")
    with Nginx(http, backend) as nginx:
        equal([nginx.ask(request(b)).status for b in (b"{}", b"{}", GOOD)], [400, 429, 429])
        equal([line["verdict"] for line in nginx.log(3)], ["invalid", "-", "-"])
    backend.stop()


@case("a request that nginx sends another way is checked there, and once")
def _():
    http = """server { listen 127.0.0.1:{port}; regdirect_solution nb-iot;
      location = /rewritten { rewrite ^ /checked?appId=%20 last; }
      location = /tried { root .; try_files /nothing /checked; }
      location = /named { error_page 418 = @named; return 418; }
      location @named { regdirect on; regdirect_solution generic; proxy_pass http://127.0.0.1:{backend}; }
      location = /down { regdirect on; regdirect_solution generic; error_page 502 504 = @spare; proxy_pass http://127.0.0.1:1; }
      location @spare { regdirect on; proxy_pass http://127.0.0.1:{backend}; }
      location = /page { regdirect on; regdirect_solution generic; error_page 502 /50x.json; proxy_pass http://127.0.0.1:1; }
      location = /50x.json { regdirect on; default_type application/json; root .; }
      location /checked { regdirect on; regdirect_call on; regdirect_answer problem; proxy_pass http://127.0.0.1:{backend}; } }"""
    nb = b'{"nodeId":"n","verifyCode":"n"}'
    backend = Backend()
    pathlib.Path("50x.json").write_text('{"error_code":"100001"}')
    with Nginx(http, backend) as nginx, nginx.connect() as client:
        def ask(target, body):
            return client.ask(request(body, target=target)).status
        equal([ask("/rewritten", GOOD), ask("/rewritten", nb)], [400, 400])
        assert b'"appId"' in client.ask(request(nb, target="/rewritten")).content, "the query that is passed on is checked"
        equal([ask("/tried", GOOD), ask("/tried", nb)], [400, 200])
        equal([ask("/named", b"{}"), ask("/named", GOOD)], [400, 200])
        backend.take()
        equal([ask("/down", b"{}"), ask("/down", GOOD), ask("/down", nb)], [400, 400, 200])
        equal([a.body for a in backend.take()], [nb])
        answer = client.ask(request(target="/page"))
        equal((answer.status, answer.content), (502, b'{"error_code":"100001"}'))
        equal(nginx.log(11)[-1]["verdict"], "valid", "what is known outlives a redirection to an error page")
    backend.stop()


@case("a temporary file that cannot be written fails, and nothing passes")
def _():
    with gateway("client_body_buffer_size 1k;") as (nginx, backend):
        shutil.rmtree("body")
        equal(nginx.ask(request(spaces(5000))).status, 500)
        equal(nginx.ask(request()).status, 200)
        equal(len(backend.take()), 1)
