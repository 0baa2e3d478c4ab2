# SPDX-License-Identifier: BSL-1.0
"""Requests that two servers could read in two ways, for every gateway. Whatever a gateway makes of one: if anything of it
reaches the backend, then it is one whole request that other parsers read as the check did."""
import collections
import contextlib
import json
import random
import re
import select
import string
import struct
import urllib.parse

from harness import equal
from wire import GOOD, PATH, Closed, chunked, request

EVIL = b'{"nodeId":"evil","timeout":-1}'
PATIENCE = 20  # seconds, for what surely comes, however busy the machine is
QUIET = 0.25   # seconds, for what may not come
CHUNKS = b"e\r\n" + GOOD + b"\r\n0\r\n\r\n"


def framed(*fields, body=GOOD):
    """A request whose body is framed by these fields alone."""
    return request(b"", drop=("Content-Length",), fields=fields) + body


def chunks(body, *fields):
    return framed("Transfer-Encoding: chunked", *fields, body=body)


def put(old, new, count=1):
    """The good request with other bytes in one place."""
    data = request()
    assert old in data, old
    return data.replace(old, new, count)


def target(query="", path=PATH):
    return request(target=path + query)


FRAMING = {
    "two lengths": framed("Content-Length: 14", "Content-Length: 15"),
    "two lengths, the shorter one last": framed("Content-Length: 44", "Content-Length: 14", body=GOOD + EVIL),
    "the same length twice": framed("Content-Length: 14", "Content-Length: 14"),
    "a list of lengths": framed("Content-Length: 14, 14"),
    "a list of other lengths": framed("Content-Length: 14, 44", body=GOOD + EVIL),
    "a length and chunks": framed("Content-Length: 14", "Transfer-Encoding: chunked", body=CHUNKS),
    "chunks and a length": framed("Transfer-Encoding: chunked", "Content-Length: 14", body=CHUNKS),
    "chunks and a length of 0": framed("Transfer-Encoding: chunked", "Content-Length: 0", body=CHUNKS),
    "a length and no chunks": framed("Content-Length: 14", "Transfer-Encoding: identity"),
    "gzip": framed("Transfer-Encoding: gzip", body=CHUNKS),
    "gzip, then chunks": framed("Transfer-Encoding: gzip, chunked", body=CHUNKS),
    "chunks, then gzip": framed("Transfer-Encoding: chunked, gzip", body=CHUNKS),
    "chunks twice": framed("Transfer-Encoding: chunked, chunked", body=CHUNKS),
    "chunks in two fields": framed("Transfer-Encoding: chunked", "Transfer-Encoding: chunked", body=CHUNKS),
    "chunks, then identity in a field": framed("Transfer-Encoding: chunked", "Transfer-Encoding: identity", body=CHUNKS),
    "chunks, misspelt": framed("Transfer-Encoding: xchunked", body=CHUNKS),
    "chunks, quoted": framed('Transfer-Encoding: "chunked"', body=CHUNKS),
    "chunks, with a parameter": framed("Transfer-Encoding: chunked;q=1", body=CHUNKS),
    "chunks, behind a vertical tab": framed("Transfer-Encoding: \x0bchunked", body=CHUNKS),
    "chunks, before a no-break space": framed("Transfer-Encoding: chunked\xa0", body=CHUNKS),
    "chunks, in capitals": framed("Transfer-Encoding: CHUNKED", body=CHUNKS),
    "chunks, behind an empty field": framed("Transfer-Encoding:", "Content-Length: 14"),
    "chunks, in a field with a space": framed("Transfer-Encoding : chunked", "Content-Length: 14", body=CHUNKS),
    "chunks, in a field with _": framed("Transfer_Encoding: chunked", "Content-Length: 14", body=CHUNKS),
    "chunks in HTTP/1.0": framed("Transfer-Encoding: chunked", body=CHUNKS).replace(b"HTTP/1.1", b"HTTP/1.0"),
    "chunks, folded": framed("Transfer-Encoding:\r\n chunked", body=CHUNKS),
    "a negative length": framed("Content-Length: -1"),
    "a length with a sign": framed("Content-Length: +14"),
    "a length in hexadecimal": framed("Content-Length: 0xe"),
    "a length with zeros": framed("Content-Length: 0014"),
    "a length with a dot": framed("Content-Length: 14.0"),
    "an empty length": framed("Content-Length:"),
    "a length that wraps": framed("Content-Length: 18446744073709551630"),
    "a length with _": framed("Content_Length: 14"),
    "a length, folded": framed("Content-Length:\r\n 14"),
    "no length": framed(),
    "a chunk's size in 17 digits": chunks(b"1000000000000000e" + CHUNKS[1:]),
    "a chunk's size with 0x": chunks(b"0x" + CHUNKS),
    "a chunk's size with a sign": chunks(b"+" + CHUNKS),
    "a chunk's size with zeros": chunks(b"000" + CHUNKS),
    "a chunk's size with a space": chunks(b"e " + CHUNKS[1:]),
    "a chunk's size that is none": chunks(b"g\r\n" + CHUNKS),
    "a chunk that is longer than it says": chunks(b"d" + CHUNKS[1:]),
    "a chunk that is shorter than it says": chunks(b"f" + CHUNKS[1:]),
    "a chunk's lines end with LF": chunks(CHUNKS.replace(b"\r\n", b"\n")),
    "a chunk's lines end with CR": chunks(CHUNKS.replace(b"\r\n", b"\r")),
    "a chunk's extension": chunks(b"e;a=b" + CHUNKS[1:]),
    "a chunk's extension with a line in it": chunks(b'e;a="\r\n"' + CHUNKS[1:]),
    "a chunk's extension with LF": chunks(b"e;a\nb" + CHUNKS[1:]),
    "a trailer": chunks(CHUNKS[:-2] + b"X-A: b\r\n\r\n"),
    "a trailer that is a length": chunks(CHUNKS[:-2] + b"Content-Length: 3\r\n\r\n"),
    "a trailer that is a parameter": chunks(CHUNKS[:-2] + b"app_key: other\r\n\r\n"),
    "bytes behind the last chunk": chunks(CHUNKS[:-2] + EVIL),
    "bytes behind the body": request(GOOD) + EVIL,
    "a body that is longer than its length": framed("Content-Length: 14", body=GOOD + request(EVIL)),
    "a body that is shorter than its length": framed("Content-Length: 60"),
    "100-continue": framed("Content-Length: 14", "Expect: 100-continue"),
    "100-continue, misspelt": framed("Content-Length: 14", "Expect: 100-continu"),
    "an upgrade": framed("Content-Length: 14", "Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABk"),
    "a websocket": framed("Content-Length: 14", "Connection: Upgrade", "Upgrade: websocket"),
}
HEADS = {
    "lines that end with LF": request().replace(b"\r\n", b"\n"),
    "a line that ends with LF": put(b"app_key: a7Qx", b"app_key: a7Qx\nContent-Length: 3"),
    "a head that ends with LF": put(b"\r\n\r\n", b"\r\n\n"),
    "a CR in a field": put(b"a7Qx", b"a7Qx\rContent-Length: 3"),
    "NUL in a field": put(b"a7Qx", b"a7\0Qx"),
    "a control in a name": put(b"app_key", b"app\x01_key"),
    "a field without a name": put(b"app_key", b": b\r\napp_key"),
    "a line without a colon": put(b"app_key", b"nonsense\r\napp_key"),
    "a folded line": put(b"a7Qx", b"a7Qx\r\n folded"),
    "a folded first field": put(b"\r\nHost", b"\r\n Host"),
    "a name with a space": put(b"app_key:", b"app_key :"),
    "two hosts": put(b"Host: gateway", b"Host: gateway\r\nHost: other"),
    "no host": put(b"Host: gateway\r\n", b""),
    "app_key twice": put(b"app_key", b"app_key: other\r\napp_key"),
    "app_key as a list": put(b"a7Qx", b"a7Qx, other"),
    "app_key and app-key": put(b"app_key", b"app-key: other\r\napp_key"),
    "app_key and APP-KEY": put(b"app_key", b"APP-KEY: other\r\napp_key"),
    "Authorization twice": put(b"Authorization", b"authorization: Bearer other\r\nAuthorization"),
    "Content-Type twice": put(b"Content-Type", b"Content-Type: text/plain\r\nContent-Type"),
    "Content-Type and Content_Type": put(b"Content-Type", b"Content_Type: text/plain\r\nContent-Type"),
    "another charset": put(b"application/json", b"application/json; charset=utf-16"),
    "Content-Encoding": put(b"app_key", b"Content-Encoding: gzip\r\napp_key"),
    "Content_Encoding": put(b"app_key", b"Content_Encoding: gzip\r\napp_key"),
    "Connection names fields": put(b"app_key", b"Connection: app_key, authorization, content-type, content-length\r\napp_key"),
    "HTTP/0.9": b"POST " + PATH.encode() + b"\r\n" + GOOD,
    "HTTP/1.9": put(b"HTTP/1.1", b"HTTP/1.9"),
    "HTTP/2.0": put(b"HTTP/1.1", b"HTTP/2.0"),
    "HTTP/2 without TLS": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + request(EVIL),
    "TLS": b"\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03" + bytes(60) + b"\r\n\r\n",
    "another method in a field": put(b"app_key", b"X-HTTP-Method-Override: DELETE\r\napp_key"),
    "another path in a field": put(b"app_key", b"X-Original-URL: /other\r\nX-Rewrite-URL: /other\r\napp_key"),
    "CONNECT": request(EVIL, method="CONNECT", target="127.0.0.1:80"),
    "a method in small letters": request(method="post"),
    "empty lines first": b"\r\n\r\n" + request(),
}
TARGETS = {
    "an absolute form": request(target="http://gateway" + PATH),
    "an absolute form of another host": request(target="http://other.test" + PATH + "?appId=a"),
    "an absolute form, twice the parameter": request(target="http://gateway" + PATH + "?appId=a&appId=b"),
    "an absolute form with a user": request(target="http://user@gateway" + PATH),
    "an absolute form without a path": request(target="http://gateway?appId=a"),
    "another scheme": request(target="ftp://gateway" + PATH),
    "an asterisk": request(target="*"),
    "two slashes": target(path="/" + PATH),
    "dots": target(path="/x/.." + PATH),
    "dots behind it": target(path=PATH + "/../deviceCredentials"),
    "an escaped letter": target(path=PATH.replace("iocm", "%69ocm")),
    "an escaped slash": target(path=PATH.replace("/reg", "%2freg")),
    "an escaped question mark": target("%3fappId=a"),
    "NUL": target("%00"),
    "a parameter of the path": target(";x=y"),
    "a slash behind it": target("/"),
    "capitals": target(path=PATH.upper()),
    "a backslash": target(path=PATH.replace("/reg", "\\reg")),
    "appId twice": target("?appId=a&appId=b"),
    "appId twice, once escaped": target("?appId=a&app%49d=b"),
    "appId twice, split by ;": target("?appId=a;appId=b"),
    "appId twice, one empty": target("?appId=a&appId="),
    "appId in an array": target("?appId[]=a&appId[]=b"),
    "appId encoded twice": target("?appId=%2561"),
    "the name encoded twice": target("?app%2549d=a"),
    "an escape without digits": target("?appId=%zz"),
    "an escape cut short": target("?appId=a%2"),
    "NUL in appId": target("?appId=a%00b"),
    "a line in appId": target("?appId=a%0d%0aX:y"),
    "a plus in appId": target("?appId=a+b"),
    "an overlong slash in appId": target("?appId=%c0%af"),
    "a fragment": target("?appId=a#&appId=b"),
    "a fragment before the query": target("#?appId=a"),
    "two question marks": target("??appId=a"),
    "a space": target(" x"),
    "a control": target("?appId=a\x01"),
}
BODIES = {
    "a member twice": b'{"nodeId":"a","nodeId":"b"}',
    "a member twice, once escaped": b'{"nodeId":"a","\\u006eodeId":"b"}',
    "a member twice, in another place escaped": b'{"nodeId":"a","node\\u0049d":"b"}',
    "a member twice within another": b'{"nodeId":"a","deviceInfo":{"model":"a","model":"b"}}',
    "a member in capitals": b'{"nodeId":"a","NODEID":"b"}',
    "a member behind NUL": b'{"nodeId":"a","nodeId\\u0000":"b"}',
    "two texts": b'{"nodeId":"a"}{"nodeId":"b"}',
    "a text behind NUL": GOOD + b"\0" + GOOD,
    "a byte order mark": b"\xef\xbb\xbf" + GOOD,
    "UTF-16": GOOD.decode().encode("utf-16"),
    "UTF-7": b'{"nodeId":"+AGE-","+AG4-odeId":"b"}',
    "a byte that is not UTF-8": b'{"nodeId":"\xff"}',
    "an overlong letter": b'{"nodeId":"\xc1\xa1"}',
    "half a pair": b'{"nodeId":"\\ud800"}',
    "a comment": b'{"nodeId":"a"/*,"nodeId":"b"*/}',
    "a comma at the end": b'{"nodeId":"a",}',
    "quotes of another kind": b"{'nodeId':'a'}",
    "a control": b'{"nodeId":"a\nb"}',
    "a number that wraps": b'{"nodeId":"a","timeout":4294967297}',
    "a number out of range": b'{"nodeId":"a","timeout":1e400}',
    "a number in hexadecimal": b'{"nodeId":"a","timeout":0x10}',
    "no number": b'{"nodeId":"a","timeout":NaN}',
    "a number as text": b'{"nodeId":"a","timeout":"1"}',
    "a form": b"nodeId=a",
}


def requests():
    """All of them, with names."""
    out = FRAMING | HEADS | TARGETS
    for name, body in BODIES.items():
        out |= {name: request(body), name + ", in chunks": chunked(body[:5], body[5:])}
    return out


FIELDS = [(":method", "POST"), (":scheme", "http"), (":path", PATH), (":authority", "gateway"), ("content-type", "application/json"),
          ("app_key", "a7Qx"), ("authorization", "Bearer 2YotnFZFEjr1zCsicMWpAA")]


def http_2(*more, body=GOOD, replace=None, pieces=1):
    """A request in HTTP/2: with more fields, with other values for some of the usual ones, with its body in pieces."""
    fields = [(name, (replace or {}).get(name, value)) for name, value in FIELDS]
    fields = [(name, value) for name, value in fields if value is not None] + list(more)
    return [(0x1, 0x4, b"".join(b"\0" + text(name) + text(value) for name, value in fields))] + [
        (0x0, 0x1 if i == pieces - 1 else 0, body[len(body) * i // pieces:len(body) * (i + 1) // pieces]) for i in range(pieces)]


def text(value):
    """A string of HPACK, as it is."""
    data = value.encode("latin-1")
    length = bytes([len(data)]) if len(data) < 127 else bytes([127, (len(data) - 127) % 128 + 128, (len(data) - 127) // 128])
    return length + data


def frames(*requests):
    """A connection of HTTP/2 with these requests, one after the other."""
    out = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + struct.pack(">HBBBI", 0, 0, 4, 0, 0)
    for i, parts in enumerate(requests):
        for kind, flags, payload in parts:
            out += struct.pack(">BHBBI", 0, len(payload), kind, flags, 2 * i + 1) + payload
    return out


DOWNGRADES = {
    "as it should be": http_2(),
    "in pieces": http_2(pieces=5),
    "its length": http_2(("content-length", "14")),
    "a shorter length": http_2(("content-length", "3")),
    "a length of 0": http_2(("content-length", "0"), body=request(EVIL)),
    "a longer length": http_2(("content-length", "44")),
    "two lengths": http_2(("content-length", "14"), ("content-length", "3")),
    "a list of lengths": http_2(("content-length", "14, 3")),
    "chunks": http_2(("transfer-encoding", "chunked"), body=CHUNKS),
    "chunks of nothing, and a request": http_2(("transfer-encoding", "chunked"), body=b"0\r\n\r\n" + request(EVIL)),
    "chunks and a length": http_2(("transfer-encoding", "chunked"), ("content-length", "14")),
    "chunks, in a field with _": http_2(("transfer_encoding", "chunked")),
    "a line in a value": http_2(("x-a", "b\r\ntransfer-encoding: chunked")),
    "LF in a value": http_2(("x-a", "b\ncontent-length: 3")),
    "NUL in a value": http_2(("x-a", "b\0c")),
    "a request in a value": http_2(("x-a", "b\r\n\r\n" + request(EVIL).decode())),
    "a line in a name": http_2(("x-a: b\r\ncontent-length", "3")),
    "a colon in a name": http_2(("content-length: 3", "x")),
    "a name in capitals": http_2(("App_Key", "other")),
    "a space in a name": http_2(("transfer-encoding ", "chunked")),
    "a line in the path": http_2(replace={":path": PATH + " HTTP/1.1\r\nx: y"}),
    "a space in the path": http_2(replace={":path": PATH + " x"}),
    "a line in the method": http_2(replace={":method": "POST " + PATH + " HTTP/1.1\r\nx: y\r\n\r\nGET"}),
    "a line in the authority": http_2(replace={":authority": "gateway\r\ncontent-length: 3"}),
    "no path": http_2(replace={":path": None}),
    "an absolute path": http_2(replace={":path": "http://other" + PATH}),
    "the path twice": http_2((":path", "/other")),
    "a host beside the authority": http_2(("host", "other")),
    "a pseudo field that there is not": http_2((":app_key", "other")),
    "app_key twice": http_2(("app_key", "other")),
    "app-key": http_2(("app-key", "other")),
    "authorization twice": http_2(("authorization", "Bearer other")),
    "content-type twice": http_2(("content-type", "text/plain")),
    "content-encoding": http_2(("content-encoding", "gzip")),
    "connection names fields": http_2(("connection", "app_key, content-length")),
    "an upgrade": http_2(("upgrade", "websocket"), ("connection", "upgrade")),
    "100-continue": http_2(("expect", "100-continue")),
    "appId twice": http_2(replace={":path": PATH + "?appId=a&appId=b"}),
    "fields behind the body": http_2()[:1] + [(0x0, 0, GOOD), (0x1, 0x5, b"\0" + text("app_key") + text("other"))],
    "bad bodies": http_2(body=EVIL),
}

BYTES = [bytes([b]) for b in b"\r\n\0\t :;,#?%&=\"\\/\x0b\x0c\x1b\x7f\x80\x85\xa0\xff"] + [b"\r\n", b"\r\n ", b"%00", b"%0a", b"%2e"]


def mutant(pick):
    """A good request whose head has been changed in a few places; its body, GOOD, has not."""
    data = pick.choice((request(), chunked(GOOD), chunked(GOOD[:5], GOOD[5:]), target("?appId=a")))
    head, body = data.split(b"\r\n\r\n", 1)
    for _ in range(pick.randrange(1, 4)):
        lines = head.split(b"\r\n")
        at, where = pick.randrange(len(head)), pick.randrange(1, len(lines))
        other = pick.choice((b"Content-Length: 14", b"Content-Length: 3", b"Transfer-Encoding: chunked", b"app_key: other",
                             b"Content-Type: text/plain", b"Connection: app_key", b"Authorization: Bearer other"))
        head = pick.choice((head[:at] + pick.choice(BYTES) + head[at:], head[:at] + head[at + 1:],
                            head[:at] + pick.choice(BYTES) + head[at + 1:],
                            b"\r\n".join(lines[:where] + [other] + lines[where:]), b"\r\n".join(lines[:where] + lines[where + 1:]),
                            b"\r\n".join([*lines, lines[where].replace(b"-", b"_").swapcase()])))
    return head + b"\r\n\r\n" + body


def begins(client, seconds):
    """Whether an answer, or the end of the connection, comes within that time. If so, there is time to read all of it."""
    client.socket.settimeout(0)
    begun = client.file.peek(1) or select.select([client.socket], [], [], seconds)[0]
    client.socket.settimeout(PATIENCE)
    return bool(begun)


def read_statuses(client, out, most, sure, quiet):
    """Appends the statuses of answers, up to `most`: `sure` ones are waited for, the others until nothing comes for `quiet`
    seconds. Returns whether more can come: the connection is open."""
    try:
        while len(out) < most:
            if not begins(client, PATIENCE if len(out) < sure else quiet):
                return True
            out.append(client.read().status)
        return True
    except (Closed, OSError, ValueError, IndexError):  # no status: HTTP/0.9, or HTTP/2
        return False


def answers(front, data, most=3, sure=1, quiet=QUIET):
    """The statuses that a connection answers with. `sure` of them come, or the connection ends."""
    out = []
    with front.connect() as client, contextlib.suppress(OSError):
        client.send(data)
        read_statuses(client, out, most, sure, quiet)
    return out


def answered(front, data, *statuses):
    """That these are the answers, and no more come."""
    equal(answers(front, data, most=len(statuses) + 1, sure=len(statuses)), list(statuses), data)


def only_checked(backend, *bodies):
    """Nothing has come but these bodies, each as a request that no server reads in another way."""
    came = backend.take()
    equal([a.body for a in came], list(bodies))
    for a in came:
        equal(len(a.values("content-length")) + len(a.values("transfer-encoding")), 1, a)
        equal((a.method, a.target.split("?")[0]), ("POST", PATH), a)
        assert not [name for name, _ in a.fields if "_" in name and name.lower() != "app_key"], a


def no_repetition(pairs):
    assert len({name for name, _ in pairs}) == len(pairs), pairs
    return dict(pairs)


def read_alike(came):
    """That a request as it came to the backend is one that every server reads in the same way."""
    def one(*names):
        found = [(n, v) for n, v in came.fields if n.lower().replace("_", "-") in names]
        assert len(found) == 1, (names, found)
        name, value = found[0]
        assert name.lower() in (*names, "app_key") and re.fullmatch(r"[!-~]+( [!-~]+)*", value), found
        return value

    assert came.method == "POST", came
    parts = urllib.parse.urlsplit(came.target)
    assert parts.path == PATH and "#" not in came.target, came
    for separator in "&;":
        pairs = urllib.parse.parse_qsl(parts.query, keep_blank_values=True, separator=separator, errors="strict")
        values = [value for name, value in pairs if urllib.parse.unquote(name).lower() == "appid"]
        assert len(values) <= 1 and all(re.fullmatch(r"[!-~]+", value) for value in values), came
    one("app-key"), one("authorization"), one("content-length", "transfer-encoding")
    assert one("content-type").lower().startswith("application/json"), came
    assert not came.values("upgrade"), "all that follows could be another protocol, unchecked"
    assert not came.values("content-encoding") and not came.values("content_encoding"), came
    assert isinstance(json.loads(came.body.decode("utf-8"), object_pairs_hook=no_repetition), dict), came


def read_to_end(file, streams):
    """Reads frames of HTTP/2 until these streams have ended, or the connection has."""
    while streams and len(head := file.read(9)) == 9:
        length, kind, flags, stream = struct.unpack(">xHBBI", head)
        file.read(length)
        if kind == 0x3 or (kind in (0x0, 0x1) and flags & 0x1):  # RST_STREAM; END_STREAM
            streams.discard(stream)
        if kind == 0x7:  # GOAWAY
            return


class Case:
    """A request whose good body, if it has one, no other case has that can still arrive."""

    MARKED = b'n"}'  # how GOOD ends: one byte of it is the mark

    def __init__(self, name, data, mark):
        self.name, self.mark, self.data = name, mark, data.replace(self.MARKED, mark + self.MARKED[1:])
        self.body = GOOD.replace(self.MARKED, mark + self.MARKED[1:])
        self.statuses, self.arrived = [], []
        self.is_over = False  # no more answers can come

    def check(self):
        """That it has arrived at most once, and was not refused. It has no statuses if its answer is that of HTTP/0.9."""
        assert len(self.arrived) <= 1, "sent once, arrived twice"
        assert not self.arrived or not self.is_over or 200 in self.statuses or not self.statuses, "refused, and arrived"
        for came in self.arrived:
            read_alike(came)


class Attack:
    """Sends all of them through a gateway to a backend, each with a bad request behind it. What arrives is counted for the
    case that has sent it: on a busy machine that can be when the case has given up waiting for an answer, and must not be
    taken for the next one's."""

    def __init__(self, backend):
        self.backend, self.cases, self.sent, self.passed = backend, {}, 0, 0
        self.marks = collections.deque(c.encode() for c in string.ascii_letters + string.digits)
        self.given_up = collections.deque()  # marks of cases that can still arrive

    def begin(self, name, data):
        case = Case(name, data, (self.marks or self.given_up).popleft())
        self.cases[case.body] = case
        self.sent += 1
        return case

    def end(self, case):
        self.look(case)
        (self.marks if case.is_over or case.arrived else self.given_up).append(case.mark)

    def look(self, now):
        """Checks what has arrived since the last time, whichever case has sent it."""
        cases = [now]
        for came in self.backend.take():
            cases.append(self.cases.get(came.body.strip()))
            assert cases[-1], f"{now.name}: {now.data!r}\nno case has sent {came!r}"
            cases[-1].arrived.append(came)
            self.passed += 1
        for case in cases:
            try:
                case.check()
            except (AssertionError, ValueError) as error:
                raise AssertionError(f"{case.name}: {case.data!r}\nanswers: {case.statuses}\n{case.arrived}\n{error}") from error

    def ask(self, front, name, data):
        case = self.begin(name, data)
        with front.connect() as client, contextlib.suppress(OSError):
            client.send(case.data + request(EVIL))
            case.is_over = not read_statuses(client, case.statuses, most=2, sure=0, quiet=QUIET)
            self.look(case)
            while case.arrived and 200 not in case.statuses and not case.is_over:  # then its answer comes
                wanted = len(case.statuses) + 1
                is_open = read_statuses(client, case.statuses, most=wanted, sure=wanted, quiet=0)
                case.is_over = not is_open or len(case.statuses) < wanted
        self.end(case)

    def by_http_1(self, front, count=250, seed=1):
        """The cases of HTTP/1, and others that are made at random."""
        pick = random.Random(seed)
        for name, data in requests().items():
            self.ask(front, name, data)
        for i in range(count):
            self.ask(front, f"mutant {i} of seed {seed}", mutant(pick))
        return self

    def by_http_2(self, connect):
        """The cases of HTTP/2, which gateways pass on as HTTP/1: `connect` makes the connections."""
        for name, parts in DOWNGRADES.items():
            case = self.begin(name, frames(parts, http_2(body=EVIL)))
            with connect() as client:
                client.socket.settimeout(0.5)
                with contextlib.suppress(OSError):
                    client.send(case.data)
                    read_to_end(client.file, {1, 3})
            self.end(case)
        return self
