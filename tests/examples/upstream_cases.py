# SPDX-License-Identifier: BSL-1.0
"""Upstreams that are down, slow, or not to be believed."""
import socket
import struct
import threading
import time

from harness import case, equal
from world import Backend, Gateway, Upstream, body, fresh, read_request, request, serving, wait_for

INTERNAL = "100001"


@case("what cannot be forwarded is 503, at once, and the next request is served when the upstream is back")
def _():
    backend = Backend()
    gateway = Gateway(backend)
    with gateway.connect() as client:
        equal(client.ask(request()).status, 200)
        backend.stop()
        for _ in range(5):
            answer = client.ask(request())
            equal((answer.status, answer.code), (503, INTERNAL), answer)
    again = Backend(port=backend.address[1])
    for _ in range(4):
        equal(gateway.ask(request()).status, 200)
    gateway.is_well()
    gateway.stop()
    again.stop()


@case("an answer that does not come in time is 504; the request was sent once")
def _():
    with serving("--upstream-timeout", "300", delay=1000) as (gateway, backend):
        begin = time.monotonic()
        answer = gateway.ask(request())
        equal((answer.status, answer.code), (504, INTERNAL))
        assert 0.3 <= time.monotonic() - begin < 3
        time.sleep(1)
        equal(backend.stats()["received"], 1)


@case("an answer that the contract does not allow is 502; the request was sent once")
def _():
    with serving() as (gateway, backend), gateway.connect() as client:
        manners = ["garbage", "nameless", "wrong-echo", "huge", "half", "reset"]
        for sent, manner in enumerate(manners, 1):
            backend.put("answer", manner)
            answer = client.ask(request(body(verifyCode="77")))
            equal((answer.status, answer.code), (502, INTERNAL), f"{manner}: {answer}")
            equal(backend.stats()["received"], sent)
        equal(client.ask(request(Accept="application/problem+json")).fields["content-type"], "application/problem+json")
        backend.put("answer", "truly")
        equal(client.ask(request()).status, 200)


REPLIES = [  # what is wrong, what the upstream sends
    ("no HTTP", b"SSH-2.0-OpenSSH_9.2\r\n\r\n"),
    ("nothing", b""),
    ("no body", b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"),
    ("204", b"HTTP/1.1 204 No Content\r\n\r\n"),
    ("a redirection", b"HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n"),
    ("another's error page", b"HTTP/1.1 500 Oops\r\nContent-Length: 6\r\n\r\n<html>"),
    ("two lengths", b'HTTP/1.1 200 OK\r\nContent-Length: 16\r\nContent-Length: 3\r\n\r\n{"deviceId":"d"}'),
    ("too long a head", b"HTTP/1.1 200 OK\r\nX-A: " + b"a" * 20000 + b"\r\n\r\n"),
    ("a secret too short to be one", b'HTTP/1.1 200 OK\r\nContent-Length: 25\r\n\r\n{"deviceId":"d","psk":""}'),
]


@case("whatever an upstream sends instead of an answer is 502")
def _():
    for what, reply in REPLIES:
        seen = []

        def answer_so(connection):
            while got := read_request(connection):
                seen.append(got)
                connection.sendall(reply)
                if what in ("nothing", "no HTTP"):
                    return

        with Upstream(answer_so) as upstream:
            gateway = Gateway(upstream, flags=("--upstream-timeout", "1000"))
            answer = gateway.ask(request())
            equal((answer.status, len(seen)), (502, 1), f"{what}: {answer}")
            gateway.is_well()
            gateway.stop()


@case("answers before the answer are passed over, if it follows in time")
def _():
    interim = b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n"
    final = iter([b'HTTP/1.1 200 OK\r\nContent-Length: 16\r\n\r\n{"deviceId":"d"}', b""])

    def answer_so(connection):
        while read_request(connection):
            connection.sendall(interim + next(final))

    with Upstream(answer_so) as upstream:
        gateway = Gateway(upstream, flags=("--upstream-timeout", "500"))
        equal(gateway.ask(request()).content, b'{"deviceId":"d"}')
        equal(gateway.ask(request()).status, 504)
        gateway.is_well()
        gateway.stop()


@case("a reply may come in pieces, end with the connection, and be followed by nothing on it")
def _():
    connections = []

    def answer_slowly(connection):
        connections.append(connection)
        read_request(connection)
        for byte in b'HTTP/1.1 200 OK\r\n\r\n{"deviceId":"d"}':
            connection.sendall(bytes([byte]))

    with Upstream(answer_slowly) as upstream:
        gateway = Gateway(upstream)
        with gateway.connect() as client:
            for _ in range(3):
                equal(client.ask(request()).content, b'{"deviceId":"d"}')
        equal(len(connections), 3)
        gateway.is_well()
        gateway.stop()


@case("what an upstream sends unasked is never taken for the next request's answer")
def _():
    reply = b'HTTP/1.1 200 OK\r\nContent-Length: 16\r\n\r\n{"deviceId":"%c"}'

    def answer_twice(connection):
        for name in b"ab":
            read_request(connection)
            connection.sendall(reply % name + (reply % b"x" if name == b"a"[0] else b""))

    for pause in (0, 0.1):
        with Upstream(answer_twice) as upstream:
            gateway = Gateway(upstream)
            with gateway.connect() as client:
                for _ in range(3):
                    equal(client.ask(request()).content, b'{"deviceId":"a"}')
                    time.sleep(pause)
            gateway.is_well()
            gateway.stop()


@case("several upstreams take turns, and the others do the work of one that is down")
def _():
    first, second = Backend(), Backend()
    gateway = Gateway(first, second)
    with gateway.connect() as client:
        for _ in range(10):
            equal(client.ask(request()).status, 200)
        equal([b.stats()["received"] for b in (first, second)], [5, 5])
        first.stop()
        for _ in range(10):
            equal(client.ask(request()).status, 200)
        equal(second.stats()["received"], 15)
    gateway.is_well()
    gateway.stop()
    second.stop()


@case("an upstream that resets connections between requests costs nobody an answer")
def _():
    def answer_once(connection):
        read_request(connection)
        connection.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 16\r\n\r\n{"deviceId":"d"}')
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    with Upstream(answer_once) as upstream:
        gateway = Gateway(upstream)
        with gateway.connect() as client:
            for served in range(1, 11):
                equal(client.ask(request()).status, 200)
                wait_for(lambda: upstream.ended == served, "reset")
        gateway.is_well()
        gateway.stop()


@case("messages of several connections do not get mixed up")
def _():
    with serving() as (gateway, _):
        failed = []

        def register():
            with gateway.connect() as client:
                for _ in range(200):
                    code = fresh()
                    answer = client.ask(request(b'{"nodeId":"\\u006e%s","verifyCode":"\\u0076%s"}' % (code.encode(), code.encode())))
                    if answer.status != 200 or b'"v%s"' % code.encode() not in answer.content:
                        failed.append(answer)

        threads = [threading.Thread(target=register) for _ in range(8)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        equal(failed, [])
