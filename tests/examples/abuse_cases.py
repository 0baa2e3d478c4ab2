# SPDX-License-Identifier: BSL-1.0
"""HTTP as nobody should speak it: refused before anything is forwarded, whoever sends it and however slowly."""
import contextlib
import resource
import socket
import struct
import threading
import time

from harness import case, equal
from world import PATH, Closed, body, request, serving, wait_for


def lines(*more, drop=("Content-Length",), end=b""):
    """A request whose head has other lines than it should."""
    return request(b"", drop=drop).replace(b"\r\n\r\n", b"\r\n" + b"".join(line + b"\r\n" for line in more) + b"\r\n") + end


CHUNKS = b'e\r\n{"nodeId":"x"}\r\n0\r\n\r\n'
BODY = b'{"nodeId":"x"}'
MISREAD = [  # what another server could read in another way; the answer's status
    ("two lengths", lines(b"Content-Length: 14", b"Content-Length: 15", end=BODY), 400),
    ("the same length twice", lines(b"Content-Length: 14", b"Content-Length: 14", end=BODY), 400),
    ("a list of lengths", lines(b"Content-Length: 14, 14", end=BODY), 400),
    ("length and chunked", lines(b"Content-Length: 14", b"Transfer-Encoding: chunked", end=CHUNKS), 400),
    ("chunked and length", lines(b"Transfer-Encoding: chunked", b"Content-Length: 14", end=CHUNKS), 400),
    ("other coding and length", lines(b"Transfer-Encoding: identity", b"Content-Length: 14", end=BODY), 400),
    ("other coding", lines(b"Transfer-Encoding: gzip"), 501),
    ("two codings", lines(b"Transfer-Encoding: gzip, chunked", end=CHUNKS), 501),
    ("chunked not last", lines(b"Transfer-Encoding: chunked, gzip", end=CHUNKS), 501),
    ("chunked, twice", lines(b"Transfer-Encoding: chunked", b"Transfer-Encoding: chunked", end=CHUNKS), 400),
    ("chunked, misspelled", lines(b"Transfer-Encoding: xchunked", end=CHUNKS), 501),
    ("chunked, quoted", lines(b'Transfer-Encoding: "chunked"', end=CHUNKS), 501),
    ("chunked in HTTP/1.0", lines(b"Transfer-Encoding: chunked", end=CHUNKS).replace(b"HTTP/1.1", b"HTTP/1.0"), 400),
    ("negative length", lines(b"Content-Length: -1"), 400),
    ("length with a sign", lines(b"Content-Length: +14", end=BODY), 400),
    ("length in hexadecimal", lines(b"Content-Length: 0xe", end=BODY), 400),
    ("empty length", lines(b"Content-Length:", end=BODY), 400),
    ("length that wraps", lines(b"Content-Length: 18446744073709551630", end=BODY), 400),
    ("folded line", lines(b"Content-Length: 14", b"X-A: b", b" c", end=BODY), 400),
    ("folded with a tab", lines(b"Content-Length: 14", b"X-A:", b"\tContent-Length: 1", end=BODY), 400),
    ("folded first line", lines(end=BODY).replace(b"\r\nHost", b"\r\n Host"), 400),
    ("lines that end with LF", request(BODY).replace(b"\r\n", b"\n"), 400),
    ("a line that ends with LF", lines(b"X-A: b\nContent-Length: 14", end=BODY), 400),
    ("head that ends with LF", request(BODY).replace(b"\r\n\r\n", b"\r\n\n"), 400),
    ("lone CR", lines(b"Content-Length: 14", b"X-A: b\rContent-Length: 1", end=BODY), 400),
    ("NUL in a field", lines(b"Content-Length: 14", b"X-A: b\0c", end=BODY), 400),
    ("control in a name", lines(b"Content-Length: 14", b"X\x01A: b", end=BODY), 400),
    ("space before a colon", lines(b"Content-Length : 14", end=BODY), 400),
    ("line without a colon", lines(b"Content-Length: 14", b"nonsense", end=BODY), 400),
    ("no name", lines(b"Content-Length: 14", b": b", end=BODY), 400),
    ("space in the target", request(BODY, target=PATH + " x"), 400),
    ("two spaces", request(BODY).replace(b"POST /", b"POST  /"), 400),
    ("control in the target", request(BODY, target=PATH + "\x01"), 400),
    ("no host", request(BODY, drop=("Host",)), 400),
    ("two hosts", lines(b"Content-Length: 14", b"Host: other", end=BODY), 400),
    ("HTTP/2.0", request(BODY).replace(b"HTTP/1.1", b"HTTP/2.0"), 400),
    ("HTTP/1.9", request(BODY).replace(b"HTTP/1.1", b"HTTP/1.9"), 400),
    ("HTTP/0.9", b"GET /healthz\r\n\r\n", 400),
    ("the preface of HTTP/2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
    ("a greeting of TLS", b"\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03" + bytes(60) + b"\r\n\r\n", 400),
    ("empty lines", b"\r\n\r\n", 400),
    ("field behind the chunks", lines(b"Transfer-Encoding: chunked", end=CHUNKS[:-2] + b"X-A: b\r\n\r\n"), 400),
    ("parameter behind the chunks", lines(b"Transfer-Encoding: chunked", drop=("Content-Length", "app_key"),
                                          end=CHUNKS[:-2] + b"app_key: k\r\n\r\n"), 400),
    ("bad chunk size", lines(b"Transfer-Encoding: chunked", end=b"g\r\n" + CHUNKS), 400),
    ("chunk longer than it says", lines(b"Transfer-Encoding: chunked", end=b"d" + CHUNKS[1:]), 400),
    ("chunk size that wraps", lines(b"Transfer-Encoding: chunked", end=b"1000000000000000e" + CHUNKS[1:]), 400),
    ("body too long", request(b" " * 65537), 413),
    ("body much too long", lines(b"Content-Length: 9223372036854775807"), 413),
    ("chunks too long", lines(b"Transfer-Encoding: chunked", end=b"10001\r\n" + b" " * 65537), 413),
    ("header too long", lines(b"X-A: " + b"a" * 9000), 431),
    ("too many fields", lines(*[b"X-A: b"] * 2000), 431),
    ("target too long", request(BODY, target=PATH + "?appId=" + "a" * 9000), 431),
]


@case("what could be read in two ways ends the connection, with an answer, and nothing is forwarded")
def _():
    with serving() as (gateway, backend):
        for what, data, status in MISREAD:
            with gateway.connect() as client:
                try:
                    answer = client.ask(data + request())  # what follows would be smuggled
                    equal((answer.status, answer.fields["connection"]), (status, "close"), f"{what}: {answer}")
                    assert client.is_closed(), what
                except (Closed, BrokenPipeError) as error:
                    raise AssertionError(f"{what}: no answer") from error
        equal(backend.stats()["received"], 0)
        equal([line["status"] for line in gateway.lines()], [status for _, _, status in MISREAD])


@case("a body may be as long as the contract lets it, and come in chunks of a byte")
def _():
    with serving() as (gateway, _), gateway.connect() as client:
        equal(client.ask(request(body().ljust(65536))).status, 200)
        chunks = b"".join(b"1\r\n%c\r\n" % c for c in body()) + b"0\r\n\r\n"
        equal(client.ask(lines(b"Transfer-Encoding: chunked", end=chunks)).status, 200)


@case("heads, chunk extensions and trailers without an end are cut off")
def _():
    with serving() as (gateway, backend):
        for start, more in ((b"POST / HTTP/1.1\r\n", b"X-A: b\r\n"), (b"POST /", b"a" * 4096),
                            (lines(b"Transfer-Encoding: chunked", end=b"1;"), b"a" * 4096),
                            (lines(b"Transfer-Encoding: chunked", end=CHUNKS[:-2]), b"X-A: b\r\n" * 500)):
            with gateway.connect() as client:
                end = time.monotonic() + 5
                with contextlib.suppress(ConnectionError):
                    client.send(start)
                    while time.monotonic() < end:
                        client.send(more)
                assert time.monotonic() < end, start
        equal(backend.stats()["received"], 0)
        assert all(line["status"] in (400, 431) for line in gateway.lines()), gateway.lines()


@case("a client that has closed its half gets its answers")
def _():
    with serving(delay=100) as (gateway, _), gateway.connect() as client:
        client.send(request() + request()).socket.shutdown(socket.SHUT_WR)
        equal([client.read().status, client.read().status], [200, 200])
        assert client.is_closed()


@case("half a request, and then the end, is no request")
def _():
    with serving() as (gateway, backend):
        whole = request()
        for length in (1, 20, len(whole) - 30, len(whole) - 1):
            with gateway.connect() as client:
                client.send(whole[:length]).socket.shutdown(socket.SHUT_WR)
                assert client.is_closed(), length
        equal((backend.stats()["received"], gateway.lines()), (0, []))


@case("who sends slowly has no more time than others: a deadline is for all of a head, all of a body")
def _():
    with serving("--header-timeout", "400", "--body-timeout", "400", "--idle-timeout", "300") as (gateway, backend):
        whole = request()
        for fast in (0, len(whole) - 10):  # bytes at once; the others one by one
            with gateway.connect() as client:
                begin = time.monotonic()
                client.send(whole[:fast])
                with contextlib.suppress(ConnectionError):
                    for byte in whole[fast:fast + 9]:
                        client.send(bytes([byte]))
                        time.sleep(0.09)
                equal(client.read().status, 408)
                assert client.is_closed() and time.monotonic() - begin < 3
        with gateway.connect() as client:
            assert client.is_closed()  # nothing was asked, so nothing is answered
        equal(backend.stats()["received"], 0)


@case("a request that comes a byte at a time, but in time, is served")
def _():
    with serving() as (gateway, _), gateway.connect() as client:
        for byte in request():
            client.send(bytes([byte]))
        equal(client.read().status, 200)


@case("pipelined requests, good and bad, are answered in order")
def _():
    with serving() as (gateway, _), gateway.connect() as client:
        mixed = []
        for _ in range(20):
            mixed += [(request(), 200), (request(b"{"), 400), (request(b"", "GET", "/healthz"), 200),
                      (request(target="/x"), 404), (request(b"", "GET"), 405), (request(Content_Type="a/b"), 415)]
        mixed += [(request(), 200), (request(BODY).replace(b"\r\n\r\n", b"\r\n\n"), 400)]
        threading.Thread(target=lambda: client.send(b"".join(data for data, _ in mixed) + request() * 10)).start()
        equal([client.read().status for _ in mixed], [status for _, status in mixed])
        assert client.is_closed()  # behind the last one, nothing can be trusted


@case("a client that waits for 100 Continue gets it, or the refusal at once")
def _():
    with serving() as (gateway, _):
        head, content = request(Expect="100-continue").split(b"\r\n\r\n")
        with gateway.connect() as client:
            equal(client.ask(head + b"\r\n\r\n").status, 100)
            equal(client.ask(content).status, 200)
        for head, status in ((head.replace(b"POST", b"PUT"), 405), (head.replace(b"Length: ", b"Length: 9999"), 413)):
            with gateway.connect() as client:
                equal(client.ask(head + b"\r\n\r\n").status, status)
                assert client.is_closed()


@case("HTTP/1.0 is served, and closed unless asked otherwise")
def _():
    with serving() as (gateway, _), gateway.connect() as client:
        old = lambda **more: request(**more).replace(b"HTTP/1.1", b"HTTP/1.0")
        equal(client.ask(old(Connection="keep-alive")).fields["connection"], "keep-alive")
        answer = client.ask(old())
        equal((answer.status, answer.fields["connection"]), (200, "close"))
        assert client.is_closed()


@case("thousands of connections, opened and dropped in every way, leave nothing behind")
def _():
    with serving() as (gateway, backend):
        whole = request()
        for i in range(3000):
            with gateway.connect() as client:
                if i % 5:
                    client.send(whole[:i % len(whole)])
                if i % 3 == 0:  # reset it
                    client.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        equal(backend.stats()["received"], 0)


@case("more clients than allowed are told so, and the others go on")
def _():
    with serving("--max-connections", "5") as (gateway, _), contextlib.ExitStack() as stack:
        clients = [stack.enter_context(gateway.connect()) for _ in range(5)]
        for client in clients:
            equal(client.ask(request()).status, 200)
        for _ in range(20):
            equal(gateway.ask(b"").status, 503)
        equal([client.ask(request()).status for client in clients], [200] * 5)


@case("more bytes at a time than allowed are refused before they are read")
def _():
    with serving("--max-in-flight", "50000") as (gateway, backend), gateway.connect() as first, gateway.connect() as second:
        big = lambda: request(body().ljust(40_000))
        first.send(big()[:-1])
        time.sleep(0.2)
        equal(second.ask(big()).status, 503)
        equal(first.ask(b" ").status, 200)
        equal(backend.stats()["received"], 1)
        equal(gateway.ask(big()).status, 200)


@case("a client that does not take its answers is let go")
def _():
    with serving("--write-timeout", "300") as (gateway, _), gateway.connect(timeout=0.5) as client:
        many = request(b"{") * 200
        with contextlib.suppress(ConnectionError):  # the gateway has closed
            while True:
                with contextlib.suppress(TimeoutError):  # nothing more can be sent for now
                    client.send(many)
        wait_for(lambda: gateway.descriptors() <= gateway.at_rest, gateway.descriptors)


@case("a gateway that has run out of descriptors serves again when there are some")
def _():
    with serving() as (gateway, _):
        resource.prlimit(gateway.process.pid, resource.RLIMIT_NOFILE, (gateway.at_rest + 5, 1024))
        with contextlib.ExitStack() as stack:
            clients = [stack.enter_context(gateway.connect()) for _ in range(30)]
            time.sleep(0.2)
            equal(clients[0].ask(request(b"{}")).status, 400)
        wait_for(lambda: gateway.descriptors() <= gateway.at_rest, gateway.descriptors)
