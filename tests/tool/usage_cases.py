# SPDX-License-Identifier: BSL-1.0
"""The command line: help, version, options, wrong usage."""
import json
import os
import re
import subprocess

import harness
from harness import case, ends, equal, printable, regdirect, shell, write

VALID = '{"nodeId":"n"}'
OPTIONS = ["--message", "--solution", "--strict", "--unknown-members", "--null-members", "--ndjson", "--format",
           "--jobs", "--quiet", "--no-progress", "--max-body", "--max-depth", "--color"]


@case("the tool alone prints its help to standard error and ends with 2")
def _():
    alone = regdirect()
    ends(alone, 2, out="")
    equal(alone.err, regdirect("--help").out)


@case("help names every option with its values, subcommand by subcommand, and ends with 0")
def _():
    for arguments in (["--help"], ["-h"], ["check", "--help"], ["check", "-h"], ["errors", "--help"]):
        shown = regdirect(*arguments)
        ends(shown, 0, err="")
        assert "Examples:" in shown.out and "xit status" in shown.out, shown
        assert all(len(line) <= 120 for line in shown.out.splitlines()), shown
    shown = regdirect("check", "--help").out
    for words in OPTIONS + ["request|response|error|exchange", "generic|nb-iot|smart-home", "reject|ignore", "absent|reject",
                            "text|json|github|sarif|junit", "auto|always|never"]:
        assert words in shown, words


@case("help and help COMMAND print what --help and COMMAND --help do")
def _():
    ends(regdirect("help"), 0, regdirect("--help").out, "")
    for name in ("check", "errors", "schema", "openapi", "reference", "sample", "completion", "help"):
        shown = regdirect("help", name)
        ends(shown, 0, regdirect(name, "--help").out, "")
        assert f"Usage: regdirect {name} " in shown.out, shown
        assert name in regdirect("help").out, name
    for arguments in (["nonsense"], ["check", "errors"], ["--nonsense"]):
        ends(regdirect("help", *arguments), 2, "")


@case("the version of OpenAPI has an option of its own, and --version is another name for it")
def _():
    for version in ("3.0", "3.1"):
        shown = regdirect("openapi", "--openapi-version", version)
        equal(json.loads(shown.out)["openapi"][:3], version)
        ends(regdirect("openapi", "--version", version), 0, shown.out, "")
    for name in ("--openapi-version", "--version"):
        ends(regdirect("openapi", name, "2.0"), 2, "",
             "regdirect: --openapi-version: must be one of 3.1|3.0, not '2.0'\nTry 'regdirect openapi --help'.\n")


@case("the examples in the help work")
def _():
    write("request.json", VALID)
    write("requests.ndjson", '{"nodeId":"n","verifyCode":"n"}\n')
    os.makedirs("tests/data")
    write("tests/data/a.json", VALID)
    subprocess.run(["gzip", "--keep", "requests.ndjson"], check=True)
    os.mkdir("bin")
    os.symlink(harness.tool, "bin/regdirect")
    environment = os.environ | {"PATH": os.path.abspath("bin") + ":" + os.environ["PATH"]}
    shown = "".join(regdirect(*command, "--help").out for command in ([], ["check"], ["errors"], ["sample"]))
    examples = re.findall(r"^  ((?:zcat|regdirect) .*)$", shown, re.MULTILINE)
    assert len(examples) == 16, examples
    for example in examples:
        done = shell(example, env=environment)
        equal(done.status, 0, f"{example}\n{done}")


@case("--version prints name and version")
def _():
    shown = regdirect("--version")
    ends(shown, 0, err="")
    assert re.fullmatch(r"regdirect \d+\.\d+\.\d+\n", shown.out), shown


@case("wrong usage is one line and a hint, and ends with 2")
def _():
    for arguments in (["nonsense"], ["--nonsense"], ["check", "--nonsense"], ["check", "--solution", "nbiot"],
                      ["check", "--solution"], ["check", "--message", "Request"], ["check", "--format", "xml"],
                      ["check", "--jobs", "-1"], ["check", "--jobs", "257"], ["check", "--jobs", "two"],
                      ["check", "--max-body", "-1"], ["check", "--max-body", "64K"], ["check", "--max-depth", "1001"],
                      ["check", "--unknown-members", "absent"], ["check", "--null-members", "ignore"],
                      ["check", "--format", "text", "--format", "json"], ["errors", "--format", "github"],
                      ["errors", "1", "2"], ["errors", "--nonsense"]):
        refused = regdirect(*arguments)
        ends(refused, 2, out="")
        command = arguments[0] + " " if arguments[0] in ("check", "errors") else ""
        lines = refused.err.splitlines()
        equal(len(lines), 2, refused)
        assert lines[0].startswith("regdirect: "), refused
        equal(lines[1], f"Try 'regdirect {command}--help'.", refused)


@case("a command that does not exist is named, without the arguments behind it")
def _():
    for arguments in (["chek"], ["chek", "a.json"], ["chek", "--format", "json", "a.json"]):
        ends(regdirect(*arguments), 2, "", "regdirect: there is no command 'chek'\nTry 'regdirect --help'.\n")


@case("a value that is refused is answered with the values that are allowed")
def _():
    for value in ("two", "-1", "257"):
        ends(regdirect("check", "--jobs", value), 2, "",
             f"regdirect: --jobs: must be a number from 0 to 256, not '{value}'\nTry 'regdirect check --help'.\n")
    ends(regdirect("errors", "abc"), 2, "",
         "regdirect: CODE: must be a number, or STATUS/CODE such as 403/1010009, not 'abc'\nTry 'regdirect errors --help'.\n")


@case("wrong usage never shows a control character of the command line")
def _():
    for bad in ("\x1b[31m", "a\nb", "\x7f\u202e\u061c\u2028", b"\xff\x9b"):
        for arguments in ([bad], ["--" + os.fsdecode(bad)], ["check", "--format", bad], ["check", "--jobs", bad],
                          ["errors", bad]):
            refused = regdirect(*arguments)
            ends(refused, 2, out="")
            printable(refused.err)
            equal(len(refused.err.splitlines()), 2, refused)


@case("a file can have any name: of a command, with brackets, like an option behind --")
def _():
    for name in ("check", "errors", "[a,b]", "[]", "{}", "a,b", "@a", "a=b", "%s"):
        write(name, "{}")
        refused = regdirect("check", name)
        ends(refused, 1, err="1 message: 0 valid, 1 invalid (1 error, 0 warnings)\n")
        assert re.match(r"(\./)?" + re.escape(name) + ":1:1: error: /nodeId: ", refused.out), refused
    for name in ("--strict", "-q", "--"):
        write(name, VALID)
    ends(regdirect("check", "--", "--strict", "-q", "--"), 0, "",
         "3 messages: 3 valid, 0 invalid (0 errors, 0 warnings)\n")
    ends(regdirect("check", "check", "--", "--strict", "-", stdin=VALID), 1)


@case("options may stand before and behind the files, with = or without")
def _():
    write("a", '{"nodeId":""}')
    equal(regdirect("check", "a", "--format=json").out, regdirect("check", "--format", "json", "a").out)
    ends(regdirect("check", "-q", "a"), 1, "", "")
