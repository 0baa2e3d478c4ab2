# SPDX-License-Identifier: BSL-1.0
"""Bulk checks: the commands of docs/bulk.md do what it says."""
import json
import os
import pathlib
import re
import shlex
import subprocess

import harness
from harness import case, ends, equal, regdirect, shell, write
from stream_cases import mixed_lines

DOCUMENT = pathlib.Path(__file__).resolve().parents[2] / "docs" / "bulk.md"


def commands(language):
    return re.findall(rf"^```{language}\n(.*?)^```", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def parallel(command):
    """Runs a command that has GNU parallel and the tool in it, by their names."""
    if "GNU parallel" not in shell("parallel --version").out:
        raise harness.Skip("no GNU parallel")
    return shell(command, env=os.environ | {"PATH": f"{os.path.dirname(harness.tool)}:{os.environ['PATH']}"})


def without_line(verdicts):
    return [json.loads(verdict) | {"line": None} for verdict in verdicts.splitlines()]


@case("under GNU parallel, verdicts are the same and in the same order, and what fails is counted")
def _():
    text, _ = mixed_lines(40000)
    write("requests.ndjson", text)
    assert len(text) > 2**21, "several blocks"
    many = parallel(commands("sh")[0])
    equal(without_line(many.out), without_line(regdirect("check", "--ndjson", "--format", "json", stdin=text).out))
    assert 1 < many.status < 100, many


@case("under GNU parallel, blocks of as many lines make line numbers right again")
def _():
    text, _ = mixed_lines(25000)
    write("requests.ndjson", text)
    ends(parallel(commands("sh")[1]), 0, regdirect("check", "--ndjson", stdin=text).out)


@case("as a step of Spark's pipe(), invalid messages are no failure, and trouble is one")
def _():
    command = re.search(r'pipe\("(.*?)"', commands("python")[0])[1]

    def step(options):
        """As PySpark runs it: split as a shell would, with no environment."""
        words = shlex.split(command.replace("regdirect", f"{shlex.quote(harness.tool)}").replace("--ndjson", options))
        return subprocess.run(words, env={}, input="{}\n", capture_output=True, text=True, timeout=harness.TIMEOUT)

    done = step("--ndjson")
    equal((done.returncode, json.loads(done.stdout)["valid"]), (0, False))
    assert step("--no-such-option").returncode != 0, "trouble"
