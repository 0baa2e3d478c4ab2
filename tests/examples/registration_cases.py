# SPDX-License-Identifier: BSL-1.0
"""What is valid, and what the platform makes of it."""
import json
import subprocess
import time

from harness import UNPRINTABLE, case, equal, regdirect
from world import PATH, Gateway, Program, Upstream, body, fresh, programs, read_request, request, serving


@case("a valid registration gets the backend's answer, on a connection that is kept")
def _():
    with serving() as (gateway, backend), gateway.connect() as client:
        node = fresh()
        answer = client.ask(request(body(nodeId=node, verifyCode="7700", psk="0123456789abcdef", isSecure=True, timeout=9)))
        equal(answer.status, 200, answer)
        got = json.loads(answer.content)
        equal((got["verifyCode"], got["psk"], got["timeout"]), ("7700", "0123456789abcdef", 9))
        assert got["deviceId"]
        equal(client.ask(request()).status, 200)
        assert node in backend.devices()


@case("what is forwarded has the body byte for byte, the call's header fields, and no others")
def _():
    seen = []

    def record(connection):
        while got := read_request(connection):
            seen.append(got)
            connection.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 16\r\n\r\n{"deviceId":"d"}')

    odd = b' {"\\u006eodeId" : "\xc3\xa4\\u0007" ,\r\n"timeout":18.0e1}\t'
    with Upstream(record) as upstream:
        gateway = Gateway(upstream)
        answer = gateway.ask(request(odd, target=PATH + "?appId=x%2Fy&z=1", Cookie="a=b", X_Answer="1",
                                     Content_Type="application/json; charset=utf-8"))
        equal((answer.status, answer.content), (200, b'{"deviceId":"d"}'))
        chunked = b"".join(b"%x;a=b\r\n%s\r\n" % (len(odd[i:i + 7]), odd[i:i + 7]) for i in range(0, len(odd), 7)) + b"0\r\n\r\n"
        again = request(b"", drop=("Content-Length",), Transfer_Encoding="chunked") + chunked
        equal(gateway.ask(again).status, 200)
        gateway.is_well()
        gateway.stop()
    (head, content), (_, unchunked) = seen
    equal(content, odd)
    equal(unchunked, odd)
    lines = head.decode().split("\r\n")
    equal(lines[0], f"POST {PATH}?appId=x%2Fy&z=1 HTTP/1.1")
    equal(sorted(lines[1:]), sorted([
        f"Host: {upstream.at}", "Via: 1.1 regdirect", "Content-Type: application/json; charset=utf-8", "app_key: a7Qx",
        "Authorization: Bearer 2YotnFZFEjr1zCsicMWpAA", f"Content-Length: {len(odd)}"]))


@case("every error of the catalogue is passed on as it came")
def _():
    listed = subprocess.run([programs["tool"], "errors", "--format", "json"], capture_output=True, check=True).stdout
    rows = json.loads(listed)
    equal(len(rows), 18)
    with serving() as (gateway, backend), gateway.connect() as client:
        for row in rows:
            backend.put("answer", f"{row['status']}/{row['code']}")
            answer = client.ask(request())
            equal((answer.status, answer.code), (row["status"], str(row["code"])), answer)
            equal(json.loads(answer.content)["error_desc"], row["description"])
        equal([line.get("code") for line in gateway.lines()], [str(row["code"]) for row in rows])


@case("an error that the catalogue does not have is passed on too")
def _():
    error = b'{"resultcode":"IOTDA.000006","resultmsg":"new"}'
    reply = b"HTTP/1.1 418 Teapot\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (len(error), error)

    def refuse(connection):
        while read_request(connection):
            connection.sendall(reply)

    with Upstream(refuse) as upstream:
        gateway = Gateway(upstream)
        answer = gateway.ask(request())
        equal((answer.status, answer.content), (418, error))
        equal(gateway.lines()[0]["code"], "IOTDA.000006")
        gateway.is_well()
        gateway.stop()


@case("a device is registered once, until it has run out of time without connecting")
def _():
    with serving() as (gateway, backend), gateway.connect() as client:
        lost, kept = fresh(), fresh()
        for node in (lost, kept):
            equal(client.ask(request(body(nodeId=node, timeout=1))).status, 200)
            answer = client.ask(request(body(nodeId=node, timeout=1)))
            equal((answer.status, answer.code), (400, "100426"))
        backend.put("connected", kept)
        time.sleep(1.1)
        equal(client.ask(request(body(nodeId=lost))).status, 200)
        equal(client.ask(request(body(nodeId=kept))).code, "100416")
        equal(backend.stats()["registered"], 3)


@case("the access log has a line of JSON for each request, without secrets, queries or anything unprintable")
def _():
    with serving() as (gateway, _), gateway.connect() as client:
        client.ask(request(body(psk="5ec2e75ec2e7", verifyCode="5ec2e7", isSecure=True), target=PATH + "?appId=5ec2e7",
                           Authorization="Bearer 5ec2e7"))
        client.ask(request(b"{}"))
        client.ask(request(b"", "GET", "/\x1b[2J".replace("\x1b", "\xc2\x9b") + '"\\' + "a" * 300 + "?5ec2e7"))
        client.ask(b"5ec2e7\x1b[2J\r\n\r\n")
        raw = gateway.log.read_text()
        assert "5ec2e7" not in raw and not UNPRINTABLE.search(raw), raw
        good, bad, odd, garbage = gateway.lines()
        equal({k: good[k] for k in ("peer", "method", "path", "status")},
              {"peer": "127.0.0.1", "method": "POST", "path": PATH, "status": 200})
        assert good["bytes"] > 30 and good["micros"] > 0 and good["time"].endswith("Z") and "code" not in good
        equal((bad["status"], bad["code"], bad["bytes"]), (400, "100007", 2))
        equal((odd["status"], len(odd["path"])), (404, 256))
        equal(garbage["status"], 400)


@case("the log can go to standard output, and whoever reads it can go away")
def _():
    with serving() as (_, backend):
        gateway = Program("gateway", "--upstream", backend.at)
        equal(gateway.ask(request()).status, 200)
        equal(json.loads(gateway.process.stdout.readline())["status"], 200)
        gateway.process.stdout.close()
        for _ in range(3):
            equal(gateway.ask(request()).status, 200)
        gateway.stop()


@case("without validation, everything is forwarded")
def _():
    with serving("--no-validation") as (gateway, backend), gateway.connect() as client:
        equal(client.ask(request(b"{}")).code, "100007")
        equal(client.ask(request(b"", "GET", "/stats")).status, 200)
        equal(backend.stats()["refused"], 1)


@case("the rules of a solution and strictness are asked for by flags")
def _():
    with serving() as (_, backend):
        gateway = Gateway(backend, flags=("--solution", "nb-iot", "--strict"))
        with gateway.connect() as client:
            equal(client.ask(request(body(verifyCode="x"))).code, "100003")
            equal(client.ask(request(b'{"nodeId":"n","verifyCode":"n","psk":"1234567890"}')).code, "50400")
            node = fresh()
            equal(client.ask(request(body(nodeId=node, verifyCode=node))).status, 200)
        gateway.is_well()
        gateway.stop()


@case("wrong usage is exit status 2, what the system refuses 1")
def _():
    for flags, status in ((["--help"], 0), (["--nix"], 2), (["--upstream", "nowhere"], 2), (["--threads", "0"], 2),
                          (["--solution", "x"], 2), (["--header-timeout", "-1"], 2), (["--address", "192.0.2.1"], 1),
                          (["--log", "/no/such/folder/log"], 1)):
        result = regdirect(*flags)
        equal(result.status, status, f"{flags} {result}")
        assert result.out if status == 0 else result.err, result
