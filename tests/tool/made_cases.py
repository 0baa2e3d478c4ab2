# SPDX-License-Identifier: BSL-1.0
"""Output that the tool makes from its own table and options: samples, completion, the manual."""
import json
import os
import shutil
import subprocess

import harness
from harness import Skip, case, ends, equal, printable, regdirect, shell, write

COMMANDS = ["check", "errors", "schema", "openapi", "reference", "sample", "completion", "help"]
KINDS = [(kind, solution) for kind in ("request", "response", "error") for solution in ("generic", "nb-iot")]


def sampled(*arguments):
    done = regdirect("sample", *arguments)
    ends(done, 0, err="")
    printable(done.out)
    return done.out.splitlines()


@case("samples are the same for the same seed, and different for another one")
def _():
    one = sampled("--count", "50", "--seed", "3")
    equal(sampled("--count", "50", "--seed", "3"), one)
    equal(sampled("--seed", "3"), one[:1])
    assert len(set(one)) > 40 and sampled("--count", "50", "--seed", "4") != one, one[:3]
    equal(sampled("--count", "0"), [])


@case("samples are valid without a warning")
def _():
    for kind, solution in KINDS:
        lines = sampled("--message", kind, "--solution", solution, "--count", "200")
        equal(len(lines), 200)
        checked = regdirect("check", "--strict", "--ndjson", "--message", kind, "--solution", solution,
                            stdin="\n".join(lines))
        ends(checked, 0, "")


@case("invalid samples break the rule that they name")
def _():
    for kind, solution in KINDS:
        made = [json.loads(line) for line in sampled("--invalid", "--message", kind, "--solution", solution, "--count",
                                                     "300", "--format", "json")]
        equal([m["message"] for m in made],
              sampled("--invalid", "--message", kind, "--solution", solution, "--count", "300"))
        checked = regdirect("check", "--ndjson", "--format", "json", "--message", kind, "--solution", solution,
                            stdin="\n".join(m["message"] for m in made))
        for sample, verdict in zip(made, map(json.loads, checked.out.splitlines()), strict=True):
            assert (sample["pointer"], sample["rule"], "error") in \
                [(f["pointer"], f["rule"], f["severity"]) for f in verdict["violations"]], (sample, verdict)
        rules = {m["rule"] for m in made}
        assert {"syntax", "required", "type", "minimum", "uniqueKeys"} <= rules, rules
        if (kind, solution) == ("request", "nb-iot"):
            assert {"equalsNodeId", "equalsImsi", "pattern", "enum", "maximum", "minLength"} <= rules, rules


def page(*command):
    done = regdirect("help", "--man", *command)
    ends(done, 0, err="")
    printable(done.out)
    return done.out


@case("there is a page of the manual for the tool and for each command, with every option, and troff takes it")
def _():
    for command in ([], *([name] for name in COMMANDS)):
        text = page(*command)
        plain = text.replace("\\-", "-")
        usage = regdirect("help", *command).out
        for name in ("NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", '"EXIT STATUS"', '"SEE ALSO"'):
            assert f".SH {name}\n" in text, (name, text)
        for option in [word for word in usage.replace(",", " ").split() if word.startswith("--") and len(word) > 3]:
            assert option.split("=")[0] in plain, option
        write("page.1", text)
        if shutil.which("groff"):
            ends(shell("groff -man -Tutf8 -ww -z page.1 2>&1"), 0, "")
        if shutil.which("mandoc"):  # it has no date, so that a build is the same one each day
            lint = shell("mandoc -Tlint -W warning page.1 | grep -v 'missing date'").out
            equal(lint, "")
    equal([name for name in COMMANDS if f"\\fB{name}\\fR\n" not in page()], [])


@case("bash completes commands, options, values and files")
def _():
    write("c.bash", regdirect("completion", "bash").out)
    ends(shell("bash -n c.bash"), 0, "", "")
    assert "-F _regdirect regdirect" in shell(". ./c.bash && complete -p regdirect").out, "registered"

    def completed(*words):
        script = '. ./c.bash; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _regdirect; echo "${COMPREPLY[*]}"'
        return shell(script, *words).out.split()
    equal(completed("regdirect", ""), COMMANDS)
    equal(completed("regdirect", "s"), ["schema", "sample"])
    equal(completed("regdirect", "check", "--solution", ""), ["generic", "nb-iot", "smart-home"])
    equal(completed("regdirect", "check", "--format", "=", "s"), ["sarif"])
    equal(completed("regdirect", "check", "--no"), ["--no-progress"])
    equal(completed("regdirect", "check", "a"), [])
    equal(completed("regdirect", "help", "op"), ["openapi"])
    equal(completed("regdirect", "completion", ""), ["bash", "zsh", "fish"])
    equal(completed("regdirect", "schema", "--draft", "2"), ["2020-12"])
    shown = regdirect("check", "--help").out
    for option in completed("regdirect", "check", "-"):
        assert option in shown, option


@case("zsh and fish take their scripts")
def _():
    tried = 0
    for name in ("zsh", "fish"):
        write("c." + name, regdirect("completion", name).out)
        if shutil.which(name):
            ends(shell(f"HOME=$PWD {name} -n c.{name}"), 0, "", "")
            tried += 1
    if shutil.which("fish"):
        def completed(line):
            done = subprocess.run(["fish", "-c", "source c.fish; complete -C $argv", line], capture_output=True,
                                  text=True, timeout=harness.TIMEOUT, env=os.environ | {"HOME": os.getcwd()})
            return [found.split("\t")[0] for found in done.stdout.splitlines()]
        equal(sorted(completed("regdirect ")), sorted(COMMANDS))
        equal(sorted(completed("regdirect check --solution ")), ["generic", "nb-iot", "smart-home"])
        assert "--strict" in completed("regdirect check --s"), "options"
    if not tried:
        raise Skip("neither zsh nor fish")
