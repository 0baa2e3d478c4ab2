# SPDX-License-Identifier: BSL-1.0
"""Verdicts: their three forms, and what never shows in them."""
import json
import os

from harness import case, ends, equal, printable, regdirect, write

FORMATS = ("text", "json", "github")
MIXED = '{"nodeId":"n"}\n\n{"nodeId":"n","psk":"00112233"}\n{"timeout":2147483648}\nnothing\n'


@case("text is a compiler's: place, severity, pointer, message, rule, and a summary on standard error")
def _():
    write("a.ndjson", MIXED)
    shown = regdirect("check", "a.ndjson")
    ends(shown, 1, err="4 messages: 2 valid, 2 invalid (3 errors, 1 warning)\n")
    begins = ("a.ndjson:3: warning: /isSecure: ", "a.ndjson:4: error: /nodeId: ", "a.ndjson:4: error: /timeout: ",
              "a.ndjson:5: error: the message ")
    rules = ("secureFlag", "required", "maximum", "syntax")
    lines = shown.out.splitlines()
    equal(len(lines), 4, shown)
    for line, begin, rule in zip(lines, begins, rules):
        assert line.startswith(begin) and line.endswith(f" [{rule}]"), line


@case("a message that is a whole file has no line number in text, and line 1 elsewhere")
def _():
    write("a.json", "\n\n{}")
    assert regdirect("check", "a.json").out.startswith("a.json: error: /nodeId: "), "text"
    equal(json.loads(regdirect("check", "--format", "json", "a.json").out)["line"], 1)
    assert regdirect("check", "--format", "github", "a.json").out.startswith("::error file=a.json,line=1,"), "github"


@case("standard input is called <stdin>")
def _():
    assert regdirect("check", stdin="{}").out.startswith("<stdin>: error: "), "text"
    assert regdirect("check", "--ndjson", "-", stdin="{}").out.startswith("<stdin>:1: error: "), "text, a line"
    equal(json.loads(regdirect("check", "--format", "json", stdin="{}").out)["source"], "<stdin>")


@case("json is one object a message, and nothing else")
def _():
    write("a.ndjson", MIXED)
    shown = regdirect("check", "--format", "json", "a.ndjson")
    ends(shown, 1, err="")
    objects = [json.loads(line) for line in shown.out.splitlines()]
    for verdict in objects:
        equal(list(verdict), ["source", "line", "valid", "violations"])
    equal([(v["source"], v["line"], v["valid"]) for v in objects],
          [("a.ndjson", 1, True), ("a.ndjson", 3, True), ("a.ndjson", 4, False), ("a.ndjson", 5, False)])
    equal([[(f["pointer"], f["rule"], f["severity"], f["code"]) for f in v["violations"]] for v in objects],
          [[], [("/isSecure", "secureFlag", "warning", "50400")],
           [("/nodeId", "required", "error", "100007"), ("/timeout", "maximum", "error", "50400")],
           [("", "syntax", "error", "100007")]])
    equal(list(objects[3]["violations"][0]), ["pointer", "rule", "severity", "code", "message", "found", "cause"])
    equal([[f.get(name) for name in ("limit", "found", "cause")] for f in objects[2]["violations"]],
          [[None, None, None], [2147483647, None, None]])
    equal(list(objects[2]["violations"][1]), ["pointer", "rule", "severity", "code", "message", "limit"])


@case("github's annotations escape what github's parser would trip over")
def _():
    name = "a%b:c,d\ne\rf.json"
    write(name, '{"nodeId":"n","psk":"00112233","x%,:\\n":1}')
    shown = regdirect("check", "--format", "github", name)
    ends(shown, 1, err="1 message: 0 valid, 1 invalid (1 error, 1 warning)\n")
    warning, error = shown.out.splitlines()
    place = "file=a%25b%3Ac%2Cd%0Ae%0Df.json,line=1"
    assert warning.startswith(f"::warning {place},title=secureFlag::/isSecure: "), warning
    assert error.startswith(f"::error {place},title=additionalProperties::/x%25,:%0A: "), error


@case("a report with more violations than it can hold says so")
def _():
    write("a.json", json.dumps({"nodeId": "n"} | {f"x{i}": i for i in range(70)}))
    shown = regdirect("check", "a.json")
    ends(shown, 1)
    equal(len(shown.out.splitlines()), 65, shown)
    assert shown.out.splitlines()[64].startswith("a.json: note: more than 64 "), shown
    verdict = json.loads(regdirect("check", "--format", "json", "a.json").out)
    equal((len(verdict["violations"]), verdict["truncated"], list(verdict)[-1]), (64, True, "truncated"))
    assert regdirect("check", "--format", "github", "a.json").out.splitlines()[64].startswith("::notice "), "github"


@case("no control character of a name or a message reaches the output, in any form")
def _():
    bad = "".join(map(chr, [*range(1, 0x20), *range(0x7f, 0xa0), 0x61c, 0x200e, 0x200f, *range(0x2028, 0x202f),
                            *range(0x2066, 0x206a), 0xfeff]))
    name = os.fsencode("n\\\"" + bad.replace("\n", "").replace("\r", "")) + b"\xff\xc3.json"
    member = json.dumps(bad + "\0\\\"", ensure_ascii=False)
    for written in (member, json.dumps(bad + "\0\\\"")):
        write(name, f'{{"nodeId":{written},"imsi":{written},"psk":{written},{written}:{written},"timeout":{written}}}')
        for form in FORMATS:
            shown = regdirect("check", "--format", form, name)
            ends(shown, 1)
            printable(shown.out + shown.err)
            if form == "json":
                verdict = json.loads(shown.out)
                assert verdict["source"].endswith("\\xff\\xc3.json"), verdict
    os.remove(name)
    gone = regdirect("check", name)
    ends(gone, 2, "")
    printable(gone.err)


@case("no secret shows, whatever is wrong with it, nor does the text around a syntax error")
def _():
    secret = "5EC2E7DEADBEEF"
    bodies = [{"psk": secret + "g"}, {"psk": secret * 4}, {"psk": secret + "0"}, {"psk": [secret]},
              {"verifyCode": {"a": secret}}, {"verifyCode": secret}, {"verifyCode": secret * 30},
              {"psk": secret, "isSecure": secret}, {"psk": 5}]
    lines = [json.dumps({"nodeId": "n"} | body) for body in bodies]
    lines += ['{"nodeId":"n","psk":"%s' % secret, '{"psk":"%s","psk":"%s"}' % (secret, secret), '"%s"' % secret, secret]
    write("a.ndjson", "\n".join(lines))
    for message in ("request", "response", "error"):
        for form in FORMATS:
            shown = regdirect("check", "--solution", "nb-iot", "--message", message, "--format", form, "a.ndjson")
            ends(shown, 1)
            assert secret not in shown.out + shown.err, shown


@case("--quiet writes nothing, and gives the same exit status")
def _():
    write("a.ndjson", MIXED)
    write("b.json", '{"nodeId":"n","psk":"00112233"}')
    for form in FORMATS:
        ends(regdirect("check", "--quiet", "--format", form, "a.ndjson", "b.json"), 1, "", "")
    ends(regdirect("check", "--quiet", "b.json"), 0, "", "")
    ends(regdirect("check", "--quiet", "--strict", "b.json"), 1, "", "")
    ends(regdirect("check", "--quiet", "a.ndjson", "gone"), 2, "",
         "regdirect: cannot read gone: No such file or directory\n")
