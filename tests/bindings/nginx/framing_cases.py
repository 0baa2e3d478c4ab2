# SPDX-License-Identifier: BSL-1.0
"""Request smuggling and differences between parsers: what reaches the upstream is what was checked, byte for byte."""
import time

import hostile
from harness import case, equal
from hostile import EVIL, answered, answers, only_checked
from wire import GOOD, PATH, Connection, chunked, free_port, request, wait_for
from world import Backend, Nginx, gateway

SMUGGLED = request(EVIL, target="/smuggled")


@case("two lengths, or a length and chunks, are refused")
def _():
    with gateway("proxy_http_version 1.1;") as (nginx, backend):
        for fields in (("Content-Length: 14",), ("Content-Length: 0",), ("content-length: 99",), ("Transfer-Encoding: chunked",),
                       ("Transfer-Encoding: identity",), ("Transfer-Encoding: x",), ("Transfer-Encoding:\tchunked",),
                       ("Content-Length : 3",), ("Content_Length: 3",), ("Transfer_Encoding: chunked",), ("Content-Length:",)):
            equal(answers(nginx, request(fields=fields))[0] // 100 in (4, 5), True, fields)
            only_checked(backend)
        for length in ("+14", "-1", "0x0e", "14, 14", "14 14", "1e1", "99999999999999999999", "14\x0b"):
            answered(nginx, request(drop=("Content-Length",), fields=(f"Content-Length: {length}",)), 400)
            only_checked(backend)


@case("codings that servers read in different ways are refused, and chunks become what they stand for")
def _():
    chunks = b"e\r\n" + GOOD + b"\r\n0\r\n\r\n"
    with gateway("proxy_http_version 1.1;") as (nginx, backend):
        for coding in ("xchunked", "chunked, identity", "identity, chunked", "gzip, chunked", "\x0bchunked", "chunked\x00", "\"chunked\""):
            statuses = answers(nginx, request(b"", drop=("Content-Length",), fields=(f"Transfer-Encoding: {coding}",)) + chunks)
            assert statuses and statuses[0] in (400, 501), (coding, statuses)
            only_checked(backend)
        twice = ("Transfer-Encoding: chunked", "Transfer-Encoding: chunked")
        assert answers(nginx, request(b"", drop=("Content-Length",), fields=twice) + chunks)[0] in (400, 501)
        only_checked(backend)
        for bad, sure in ((b"e\n" + GOOD + b"\n0\n\n", 1), (b"0xe\r\n" + GOOD, 1), (b"-1\r\n", 1), (b"fffffffffffffffff\r\n", 1),
                          (b"e \r\n" + GOOD[:5], 0), (b"e;x=\"\r\n\"\r\n" + GOOD, 1), (b"g\r\n", 1)):
            statuses = answers(nginx, request(b"", drop=("Content-Length",), fields=twice[:1]) + bad, sure=sure)
            came = [a.body for a in backend.take()]
            assert came in ([], [GOOD]) and (came or not statuses or statuses[0] >= 400), (bad, statuses, came)
        answered(nginx, chunked(*(bytes([b]) for b in GOOD)), 200)
        answered(nginx, request(b"", drop=("Content-Length",), fields=twice[:1]) + b"E;a=b\r\n" + GOOD
                 + b"\r\n000\r\nContent-Length: 3\r\nX: y\r\n\r\n", 200)
        only_checked(backend, GOOD, GOOD)
        http_10 = request(b"", drop=("Content-Length",), fields=twice[:1], version="1.0") + chunks
        answered(nginx, http_10, 400)
        only_checked(backend)


@case("bytes behind a body are the next request, which is checked, or none")
def _():
    with gateway(more="location / { return 404; }") as (nginx, backend):
        answered(nginx, request(GOOD) + SMUGGLED, 200, 404)
        answered(nginx, request(GOOD) + request(EVIL), 200, 400)
        answered(nginx, request(GOOD) + b"garbage\r\n\r\n", 200, 400)
        answered(nginx, request(GOOD + SMUGGLED), 400)
        answered(nginx, request(b"{" + SMUGGLED, drop=("Content-Length",), fields=("Content-Length: 1",)), 400, 404)
        answered(nginx, chunked(GOOD) + request(EVIL), 200, 400)
        only_checked(backend, GOOD, GOOD, GOOD, GOOD)
        # A body that was refused before it was read is dropped, not taken for a request.
        answered(nginx, request(request(GOOD), fields=("Content-Encoding: gzip",)) + request(GOOD), 415, 200)
        answered(nginx, request(request(GOOD).ljust(70000)), 400)
        answered(nginx, chunked(request(GOOD), fields=("Content-Encoding: gzip",)) + request(EVIL), 415, 400)
        only_checked(backend, GOOD)


@case("targets in all forms: what the upstream gets as target is what was checked")
def _():
    with gateway("regdirect_call on;", "location / { return 404; }") as (nginx, backend):
        equal(nginx.ask(request(target="http://other.test" + PATH + "?appId=a")).status, 200)
        came = backend.take()[0]
        equal(came.target, PATH + "?appId=a")
        for target in (PATH + "#?appId=a", PATH + "?appId=a#&appId=b", PATH + "?appId=a;appId=b", "http://h" + PATH + "?appId=a#b",
                       PATH + "?appId=%61&appId=%62", PATH + "?%61ppId=a&appId=b", PATH + "?appId=a&appI%64=a", PATH + "?appId=%zz",
                       PATH + "?appId=a%00b", PATH + "?appId=%0d%0aX:y", PATH + "?appId=a+b", PATH + "#", PATH + "?appId=%"):
            answered(nginx, request(target=target), 400)
        equal(backend.take(), [])
        # Encoded twice: one decoding leaves a text with % in it, and the upstream gets the same to decode.
        equal(nginx.ask(request(target=PATH + "?appId=%2561")).status, 200)
        equal(backend.take()[0].target, PATH + "?appId=%2561")
        for target in (PATH + "/", PATH + "/x", PATH.upper(), PATH + ";x", "//" + PATH[1:] + "/..", PATH + "%3fappId=a", PATH + "%00"):
            assert answers(nginx, request(target=target))[0] in (400, 404), target
        equal(backend.take(), [])
    fixed = """server { listen 127.0.0.1:{port}; location = %s { regdirect on; regdirect_call on;
      proxy_pass http://127.0.0.1:{backend}%s; } }""" % (PATH, PATH)
    backend = Backend()
    with Nginx(fixed, backend) as nginx:
        for target in (PATH, "/x/.." + PATH, PATH.replace("/reg", "//reg"), PATH.replace("app", "%61pp"), PATH + "?appId=%41"):
            equal(nginx.ask(request(target=target)).status, 200, target)
        equal({a.target for a in backend.take()}, {PATH, PATH + "?appId=%41"})
    backend.stop()


@case("lines that servers split in different ways do not pass")
def _():
    with gateway("regdirect_call on;") as (nginx, backend):
        good = request(GOOD)
        for data in (good.replace(b"Host: gateway\r\n", b"Host: gateway\r\n folded: x\r\n", 1),
                     good.replace(b"app_key: a7Qx", b"app_key: a7Qx\r X-Other: y"), good.replace(b"app_key: a7Qx", b"app_key: a7\0Qx"),
                     good.replace(b"Authorization: Bearer ", b"Authorization: Bearer\x0b"),
                     good.replace(b"app_key: a7Qx", b"app_key: a7Qx\r\napp-key: other"),
                     good.replace(b"app_key: a7Qx", b"APP-KEY: other\r\napp_key: a7Qx"),
                     good.replace(b"Content-Type: ", b"Content_Type: text/plain\r\nContent-Type: "),
                     good.replace(b"Content-Type: ", b"Content_Encoding: gzip\r\nContent-Type: "),
                     good.replace(b"app_key: a7Qx", b"app_key: a7Qx, other"),
                     good.replace(b"app_key: a7Qx", b"app-key: a7Qx")):
            statuses = answers(nginx, data)
            assert statuses and statuses[0] in (400, 401, 403), (data, statuses)
        equal(backend.take(), [])
        # A bare LF ends a line to nginx, which passes on CRLF.
        equal(nginx.ask(good.replace(b"Host: gateway\r\n", b"Host: gateway\n")).status, 200)
        only_checked(backend, GOOD)
    with gateway() as (nginx, backend):
        equal(nginx.ask(request(fields=("app-key: other",))).status, 200)
        equal(len(backend.take()), 1, "where bodies alone are checked, app_key is somebody else's")


@case("members twice, escaped, or in another encoding: no other parser sees another message")
def _():
    with gateway("regdirect_unknown_members ignore;") as (nginx, backend), nginx.connect() as client:
        for body in (b'{"nodeId":"a","nodeId":"b"}', b'{"nodeId":"a","\\u006eodeId":"b"}', b'{"nodeId":"a","node\\u0049d":"b"}',
                     b'\xef\xbb\xbf' + GOOD, GOOD.decode().encode("utf-16"), b'{"nodeId":"\xff"}', b'{"nodeId":"\xc0\xaf"}',
                     b'{"nodeId":"\\ud800"}', b'{"nodeId":"a"}{"nodeId":"b"}', GOOD + b"\0", b'{"nodeId":"a",}', b"{'nodeId':'a'}",
                     b'{"nodeId":"a"/**/}', b'{"nodeId":"a","timeout":1e400}', b'{"nodeId":"a","timeout":4294967297}',
                     b'{"nodeId":"a","timeout":NaN}', b'{"nodeId":"a","timeout":0x10}', b'{"nodeId":"a\nb"}', b"nodeId=a"):
            for data in (request(body), chunked(body)):
                equal(client.ask(data).status, 400, body)
        equal(backend.take(), [])
        body = b'{"nodeId":"\\u0061\\/\xc3\xa9" , "x":{"nodeId":"b"}}\r\n\t '
        equal(client.ask(request(body)).status, 200)
        equal([a.body for a in backend.take()], [body])


@case("an upgrade, a trailer and a CONNECT are no way around")
def _():
    with gateway("proxy_http_version 1.1;", "location / { return 404; }") as (nginx, backend):
        answers(nginx, request(EVIL, fields=("Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABk")))
        answers(nginx, request(EVIL, fields=("Upgrade: websocket", "Connection: Upgrade")))
        answers(nginx, b"CONNECT 127.0.0.1:%d HTTP/1.1\r\nHost: x\r\n\r\n" % backend.port + SMUGGLED)
        answers(nginx, b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + SMUGGLED)
        answers(nginx, b"POST " + PATH.encode() + b"\r\n" + EVIL)
        answered(nginx, request(GOOD, fields=("X-HTTP-Method-Override: DELETE",)), 200)
        only_checked(backend, GOOD)


@case("of all that two servers could read in two ways, only what was checked reaches the upstream")
def _():
    port_2 = free_port()
    fixed = """server { listen 127.0.0.1:{port}; listen 127.0.0.1:%d http2; location = %s { regdirect on; regdirect_call on;
      proxy_pass http://127.0.0.1:{backend}%s; } }""" % (port_2, PATH, PATH)
    backend = Backend()
    with Nginx(fixed, backend) as nginx:
        attack = hostile.Attack(backend)
        attack.by_http_2(lambda: Connection(port_2))
        assert attack.sent > 30 and attack.passed >= 3, (attack.sent, attack.passed)
        attack.by_http_1(nginx)
        assert attack.sent > 330 and attack.passed > 23, (attack.sent, attack.passed)
        equal(nginx.ask(request()).status, 200)
    backend.stop()


@case("a request that arrives late is not taken for another one, and one that arrives twice is found")
def _():
    class Late(Backend):
        """Lets the first one wait."""
        delays = iter([3 * hostile.QUIET])

        def serve(self, connection):
            time.sleep(next(self.delays, 0))
            super().serve(connection)

    with gateway(backend=Late()) as (nginx, backend):
        attack = hostile.Attack(backend)
        attack.ask(nginx, "late", request())
        wait_for(lambda: (attack.ask(nginx, "in time", request()), attack.passed == attack.sent)[1], "the first one")

    class Doubled(Backend):
        """As if all arrived twice; the second time a while later."""
        again = []

        def take(self):
            came = super().take()
            before, self.again = self.again, came
            return before + came

    with gateway(backend=Doubled()) as (nginx, backend):
        attack = hostile.Attack(backend)
        try:
            for _ in range(3):
                attack.ask(nginx, "twice", request())
        except AssertionError as error:
            assert "sent once, arrived twice" in str(error), error
        else:
            raise AssertionError("a second time was not seen")
