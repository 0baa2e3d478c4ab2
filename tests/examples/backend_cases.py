# SPDX-License-Identifier: BSL-1.0
"""The backend as an HTTP server, and what it makes of registrations."""
import gzip
import json
import signal
import socket
import subprocess
import time

from harness import Skip, case, equal
from wire import PATH, request
from world import Backend, body, fresh, programs, register


@case("HEAD is answered as GET is, without a body, and the connection goes on")
def _():
    backend = Backend()
    with backend.connect() as c:
        for target in ("/stats", "/healthz", "/nothing"):
            got = c.ask(request(b"", method="GET", target=target))
            c.send(request(b"", method="HEAD", target=target))
            c.socket.settimeout(5)
            head = b""
            while not head.endswith(b"\r\n\r\n"):
                head += c.file.read(1)
            equal(int(head.split()[1]), got.status)
            assert b"content-length: %d\r\n" % len(got.content) in head.lower(), head
        equal(c.ask(register()).status, 200)
    backend.stop()


@case("a target may be a whole URI")
def _():
    backend = Backend()
    for begin in ("http://backend:80", "HTTP://backend", "https://[::1]:443"):
        equal(backend.ask(register(target=begin + PATH)).status, 200)
        equal(backend.ask(register(target=begin + PATH + "?appId=x")).status, 200)
        equal(backend.ask(request(b"", method="GET", target=begin + "/stats")).status, 200)
        equal(backend.ask(request(b"", method="GET", target=begin)).status, 404)
    equal(backend.stats()["registered"], 6)
    backend.stop()


@case("to register is to POST: another method is 405 and says so")
def _():
    backend = Backend()
    for method in ("GET", "PUT", "DELETE"):
        got = backend.ask(request(method=method))
        equal((got.status, got.fields.get("allow")), (405, "POST"))
    equal(backend.stats()["received"], 0)
    backend.stop()


@case("a body that is packed is 415, and says what can be read")
def _():
    backend = Backend()
    for coding in ("gzip", "GZIP", "br", "gzip, identity"):
        got = backend.ask(request(gzip.compress(body()), fields=(f"Content-Encoding: {coding}",)))
        equal((got.status, got.fields.get("accept-encoding")), (415, "identity"), coding)
    equal(backend.ask(register(fields=("Content-Encoding: Identity",))).status, 200)
    backend.stop()


@case("X-Request-Id comes back, whatever the answer")
def _():
    backend = Backend()
    for more in ({}, {"target": "/nothing"}, {"body": b"{}"}, {"method": "GET"}):
        equal(backend.ask(request(fields=("X-Request-Id: a-7.Q",), **more)).fields.get("x-request-id"), "a-7.Q")
    assert "x-request-id" not in backend.ask(request()).fields
    backend.stop()


TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


@case("traceparent comes back, whatever the answer, if it is one")
def _():
    backend = Backend()
    for more in ({}, {"target": "/nothing"}, {"body": b"{}"}, {"method": "GET"}):
        equal(backend.ask(request(fields=(f"traceparent: {TRACE}",), **more)).fields.get("traceparent"), TRACE)
    for wrong in ("", TRACE[:-1], TRACE + "0", TRACE + "-0", TRACE.upper(), "01" + TRACE[2:], TRACE.replace("4bf", "4bg"),
                  TRACE.replace("-", "_"), f"00-{32 * '0'}-00f067aa0ba902b7-01", f"00-4bf92f3577b34da6a3ce929d0e0e4736-{16 * '0'}-01",
                  "<script>" + TRACE[8:]):
        assert "traceparent" not in backend.ask(request(fields=(f"traceparent: {wrong}",))).fields, wrong
    assert "traceparent" not in backend.ask(request(fields=2 * (f"traceparent: {TRACE}",))).fields
    assert "traceparent" not in backend.ask(request()).fields
    backend.stop()


@case("a terminal that closes does not end the backend")
def _():
    backend = Backend()
    backend.process.send_signal(signal.SIGHUP)
    time.sleep(0.2)
    equal(backend.ask(register()).status, 200)
    backend.stop()


@case("a device is registered once, until it has run out of time without connecting")
def _():
    backend = Backend()
    lost, kept = fresh(), fresh()
    for node in (lost, kept):
        equal(backend.ask(request(body(nodeId=node, timeout=1))).status, 200)
        equal(backend.ask(request(body(nodeId=node, timeout=1))).code, 100426)
    backend.put("connected", kept)
    time.sleep(1.1)
    equal(backend.ask(request(body(nodeId=lost))).status, 200)
    equal(backend.ask(request(body(nodeId=kept))).code, 100416)
    equal((backend.stats()["registered"], backend.stats()["conflicts"]), (3, 3))
    backend.stop()


@case("the backend answers with every error of the catalogue, if told to, and with what the contract forbids")
def _():
    rows = json.loads(subprocess.run([programs["tool"], "errors", "--format", "json"], capture_output=True, check=True).stdout)
    equal(len(rows), 18)
    backend = Backend()
    for row in rows:
        backend.put("answer", f"{row['status']}/{row['code']}")
        answer = backend.ask(register())
        equal((answer.status, answer.code, json.loads(answer.content)["error_desc"]), (row["status"], int(row["code"]), row["description"]))
    for manner, content in (("garbage", b"<html>It works!</html>\n"), ("nameless", b'{"timeout":180}')):
        backend.put("answer", manner)
        equal(backend.ask(register()).content, content)
    for status in (429, 503, 500, 302):
        backend.put("answer", str(status))
        answer = backend.ask(register())
        equal((answer.status, answer.content), (status, b""))
    backend.put("answer", "201")
    answer = backend.ask(request(body(nodeId="created")))
    equal((answer.status, "deviceId" in json.loads(answer.content)), (201, True))
    for wrong in ("204", "199", "600", "403/1", "nothing"):
        refused = backend.ask(request(wrong.encode(), "PUT", "/answer"))
        equal((refused.status, refused.content), (400, b"not one of the values that --help lists\n"))
    backend.put("answer", "wrong-echo")
    equal(json.loads(backend.ask(request(body(verifyCode="7700"))).content)["verifyCode"], "7700x")
    backend.stop()


@case("a port that there is not is wrong usage, in backend and client")
def _():
    for port in ("99999", "65536", "-1", "8081x", "4294975377"):
        for name, more in (("backend", []), ("client", ["--app-key", "k"])):
            done = subprocess.run([programs[name], "--port", port, *more], capture_output=True, timeout=10, input=b"{}")
            equal((done.returncode, done.stdout), (2, b""), (name, port))
            assert b"--port" in done.stderr, done


@case("an address of IPv6 may have brackets, in backend and client")
def _():
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError as error:
        raise Skip(f"no IPv6: {error}") from error
    for listen, connect in (("[::1]", "::1"), ("::1", "[::1]")):
        backend = subprocess.Popen([programs["backend"], "--address", listen, "--port", "0"], stdout=subprocess.PIPE)
        try:
            port = backend.stdout.readline().decode().rsplit(":", 1)[1].strip()
            done = subprocess.run([programs["client"], "--app-key", "k", "--host", connect, "--port", port, "--format", "json"],
                                  input=b'{"nodeId":"n"}', capture_output=True, timeout=20,
                                  env={"REGDIRECT_ACCESS_TOKEN": "t0ken"})
            equal(json.loads(done.stdout)["outcome"], "registered", done)
        finally:
            backend.kill()
            backend.communicate()
