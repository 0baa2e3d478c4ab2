# SPDX-License-Identifier: BSL-1.0
"""The client with a file of devices: killed, stopped, resumed, held to its limit."""
import fcntl
import json
import os
import pathlib
import signal
import socket
import stat
import time

from client_world import CODES, SECRETS, Stub, answer, client, devices, lines, ndjson, start, success
from harness import Skip, Terminal, case, equal, is_instrumented, write
from wire import wait_for
from world import Backend


@case("a file of devices: one connection, a result a line, a summary; a second run does only what is missing")
def _():
    rows = [*devices(3, **CODES), "\n", {"nodeId": ""}, "{half\n", *devices(1)]
    with Stub(success, success, answer(400, {"error_code": "100426", "error_desc": "taken"}), success) as stub:
        ndjson("devices", rows)
        os.chmod(write("result", ""), 0o644)  # whoever made it, nobody else is to read what comes
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


@case("the next run tries again where a retry can help, and unknown outcomes only if asked")
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


@case("a connection that has been idle for longer than servers keep one is not used again")
def _():
    for idle, connections in (("100", 3), ("5000", 1)):
        with Stub(success) as stub:
            ndjson("devices", devices(3))
            client(stub.at, "--bulk", "devices", "--result", f"result-{idle}", "--idle-timeout", idle,
                   "--calls-per-minute", "1", "--window", "150")
            equal((len(stub.requests), stub.connections), (3, connections))


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
    process = start(backend.at, *bulk)
    result = pathlib.Path("result")
    wait_for(lambda: result.exists() and result.read_bytes().count(b"\n") > 30, "thirty results")
    process.kill()
    process.communicate()
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
    process = start(backend.at, "--bulk", "devices", "--result", "result")
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
            process = start(stub.at, "--bulk", "devices", "--result", result, "--first-wait", "30000", "--longest-wait",
                            "30000", "--calls-per-minute", limit)
            wait_for(lambda: stub.requests, "a request")
            time.sleep(0.1)
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=5)
            equal(process.returncode, 1)
            equal((len(stub.requests), len(lines(result))), (1, 1))


@case("a line that stands twice is sent once, and counted as repeated")
def _():
    backend = Backend()
    device, = devices(1, timeout=0)
    ndjson("devices", [device, device, {"nodeId": ""}, {"nodeId": ""}, device])
    bulk = ("--bulk", "devices", "--result", "result")
    got = client(backend.at, *bulk)
    equal((got.status, got.out), (1, "5 devices: 1 registered, 1 invalid, 3 repeated\n"))
    equal((backend.stats()["received"], [r["line"] for r in lines("result")]), (1, [1, 3]))
    got = client(backend.at, *bulk)
    equal((got.status, got.out), (1, "5 devices: 3 registered before, 2 given up before\n"))
    ndjson("devices", [device, device])
    equal(client(backend.at, *bulk).out, "2 devices: 2 registered before\n")
    got = client(backend.at, "--bulk", "devices", "--result", "other", "--format", "json")
    equal((got.status, json.loads(got.out)["repeated"], json.loads(got.out)["refused"]), (1, 1, 1))
    ndjson("devices", devices(1, timeout=0) * 3)
    got = client(backend.at, "--bulk", "devices", "--result", "third")
    equal((got.status, got.out), (0, "3 devices: 1 registered, 2 repeated\n"))
    backend.stop()


@case("a result file that says refused about a line that stands twice, as older runs wrote it, is understood")
def _():
    backend = Backend()
    row, = devices(1)
    ndjson("devices", [row, row])
    about = {"digest": digest(json.dumps(row).encode()), "attempts": 1}
    ndjson("result", [{"line": 1, "outcome": "registered"} | about, {"line": 2, "outcome": "refused"} | about])
    got = client(backend.at, "--bulk", "devices", "--result", "result")
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
            process = start(stub.at, "--bulk", "devices", "--result", "result")
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
            assert "is not a file of results" in got.err, got
        with open("locked", "w") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            got = client(stub.at, "--bulk", "devices", "--result", "locked")
            equal(got.status, 2)
            assert "another run" in got.err, got
        equal(stub.requests, [])


@case("progress is shown on a terminal")
def _():
    terminal = Terminal()
    with Stub(success) as stub:
        ndjson("devices", devices(3))
        process = start(stub.at, "--bulk", "devices", "--result", "result", stderr=terminal.slave)
        process.communicate(timeout=10)
    equal(process.returncode, 0)
    shown = terminal.text()
    assert "\r33 %, 1 device: 1 registered" in shown and "\r100 %, 3 devices: 3 registered" in shown, shown
    assert shown.endswith(" \r"), shown
