# SPDX-License-Identifier: BSL-1.0
"""Verdicts: their three forms, and what never shows in them."""
import json
import os
import re
import time

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


PRETTY = """\
{
  "nodeId": "",
  "timeout": -1, "\u00e9\u20ac\U0001f600": [{"timeout": [{}]}],
\t"deviceInfo" : {
    "deviceType": "\\"}]", "model": "",
    "x~/\\u0041": {"nodeId": "a", "model": [1, "b"]}
  },
  "\\u0074imeout": 4, "verifyCode": "",
  "psk":"00112233","timeout":5,"x":0}
"""


def places(text, *arguments, name="pretty.json"):
    """{(pointer, rule): [LINE:COLUMN, ...]} in text; the annotations must agree."""
    write(name, text)
    found = {}
    for line in regdirect("check", *arguments, name).out.splitlines():
        place, pointer, rule = re.fullmatch(name + r":([\d:]+): \w+: (?:(/\S*): )?.* \[(\w+)\]", line).groups()
        found.setdefault((pointer or "", rule), []).append(place)
    annotated = regdirect("check", "--format", "github", *arguments, name).out
    equal(sorted(sum(found.values(), [])), sorted(":".join(p) for p in re.findall(r"line=(\d+),col=(\d+)", annotated)))
    return found


@case("in a message that is a whole file, a violation has the line and column of its member")
def _():
    found = places(PRETTY)
    for key, expected in {
            ("/nodeId", "minLength"): ["2:3"],
            ("/timeout", "minimum"): ["3:3"],
            ("/\u00e9\u20ac\U0001f600", "additionalProperties"): ["3:18"],
            ("/deviceInfo/deviceType", "pattern"): ["5:5"],
            ("/deviceInfo/model", "minLength"): ["5:27"],
            ("/deviceInfo/x~0~1A", "additionalProperties"): ["6:5"],
            ("/timeout", "uniqueKeys"): ["8:3", "9:20"],
            ("/isSecure", "secureFlag"): ["1:1"],
            ("/x", "additionalProperties"): ["9:32"]}.items():
        equal(found.get(key), expected, f"{key} of {found}")


@case("a member that is absent is placed where the object begins that lacks it")
def _():
    body = '\r\n {"nodeId":"n", "deviceInfo":\r\n\r\n {"protocolType": "Z-Wave"}}'
    equal(places(body, "--solution", "nb-iot")["/verifyCode", "required"], ["2:2"])
    found = places(body, "--solution", "smart-home")
    equal(found["/deviceInfo/model", "required"], ["2:17"], found)
    equal(places("\n\n{}")["/nodeId", "required"], ["3:1"])
    equal(places("\n [1]")["", "type"], ["2:2"])


@case("text that is not JSON, or beyond a limit, is placed where that was noticed")
def _():
    equal(places('{\n "nodeId": "\u00e9\u20ac", \n "psk": x }')["", "syntax"], ["3:9"])
    equal(places('\n\n{"a":[[[', "--max-depth", "2")["", "limit"], ["3:7"])
    equal(places('\n{"nodeId":"n"}', "--max-body", "4")["", "limit"], ["2:4"])
    equal(places("\n")["", "syntax"], ["2:1"])


@case("to find the places takes no longer than the message is long, whatever it is")
def _():
    deep = '{"nodeId":' + '{"nodeId":' * 30 + "1" + "}" * 31
    wide = "{" + ",".join(['"%s":{"nodeId":[%s]}' % ("k" * 300, "{}," * 99 + "1")] * 9000) + "}"
    same = "{" + '"timeout":[],' * 400000 + '"nodeId":"' + "\\u0041" * 100000 + '"}'
    for body in (deep, wide, same):
        begin = time.monotonic()
        write("a.json", body)
        ends(regdirect("check", "--max-body", "100000000", "a.json"), 1)
        assert time.monotonic() - begin < 10, len(body)


@case("json has no more than it had: the line of the message and what is wrong with it")
def _():
    write("a.json", "\n\n{}")
    verdict = json.loads(regdirect("check", "--format", "json", "a.json").out)
    equal((list(verdict), verdict["line"]), (["source", "line", "valid", "violations"], 1))


@case("standard input is called <stdin>")
def _():
    assert regdirect("check", stdin="{}").out.startswith("<stdin>:1:1: error: "), "text"
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
    assert warning.startswith(f"::warning {place},col=1,title=secureFlag::/isSecure: "), warning
    assert error.startswith(f"::error {place},col=32,title=additionalProperties::/x%25,:%0A: "), error


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
