# SPDX-License-Identifier: BSL-1.0
"""Streams: order, jobs, memory, output that nobody reads or that cannot be written."""
import json
import os
import random
import select
import subprocess
import time

import harness
from harness import case, ends, equal, regdirect, shell, start, write

VALID = '{"nodeId":"n"}'


def mixed_lines(count):
    """Lines of all lengths, valid, invalid and blank, and (line, valid) of those that are messages."""
    chance = random.Random(20)
    lines, verdicts = [], []
    for number in range(1, count + 1):
        kind = chance.randrange(8)
        pad = " " * chance.choice((0, 1, 3, 300, 3000 if chance.randrange(50) == 0 else 30))
        if kind == 0:
            lines.append(pad + chance.choice(("", "\r", "\t")))
        elif kind == 1:
            lines.append('{"nodeId":"",' + pad + '"x\\u0007":1,"timeout":-1}')
            verdicts.append((number, False))
        elif kind == 2:
            lines.append("{" + pad if chance.randrange(20) else '"' + "x" * 70000)
            verdicts.append((number, False))
        else:
            lines.append('{"nodeId":' + pad + '"n"}')
            verdicts.append((number, True))
    return "\n".join(lines) + chance.choice(("", "\n")), verdicts


@case("the output is in the order of the input and the same with any number of jobs")
def _():
    text, verdicts = mixed_lines(20000)
    write("a.ndjson", text)
    write("b.ndjson", text[:100000])
    one = regdirect("check", "--format", "json", "a.ndjson")
    equal([(v["line"], v["valid"]) for v in map(json.loads, one.out.splitlines())], verdicts)
    files = ["a.ndjson", "gone", "b.ndjson", "-"]
    for form in ("text", "json", "github", "sarif", "junit"):
        one = regdirect("check", "--format", form, *files, stdin=VALID)
        for jobs in ("2", "4", "0", "256"):
            many = regdirect("check", "--format", form, "--jobs", jobs, *files, stdin=VALID)
            ends(many, one.status, one.out, one.err)
    ends(regdirect("check", "-q", "--jobs", "4", *files), 2, "",
         "regdirect: cannot read gone: No such file or directory\n")


@case("verdicts come out as the lines come in, from standard input too, with one job and with several")
def _():
    for jobs in ("1", "4"):
        process = start("check", "--ndjson", "--format", "json", "--jobs", jobs)
        for number in range(1, 4):
            process.stdin.write(VALID.encode() + b"\n" + VALID[:5].encode())
            process.stdin.flush()
            ready, _, _ = select.select([process.stdout], [], [], 20)
            assert ready, f"no verdict on line {2 * number - 1} while the input is open"
            equal(json.loads(process.stdout.readline())["line"], 2 * number - 1)
            process.stdin.write(VALID[5:].encode() + b"\n")
            process.stdin.flush()
            equal(json.loads(process.stdout.readline())["line"], 2 * number)
        process.stdin.close()
        equal(process.stdout.read(), b"")
        equal(process.wait(harness.TIMEOUT), 0)
        process.stdout.close()
        process.stderr.close()


def peak_memory(*arguments, feed, times):
    """Feeds the tool; its exit status, its output's first bytes and the most memory it had, in MiB."""
    if harness.is_instrumented():
        raise harness.Skip("a sanitizer takes memory")
    with open("out", "w+b") as out:
        process = start(*arguments, stdout=out, stderr=subprocess.DEVNULL)
        for _ in range(times):
            process.stdin.write(feed)
        with open(f"/proc/{process.pid}/status") as about:
            peak = next(int(line.split()[1]) for line in about if line.startswith("VmHWM:")) / 1024
        process.stdin.close()
        process.wait(harness.TIMEOUT)
        out.seek(0)
        return process.returncode, out.read(200).decode(), peak


@case("memory does not grow with the input: 300 MB in one line, in blank lines, in many lines, in one message")
def _():
    mebibyte = 1024 * 1024
    lines = (VALID + "\n").encode() * (mebibyte // (len(VALID) + 1))
    for arguments, feed, status, shown in (
            (["--ndjson"], b"x" * mebibyte, 1, "<stdin>:1: error: the message must stay within the limits"),
            (["--ndjson"], b" " * mebibyte, 0, ""),
            (["--ndjson", "--jobs", "4"], b"x" * mebibyte, 1, "<stdin>:1: error: the message must stay"),
            (["--ndjson", "--jobs", "4"], lines, 0, ""),
            (["--ndjson"], lines, 0, "")):
        times = 300 if feed is not lines else 60
        found, out, peak = peak_memory("check", *arguments, feed=feed, times=times)
        equal((found, out[:len(shown)]), (status, shown))
        assert peak < 16, f"{peak:.0f} MiB for {arguments}, {feed[:20]}"
    endless = start("check", stdin=os.open("/dev/zero", os.O_RDONLY))
    out, err = endless.communicate(timeout=harness.TIMEOUT)
    equal((endless.returncode, out[:28]), (1, b"<stdin>:1:65537: error: the "))


@case("memory does not grow with the output: a hundred bytes for each of the input")
def _():
    for jobs in ("1", "4"):
        status, _, peak = peak_memory("check", "--ndjson", "--format", "json", "--jobs", jobs,
                                      feed=b"1\n" * 65536, times=16)
        equal(status, 1)
        assert peak < 32, f"{peak:.0f} MiB with {jobs} jobs"


@case("when nobody reads the output any more, the tool ends at once and silently with 2")
def _():
    for jobs in ("1", "4"):
        for form in ("text", "json", "github"):
            process = start("check", "--ndjson", "--format", form, "--jobs", jobs)
            process.stdin.write(b"{}\n")
            process.stdin.flush()
            assert process.stdout.readline(), "no verdict"
            process.stdout.close()
            until = time.monotonic() + harness.TIMEOUT
            try:
                while process.poll() is None and time.monotonic() < until:  # its input stays open
                    process.stdin.write(b"{}\n")
                    process.stdin.flush()
                    time.sleep(0.01)
            except BrokenPipeError:
                pass
            equal((process.wait(harness.TIMEOUT), process.stderr.read()), (2, b""))
            process.stderr.close()
    for arguments in (["errors"], ["--help"], ["check", "--help"], ["--version"]):
        reading, writing = os.pipe()
        os.close(reading)
        process = start(*arguments, stdout=writing)
        os.close(writing)
        equal((process.communicate(timeout=harness.TIMEOUT)[1], process.returncode), (b"", 2))


@case("head gets its lines")
def _():
    write("a.ndjson", "{}\n" * 50000)
    for jobs in ("1", "4"):
        done = shell('"$TOOL" check --jobs "$1" a.ndjson | head -n 1', jobs)
        ends(done, 2, err="")
        assert done.out.startswith("a.ndjson:1: error: ") and done.out.count("\n") == 1, done


@case("output that cannot be written is named with the reason, and ends with 2")
def _():
    if not os.path.exists("/dev/full"):
        raise harness.Skip("no /dev/full")
    write("a.ndjson", "{}\n" * 5000)
    checks = (["check", "a.ndjson"], ["check", "--jobs", "4", "a.ndjson"])
    for arguments in (*checks, ["errors"], ["--help"], ["--version"]):
        with open("/dev/full", "w") as full:
            process = start(*arguments, stdout=full)
            equal((process.communicate(timeout=harness.TIMEOUT)[1], process.returncode),
                  (b"regdirect: cannot write to <stdout>: No space left on device\n", 2))
    with open("/dev/full", "w") as full:
        process = start("check", "-q", "a.ndjson", stdout=full)
        equal((process.communicate(timeout=harness.TIMEOUT)[1], process.returncode), (b"", 1))
