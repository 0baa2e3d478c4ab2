# SPDX-License-Identifier: BSL-1.0
"""Progress, on a terminal and nowhere else."""
import os
import subprocess
import time

import harness
from harness import Terminal, case, equal, start, write

VALID = b'{"nodeId":"n"}\n'


def shown_by(*arguments, feed=None, environment=None, to_terminal=False):
    """Returns the text that appears on a terminal while the tool gets lines for 1.5 seconds, or reads files."""
    terminal = Terminal()
    variables = os.environ | {"TERM": "xterm"} | (environment or {})
    process = start("check", *arguments, stderr=terminal.slave,
                    stdout=terminal.slave if to_terminal else subprocess.DEVNULL,
                    env={name: value for name, value in variables.items() if value is not None})
    until = time.monotonic() + 1.5
    while feed and time.monotonic() < until:
        process.stdin.write(feed)
        process.stdin.flush()
        time.sleep(0.02)
    process.stdin.close()
    process.wait(harness.TIMEOUT)
    return terminal.text()


def screen(text):
    """The lines that are left when a terminal has got a text."""
    lines, line, column = [], [], 0
    for c in text:
        if c == "\r":
            column = 0
        elif c == "\n":
            lines.append("".join(line).rstrip())
            line, column = [], 0
        else:
            line[column:column + 1] = c
            column += 1
    return [*lines, "".join(line).rstrip()]


@case("work of more than a second shows progress, without colours, and leaves no trace of it")
def _():
    shown = shown_by("--ndjson", feed=VALID)
    assert " messages" in shown and "MB/s, " in shown and "%" not in shown, repr(shown)
    assert "\x1b" not in shown, repr(shown)
    summary, rest = screen(shown)
    assert summary.endswith("0 invalid (0 errors, 0 warnings)") and rest == "", screen(shown)


@case("progress and verdicts on the same terminal do not mix")
def _():
    shown = shown_by("--ndjson", "--color", "never", feed=VALID * 5 + b"{}\n" + VALID, to_terminal=True)
    assert "MB/s" in shown, repr(shown)
    lines = screen(shown)
    table = next((i for i, line in enumerate(lines) if line.startswith("  messages  findings")), len(lines) - 2)
    for line in lines[:table]:
        assert line.startswith("<stdin>:") and line.endswith("[required]"), line
    equal(lines[-1], "")


@case("how much is left is shown when the size of the input is known")
def _():
    write("a.ndjson", b'{"nodeId":"' + b"n" * 200 + b'"}' + b" " * 50 + b"\n")
    with open("a.ndjson", "ab") as big:
        big.write(open("a.ndjson", "rb").read() * 80000)
    for times in (60, 240):
        shown = shown_by(*["a.ndjson"] * times)
        if "%" in shown:
            break
    for words in ("[#", "% of ", " left, ", "B/s, ", " messages"):
        assert words in shown, repr(shown)
    assert "\x1b" not in shown, repr(shown)


@case("no progress with --quiet, --no-progress, TERM=dumb, without TERM, or when it is not a terminal")
def _():
    equal(shown_by("--ndjson", "--quiet", feed=VALID), "")
    for arguments, environment in ((["--no-progress"], {}), ([], {"TERM": "dumb"}), ([], {"TERM": None})):
        shown = shown_by("--ndjson", *arguments, feed=VALID, environment=environment)
        equal(len(screen(shown)), 2, shown)
        assert "MB" not in shown, repr(shown)
    process = start("check", "--ndjson", stdout=subprocess.DEVNULL)
    process.stdin.write(VALID)
    process.stdin.flush()
    time.sleep(1.2)
    out, err = process.communicate(VALID, timeout=harness.TIMEOUT)
    equal(err, b"2 messages: 2 valid, 0 invalid (0 errors, 0 warnings)\n")
