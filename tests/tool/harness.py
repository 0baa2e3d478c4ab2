# SPDX-License-Identifier: BSL-1.0
"""Tests of a program: cases that register themselves, each run in an empty folder of its own."""
import os
import pathlib
import pty
import re
import subprocess
import tempfile
import threading
import traceback

ROOT = pathlib.Path(__file__).resolve().parents[2]  # the source tree
TIMEOUT = 60  # seconds; no run of the tool takes a tenth of it
cases = []
tool = None  # path; set by main()


class Skip(Exception):
    """The case cannot be tried here."""


def case(sentence):
    """Registers a test case, which says what holds."""
    def register(function):
        cases.append((sentence, function))
        return function
    return register


class Result:
    def __init__(self, status, out, err):
        self.status, self.out, self.err = status, out, err

    def __repr__(self):
        return f"exit status {self.status}\nstdout: {self.out!r:.3000}\nstderr: {self.err!r:.3000}"


def regdirect(*arguments, stdin="", **more):
    """Runs the tool to its end. What it writes has to be UTF-8."""
    data = stdin if isinstance(stdin, bytes) else stdin.encode()
    done = subprocess.run([tool, *arguments], input=data, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          timeout=TIMEOUT, **more)
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


def start(*arguments, **more):
    more = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | more
    return subprocess.Popen([tool, *arguments], **more)


class Terminal:
    """A terminal that keeps all that is written to it. (A single read can return a part.) Skips the case where the
    system has no pseudo-terminals, as a chroot without /dev/pts."""

    def __init__(self):
        try:
            self.master, self.slave = pty.openpty()
        except OSError as error:
            raise Skip(f"no pseudo-terminals: {error}") from error
        self.bytes = b""
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self):
        try:
            while part := os.read(self.master, 65536):
                self.bytes += part
        except OSError:
            pass  # the other end is closed

    def text(self):
        os.close(self.slave)
        self.reader.join()
        os.close(self.master)
        return self.bytes.decode()


def is_instrumented():
    """Whether the tool was built with a sanitizer, which takes memory of its own."""
    program = pathlib.Path(tool).read_bytes()
    return any(name in program for name in (b"__asan_init", b"__tsan_init", b"__msan_init"))


def shell(script, *arguments, **more):
    """Runs a script of bash, in which "$TOOL" is the tool and "$1" the first argument."""
    more["env"] = more.get("env", os.environ) | {"TOOL": tool}
    done = subprocess.run(["bash", "-o", "pipefail", "-c", script, "bash", *arguments], capture_output=True,
                          timeout=TIMEOUT, **more)
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


def write(name, content):
    pathlib.Path(os.fsdecode(name)).write_bytes(content if isinstance(content, bytes) else content.encode())
    return name


def equal(actual, expected, context=""):
    assert actual == expected, f"expected {expected!r:.3000}\n   found {actual!r:.3000}\n{context}"


def ends(result, status, out=None, err=None):
    """The whole outcome of a run."""
    equal(result.status, status, result)
    if out is not None:
        equal(result.out, out, result)
    if err is not None:
        equal(result.err, err, result)


# Controls, line separators and characters that reorder text: none of them may reach a terminal or a log.
UNPRINTABLE = re.compile("[\0-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def printable(text, context=""):
    found = UNPRINTABLE.search(text)
    assert not found, f"{found.group()!r} at {found.start()}\n{context or text!r:.3000}"


def main(path):
    global tool
    tool = os.path.abspath(path)
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    home = os.getcwd()
    for sentence, function in cases:
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            try:
                function()
                outcome = "passed"
            except Skip as reason:
                outcome = "skipped"
                print(f"skipped: {sentence}: {reason}")
            except Exception as error:  # whatever went wrong, the next case is tried
                outcome = "failed"
                where = "" if isinstance(error, AssertionError) else traceback.format_exc()
                print(f"FAILED: {sentence}\n{error}\n{where}")
            counts[outcome] += 1
            os.chdir(home)
    print(f"{counts['passed']} passed, {counts['failed']} failed" +
          (f", {counts['skipped']} skipped" if counts["skipped"] else ""))
    return 1 if counts["failed"] else 0
