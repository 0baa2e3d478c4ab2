# SPDX-License-Identifier: BSL-1.0
"""The client: what it sends, how often, and what it makes of each answer."""
import json
import os
import stat
import subprocess
import time

from client_world import CODES, SECRETS, TOKEN, Stub, answer, client, lines, outcome, reset, start, success
from harness import case, equal, write
from wire import PATH, free_port
from world import Backend, programs


def catalogue():
    listed = subprocess.run([programs["tool"], "errors", "--format", "json"], capture_output=True, check=True).stdout
    return json.loads(listed)


@case("a device is registered: the call is the library's, the codes of the answer go to a file for the owner alone")
def _():
    with Stub(success) as stub:
        write("device.json", json.dumps({"nodeId": "n-1"} | CODES))
        got = client(stub.at, "device.json", "--app-id", "x/y", "--result", "result", "--solution", "smart-home")
        equal((got.status, got.out), (0, "registered: deviceId id-of-n-1\n"), got)
        head, content = stub.requests[0]
        fields = head.decode().split("\r\n")
        equal(fields[0], f"POST {PATH}?appId=x%2Fy HTTP/1.1")
        assert {f"Host: {stub.at}", "app_key: a7Qx", f"Authorization: Bearer {TOKEN}",
                "Content-Type: application/json"} <= set(fields), fields
        equal(json.loads(content), {"nodeId": "n-1"} | CODES)
        record, = lines("result")
        equal(record["response"], {"deviceId": "id-of-n-1", "verifyCode": SECRETS[2], "timeout": 180, "psk": SECRETS[1]})
        equal(stat.S_IMODE(os.stat("result").st_mode), 0o600)


@case("the token can come from a file; without one, or with one that could split a header, nothing is sent")
def _():
    with Stub(success) as stub:
        write("token", TOKEN + "\n")
        equal(client(stub.at, "--token-file", "token", token="").status, 0)
        for wrong in ("", "a b", "a\r\nX: y"):
            got = client(stub.at, token=wrong)
            equal(got.status, 2, got)
            assert "accessToken" in got.err, got
        equal(len(stub.requests), 1)


@case("a request that breaks the contract is not sent at all")
def _():
    with Stub(success) as stub:
        for device in ({}, {"nodeId": "n", "timeout": "1"}, {"nodeId": "n", "other": 1}, [1]):
            equal(outcome(stub.at, device=device)["outcome"], "invalid")
        equal(outcome(stub.at, "--solution", "nb-iot", device={"nodeId": "n"})["violations"][0]["pointer"], "/verifyCode")
        equal(outcome(stub.at, stdin=b" " * 70000)["violations"][0]["rule"], "limit")
        equal(outcome(stub.at, stdin=b"")["violations"][0]["rule"], "syntax")
        equal((stub.requests, stub.connections), ([], 0))


@case("errors of the catalogue are tried again exactly where the catalogue says that this can help")
def _():
    rows = catalogue()
    equal((len(rows), sum(row["retry"] for row in rows)), (18, 3))
    for row in rows:
        error = answer(row["status"], {"error_code": str(row["code"]), "error_desc": SECRETS[1]})
        with Stub(error) as stub:
            got = outcome(stub.at, "--attempts", "3")
            equal((got["outcome"], got["error"]), ("refused", f"{row['status']}/{row['code']}"))
            equal((len(stub.requests), got["attempts"], got.get("retry", False)),
                  (3, 3, True) if row["retry"] else (1, 1, False), row)
        with Stub(error, success) as stub:
            got = outcome(stub.at, status=0 if row["retry"] else 1)
            equal(got["outcome"], "registered" if row["retry"] else "refused", row)


@case("errors that are not in the catalogue are not tried again; after a gateway's 502 and 504 the outcome is unknown")
def _():
    for status, content, expected, error in (
            (418, {"error_code": "42"}, "refused", "418/42"),
            (403, {"resultcode": "IOTDA.1\u009b"}, "refused", "403/IOTDA.1\u009b"),
            (404, b"<html>", "refused", "404/no code"), (302, b"", "refused", "302/no code"),
            (502, {"error_code": "100001"}, "unknown", "502/100001"), (504, b"", "unknown", "504/no code"),
            (503, b"", "unknown", "503/no code"), (201, b"{}", "unknown", None),
            (200, b"<html>", "unknown", None), (200, {"timeout": 1}, "unknown", None),
            (200, {"error_code": "103028", "error_desc": "\x1b[2J"}, "refused", "200/103028")):
        with Stub(answer(status, content)) as stub:
            got = outcome(stub.at)
            equal((got["outcome"], got.get("error"), len(stub.requests)), (expected, error, 1), got)


@case("an answer that does not repeat the request's codes is no success")
def _():
    with Stub(answer(200, {"deviceId": "d", "verifyCode": "other", "timeout": 1, "psk": SECRETS[1]})) as stub:
        got = outcome(stub.at)
        equal((got["outcome"], got["violations"][0]["rule"], len(stub.requests)), ("unknown", "echo", 1))


@case("a request without an answer in time, or with half of one, or too much, is unknown and not sent again")
def _():
    def never(connection, _):
        connection.recv(1)
        return b""

    def slowly(connection, _):
        for c in b"HTTP/1.1 200 OK\r\n" * 9:
            connection.sendall(bytes([c]))
            time.sleep(0.05)

    half = lambda *_: (_ for _ in ()).throw(ConnectionError)
    for behaviour in (never, slowly, reset, half, b"garbage\r\n\r\n", answer(200, b" " * 70000),
                      b"HTTP/1.1 200 OK\r\nX: " + b"a" * 20000):
        with Stub(behaviour) as stub:
            begin = time.monotonic()
            got = outcome(stub.at, "--reply-timeout", "300")
            equal((got["outcome"], got["attempts"], len(stub.requests)), ("unknown", 1, 1), behaviour)
            assert got["trouble"].startswith("no reply: "), got
            assert time.monotonic() - begin < 2, got


@case("a server may say first that it is still there")
def _():
    interim = b"HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early\r\nLink: x\r\n\r\n"
    with Stub(lambda *both: interim + success(*both)) as stub:
        equal(outcome(stub.at, status=0)["outcome"], "registered")


@case("a server that cannot be reached is tried again, and found when it comes back")
def _():
    port = free_port()
    got = outcome(f"127.0.0.1:{port}", "--attempts", "3")
    equal((got["outcome"], got["attempts"], got["retry"]), ("unsent", 3, True))
    assert "refused" in got["trouble"], got
    process = start(f"127.0.0.1:{port}", "--first-wait", "100", "--attempts", "10",
                    stdin=subprocess.PIPE)
    process.stdin.write(b'{"nodeId":"n"}')
    process.stdin.close()
    time.sleep(0.3)
    backend = Backend(port=port)
    process.stdout.read()
    process.stdout.close()
    equal(process.wait(20), 0)
    equal(backend.stats()["received"], 1)
    backend.stop()
    equal(outcome("nowhere.invalid:1", "--attempts", "1")["outcome"], "unsent")


@case("X-Request-Id of an answer is among the results")
def _():
    named = lambda *given: success(*given).replace(b"\r\n", b"\r\nX-Request-Id: a-7.Q\x80\r\n", 1)
    with Stub(named) as stub:
        equal(outcome(stub.at, status=0)["requestId"], "a-7.Q\\x80")
    with Stub(success) as stub:
        assert "requestId" not in outcome(stub.at, status=0)


@case("Retry-After is waited for, in seconds or until a date; waits that are too long are none")
def _():
    throttled = {"error_code": "1010009"}

    def date(seconds):
        return time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() + seconds))

    for said, least, most in (("1", 1, 2), (2, 0.9, 2.2), (-5, 0, 0.9), ("soon", 0, 0.9)):
        said = date(said) if isinstance(said, int) else said
        with Stub(answer(403, throttled, f"Retry-After: {said}"), success) as stub:
            outcome(stub.at, "--longest-wait", "2500", status=0)
            first, second = stub.times
            assert least <= second - first < most, (said, second - first)
    for said in ("3600", "99999999999999", date(4000)):
        with Stub(answer(403, throttled, f"Retry-After: {said}"), success) as stub:
            got = outcome(stub.at)
            equal((got["outcome"], got["retry"], len(stub.requests)), ("refused", True, 1))


@case("waits grow, and differ")
def _():
    with Stub(answer(403, {"error_code": "1010009"})) as stub:
        outcome(stub.at, "--first-wait", "40", "--attempts", "5")
        gaps = [b - a for a, b in zip(stub.times, stub.times[1:])]
        for i, gap in enumerate(gaps):
            assert 0.02 * 2 ** i <= gap < 0.04 * 2 ** i + 0.15, gaps
        equal(len(gaps), 4)


@case("wrong usage and files that cannot be read are exit status 2")
def _():
    at = "127.0.0.1:1"
    for flags, says in ((["--nix"], ""), (["--bulk", "x"], "--result"), (["/no/such"], "cannot be read"),
                        (["."], "cannot be read"), (["--bulk", ".", "--result", "r"], "cannot be read"),
                        (["--port", "0"], ""), (["--calls-per-minute", "0"], ""), (["--attempts", "0"], ""),
                        (["--bulk", "/no/such", "--result", "r"], "cannot be read"),
                        (["--result", "/no/such/r"], "No such file"), (["--result", "/dev/null"], "is not a regular file"),
                        (["--token-file", "/no/such"], "cannot be read"), (["--again", "nix"], "")):
        got = client(at, *flags)
        equal(got.status, 2, f"{flags} {got}")
        assert got.err and says in got.err, (flags, got)
    got = client(at, "--help")
    assert got.status == 0 and "Exit status" in got.out and "no TLS" in got.out, got
