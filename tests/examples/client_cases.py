# SPDX-License-Identifier: BSL-1.0
"""The client: what it sends, how often, and what it makes of each answer."""
import json
import os
import pathlib
import pty
import signal
import socket
import stat
import struct
import subprocess
import threading
import time

from harness import Result, Skip, case, equal, is_instrumented, printable, write
from world import PATH, Backend, Upstream, free_port, fresh, programs, read_request, wait_for

TOKEN = "2YotnFZFEjr1zCsicMWpAA"
QUICK = {"--first-wait": "10", "--longest-wait": "1000", "--connect-timeout": "2000", "--reply-timeout": "5000"}
SECRETS = (TOKEN, "5ec2e75ec2e75ec2e7", "0ff1c1a10ff1c1a1")  # the token, a psk, a verifyCode
CODES = {"psk": SECRETS[1], "verifyCode": SECRETS[2], "isSecure": True}


def command(at, *flags):
    host, port = at.rsplit(":", 1)
    quick = [word for flag, value in QUICK.items() if flag not in flags for word in (flag, value)]
    return [programs["client"], "--app-key", "a7Qx", "--host", host, *([] if "--port" in flags else ["--port", port]),
            *quick, *flags]


def client(at, *flags, device=None, stdin=None, token=TOKEN):
    """Runs the client to its end. Whatever happens, it prints no secret and nothing unprintable."""
    device = {"nodeId": fresh()} | CODES if device is None else device
    data = json.dumps(device).encode() if stdin is None else stdin
    done = subprocess.run(command(at, *flags), input=data, capture_output=True, timeout=60,
                          env=os.environ | {"REGDIRECT_ACCESS_TOKEN": token})
    result = Result(done.returncode, done.stdout.decode(), done.stderr.decode())
    for text in (result.out, result.err):
        printable(text, result)
        assert not any(secret in text for secret in SECRETS), result
    return result


def outcome(at, *flags, status=1, **more):
    result = client(at, "--format", "json", *flags, **more)
    equal(result.status, status, result)
    return json.loads(result.out)


def answer(status, content, *fields):
    content = content if isinstance(content, bytes) else json.dumps(content).encode()
    lines = [f"HTTP/1.1 {status} X", f"Content-Length: {len(content)}", *fields]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + content


class Stub(Upstream):
    """A server that gives one answer after the other, the last of them again and again, and keeps what it was sent.
    An answer is bytes, or a function of the connection and the request's body."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.requests, self.times, self.connections = [], [], 0
        super().__init__(self.talk)

    def talk(self, connection):
        self.connections += 1
        while got := read_request(connection):
            self.times.append(time.monotonic())
            self.requests.append(got)
            reply = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
            connection.sendall(reply if isinstance(reply, bytes) else reply(connection, json.loads(got[1])))


def success(connection, device):
    return answer(200, {"deviceId": "id-of-" + device["nodeId"], "timeout": 180} |
                  {name: device[name] for name in ("verifyCode", "psk") if name in device})


def reset(connection, device):
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Le")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    raise ConnectionError


def lines(path):
    return [json.loads(line) for line in pathlib.Path(path).read_text().splitlines()]


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


@case("what the catalogue has is tried again exactly where the catalogue says that this can help")
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


@case("what the catalogue does not have is not tried again; a gateway's 502 and 504 leave it open what happened")
def _():
    for status, content, expected, error in (
            (418, {"error_code": "42"}, "refused", "418/42"),
            (403, {"resultcode": "IOTDA.1\u009b"}, "refused", "403/IOTDA.1\u009b"),
            (404, b"<html>", "refused", "404/no code"), (302, b"", "refused", "302/no code"),
            (502, {"error_code": "100001"}, "unknown", "502/100001"), (504, b"", "unknown", "504/no code"),
            (503, b"", "unknown", "503/no code"), (201, b"{}", "unknown", "201/no code"),
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


@case("what went out and got no answer in time, or half of one, or too much, is unknown and not sent again")
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
    process = subprocess.Popen(command(f"127.0.0.1:{port}", "--first-wait", "100", "--attempts", "10"),
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               env=os.environ | {"REGDIRECT_ACCESS_TOKEN": TOKEN})
    process.stdin.write(b'{"nodeId":"n"}')
    process.stdin.close()
    time.sleep(0.3)
    backend = Backend(port=port)
    equal(process.wait(20), 0)
    process.stdout.close()
    equal(backend.stats()["received"], 1)
    backend.stop()
    equal(outcome("nowhere.invalid:1", "--attempts", "1")["outcome"], "unsent")


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


def devices(count, **more):
    return [{"nodeId": fresh()} | more for _ in range(count)]


def ndjson(name, rows):
    return write(name, "".join(row if isinstance(row, str) else json.dumps(row) + "\n" for row in rows))


@case("a file of devices: one connection, a result a line, a summary; a second run does only what is missing")
def _():
    rows = [*devices(3, **CODES), "\n", {"nodeId": ""}, "{half\n", *devices(1)]
    with Stub(success, success, answer(400, {"error_code": "100426", "error_desc": "taken"}), success) as stub:
        ndjson("devices", rows)
        got = client(stub.at, "--bulk", "devices", "--result", "result")
        equal((got.status, got.out), (1, "6 devices: 3 registered, 2 invalid, 1 refused\n"), got)
        equal((len(stub.requests), stub.connections), (4, 1))
        first = lines("result")
        equal([(r["line"], r["outcome"]) for r in first],
              [(1, "registered"), (2, "registered"), (3, "refused"), (5, "invalid"), (6, "invalid"), (7, "registered")])
        equal((first[2]["error"], first[2]["description"]), ("400/100426", "taken"))
        equal(first[0]["response"]["psk"], SECRETS[1])
        equal(stat.S_IMODE(os.stat("result").st_mode), 0o600)

        rows[4] = {"nodeId": "mended"}  # a line that was mended is another one
        ndjson("devices", [*devices(1), *rows])  # and one that has moved is the same
        got = client(stub.at, "--bulk", "devices", "--result", "result")
        equal((got.status, got.out), (1, "7 devices: 2 registered, 3 registered before, 2 given up before\n"), got)
        got = client(stub.at, "--bulk", "devices", "--result", "result", "--again", "refused,invalid", "--format", "json")
        summary = json.loads(got.out)
        equal((summary["registered"], summary["registeredBefore"], summary["invalid"]), (1, 5, 1))
        equal(client(stub.at, "--bulk", ndjson("good", rows[:3]), "--result", "result").status, 0)
        equal(len(stub.requests), 7)


@case("what a retry can help is tried again by the next run, what is unknown only if asked")
def _():
    ndjson("devices", devices(3))
    bulk = ("--bulk", "devices", "--result", "result", "--attempts", "1")
    with Stub(answer(500, {"error_code": "50252"}), answer(502, b""), success) as stub:
        equal(client(stub.at, *bulk).out, "3 devices: 1 registered, 1 refused, 1 unknown\n")
        equal(client(stub.at, *bulk).out, "3 devices: 1 registered, 1 registered before, 1 given up before\n")
        equal(client(stub.at, *bulk, "--again", "unknown").out, "3 devices: 1 registered, 2 registered before\n")
        equal(client(stub.at, *bulk).status, 0)
        equal(len(stub.requests), 5)


@case("where every line would fail in the same way, the run ends, and the next one goes on from there")
def _():
    ndjson("devices", devices(3))
    bulk = ("--bulk", "devices", "--result", "result", "--attempts", "2")
    with Stub(success, answer(403, {"error_code": "1010005"}), success) as stub:
        got = client(stub.at, *bulk)
        equal(got.status, 1)
        assert got.out.startswith("1 device: 1 registered; stopped: line 2: refused: 403/1010005: The access token"), got
    assert "stopped: line 2: unsent: cannot connect" in client(stub.at, *bulk).out
    equal(len(lines("result")), 1)
    with Stub(success) as stub:
        equal(client(stub.at, *bulk).out, "3 devices: 2 registered, 1 registered before\n")


@case("a server may close the connection after an answer, at once or later: the next request has a new one")
def _():
    closing = lambda c, device: success(c, device).replace(b"\r\n", b"\r\nConnection: close\r\n", 1)

    def hang_up(connection, device):
        connection.sendall(success(connection, device))
        connection.shutdown(socket.SHUT_RDWR)
        raise ConnectionError

    for behaviour in (closing, hang_up):
        with Stub(behaviour) as stub:
            ndjson("devices", devices(4))
            # Slower than what closes the connection, so that the client knows.
            got = client(stub.at, "--bulk", "devices", "--result", f"result-{behaviour.__name__}",
                         "--calls-per-minute", "1", "--window", "50")
            equal((got.out, stub.connections), ("4 devices: 4 registered\n", 4))


@case("no window has more calls than the limit, attempts included")
def _():
    with Stub(success, answer(403, {"error_code": "1010009"}), success) as stub:
        ndjson("devices", devices(12))
        got = client(stub.at, "--bulk", "devices", "--result", "result", "--calls-per-minute", "4", "--window", "400")
        equal(got.out, "12 devices: 12 registered\n", got)
        equal(len(stub.times), 13)
        for a, b in zip(stub.times, stub.times[4:]):
            assert b - a > 0.38, stub.times  # 20 ms for the way here
        assert stub.times[-1] - stub.times[0] < 3, stub.times


@case("a run that is killed is resumed, whatever it was writing: every device is registered exactly once")
def _():
    backend = Backend("--delay", "5")
    rows = devices(120, timeout=0)
    ndjson("devices", rows)
    bulk = ("--bulk", "devices", "--result", "result", "--calls-per-minute", "10000")
    process = subprocess.Popen(command(backend.at, *bulk), env=os.environ | {"REGDIRECT_ACCESS_TOKEN": TOKEN})
    result = pathlib.Path("result")
    wait_for(lambda: result.exists() and result.read_bytes().count(b"\n") > 30, "thirty results")
    process.kill()
    process.wait()
    done = result.read_bytes()
    assert 30 < done.count(b"\n") < 110
    result.write_bytes(done[:-20])  # as if it had been killed while it wrote
    got = client(backend.at, *bulk)
    stats = backend.stats()
    equal((stats["registered"], stats["devices"]), (120, 120), got)
    equal(sorted(backend.devices()), sorted(row["nodeId"] for row in rows))
    # The line that was lost, and perhaps the one under way, were sent again; the platform knew them.
    assert stats["conflicts"] in (1, 2) and stats["received"] == 120 + stats["conflicts"], stats
    equal(sorted(r["line"] for r in lines("result")), list(range(1, 121)))
    backend.stop()


@case("told to stop, a run lets the request under way have its answer, and nothing else begin")
def _():
    backend = Backend("--delay", "300")
    ndjson("devices", devices(50))
    process = subprocess.Popen(command(backend.at, "--bulk", "devices", "--result", "result"), stdout=subprocess.PIPE,
                               env=os.environ | {"REGDIRECT_ACCESS_TOKEN": TOKEN})
    wait_for(lambda: pathlib.Path("result").exists() and lines("result"), "a result")
    process.send_signal(signal.SIGTERM)
    out = process.communicate(timeout=10)[0].decode()
    assert process.returncode == 1 and out.endswith("; stopped: told to stop\n"), out
    equal(len(lines("result")), backend.stats()["received"])
    backend.stop()


@case("told to stop, a run does not wait for another attempt either")
def _():
    for answer_, limit in ((answer(403, {"error_code": "1010009"}), "9"), (success, "1")):
        with Stub(answer_) as stub:
            ndjson("devices", devices(2))
            result = pathlib.Path(f"result-{limit}")
            process = subprocess.Popen(command(stub.at, "--bulk", "devices", "--result", result, "--first-wait", "30000",
                                               "--longest-wait", "30000", "--calls-per-minute", limit),
                                       stdout=subprocess.DEVNULL, env=os.environ | {"REGDIRECT_ACCESS_TOKEN": TOKEN})
            wait_for(lambda: stub.requests, "a request")
            time.sleep(0.1)
            process.send_signal(signal.SIGINT)
            equal(process.wait(5), 1)
            equal((len(stub.requests), len(lines(result))), (1, 1))


@case("a line that stands twice is registered once: what the platform says to the second does not undo the first")
def _():
    backend = Backend()
    ndjson("devices", devices(1, timeout=0) * 2)
    bulk = ("--bulk", "devices", "--result", "result")
    equal(client(backend.at, *bulk).out, "2 devices: 1 registered, 1 refused\n")
    got = client(backend.at, *bulk)
    equal((got.status, got.out), (0, "2 devices: 2 registered before\n"))
    backend.stop()


def digest(line):
    value = 0xcbf29ce484222325  # FNV-1a
    for byte in line:
        value = (value ^ byte) * 0x100000001b3 % 2 ** 64
    return f"{value:x}"


@case("memory does not grow with the devices, nor with the results, but for eight bytes a line")
def _():
    if is_instrumented():
        raise Skip("a sanitizer takes memory of its own")
    peaks, process = [], None

    def measure(connection, device):  # when all lines but the last have been looked at
        about = pathlib.Path(f"/proc/{process.pid}/status").read_text().splitlines()
        peaks.append(next(int(line.split()[1]) for line in about if line.startswith("VmHWM:")))
        return success(connection, device)

    with Stub(measure) as stub:
        for count in (10, 30000):
            rows = [json.dumps(row) for row in devices(count + 1)]
            ndjson("devices", [row + "\n" for row in rows])
            ndjson("result", [{"line": i + 1, "digest": digest(row.encode()), "outcome": "registered", "attempts": 1}
                              for i, row in enumerate(rows[:-1])])
            process = subprocess.Popen(command(stub.at, "--bulk", "devices", "--result", "result"),
                                       stdout=subprocess.PIPE, env=os.environ | {"REGDIRECT_ACCESS_TOKEN": TOKEN})
            out = process.communicate(timeout=60)[0].decode()
            equal(out, f"{count + 1} devices: 1 registered, {count} registered before\n")
    assert peaks[1] - peaks[0] < 800, peaks  # KiB; the files have 900 and 2600 of them


@case("a result file that is another run's, or none, is left alone")
def _():
    with Stub(success) as stub:
        ndjson("devices", devices(2))
        for content in ('{"nodeId":"n"}\n', "half a line", '{"line":1}\n', "[]\n"):
            got = client(stub.at, "--bulk", "devices", "--result", write("other", content))
            equal((got.status, pathlib.Path("other").read_text()), (2, content), got)
            assert "is no file of results" in got.err, got
        import fcntl
        with open("locked", "w") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            got = client(stub.at, "--bulk", "devices", "--result", "locked")
            equal(got.status, 2)
            assert "another run" in got.err, got
        equal(stub.requests, [])


@case("progress is shown on a terminal")
def _():
    master, slave = pty.openpty()
    with Stub(success) as stub:
        ndjson("devices", devices(3))
        done = subprocess.run(command(stub.at, "--bulk", "devices", "--result", "result"), stderr=slave,
                              stdout=subprocess.DEVNULL, env=os.environ | {"REGDIRECT_ACCESS_TOKEN": TOKEN})
    equal(done.returncode, 0)
    os.close(slave)
    shown = os.read(master, 65536).decode()
    os.close(master)
    assert "\r33 %, 1 device: 1 registered" in shown and "\r100 %, 3 devices: 3 registered" in shown, shown
    assert shown.endswith(" \r"), shown


@case("wrong usage and files that cannot be read are exit status 2")
def _():
    at = "127.0.0.1:1"
    for flags, says in ((["--nix"], ""), (["--bulk", "x"], "--result"), (["/no/such"], "cannot be read"),
                        (["."], "cannot be read"), (["--bulk", ".", "--result", "r"], "cannot be read"),
                        (["--port", "0"], ""), (["--calls-per-minute", "0"], ""), (["--attempts", "0"], ""),
                        (["--bulk", "/no/such", "--result", "r"], "cannot be read"),
                        (["--result", "/no/such/r"], "No such file"), (["--result", "/dev/null"], "is no file"),
                        (["--token-file", "/no/such"], "cannot be read"), (["--again", "nix"], "")):
        got = client(at, *flags)
        equal(got.status, 2, f"{flags} {got}")
        assert got.err and says in got.err, (flags, got)
    got = client(at, "--help")
    assert got.status == 0 and "Exit status" in got.out and "no TLS" in got.out, got
