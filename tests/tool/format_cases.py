# SPDX-License-Identifier: BSL-1.0
"""Verdicts: their forms, and what never shows in them."""
import json
import os
import re
import subprocess
import time
import xml.etree.ElementTree as xml

try:
    import jsonschema
except ImportError:
    jsonschema = None

import harness
from harness import case, ends, equal, printable, regdirect, write

FORMATS = ("text", "json", "github", "sarif", "junit")
# The standard's own schema, if scripts/install-dependencies.sh --node has been there.
SARIF_SCHEMA = harness.ROOT / "build/node/node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
VALID = '{"nodeId":"n"}'
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


def without_snippets(out):
    """The lines of text, but for those that show a line of a message."""
    return [line for line in out.splitlines() if not re.match(r" *\d* \| ", line)]


def places(text, *arguments, name="pretty.json"):
    """{(pointer, rule): [LINE:COLUMN, ...]} in text; the annotations must agree."""
    write(name, text)
    found = {}
    for line in without_snippets(regdirect("check", *arguments, name).out):
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
    lines = without_snippets(shown.out)
    equal(len(lines), 65, shown)
    assert lines[64].startswith("a.json: note: more than 64 "), shown
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
            if form == "sarif":
                assert sarif(shown.out)[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].isascii()
            if form == "junit":
                xml.fromstring(shown.out)
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


@case("neither does a secret show in the line of a file, however it is spelled, or where the text ends too early")
def _():
    secret = "5EC2E7DE"
    bodies = [json.dumps({"nodeId": "n", "timeout": -1} | body) for body in (
        {"psk": secret}, {"verifyCode": secret}, {"psk": [secret]}, {"verifyCode": {"nodeId": secret}},
        {"PSK": secret}, {"imsi": "x" + secret, "psk": secret}, {secret: 1, "psk": secret}, {"x": {"psk": secret}},
        {"deviceInfo": {"model": "m" + secret, "psk": secret}, "psk": secret}, {"nodeId": secret, "verifyCode": "v"})]
    bodies += ['{"timeout":-1,"nodeId":"n","\\u0070\\u0073k":"%s"}' % secret,
               '{"timeout":-1,"nodeId":"n","psk":"\\u0035EC2E7DE","imsi":"%s"}' % secret,
               '{"timeout":-1, "psk":"%s","psk":"1","imsi":"%s"}' % (secret, secret),
               '{"timeout":-1, "psk": %s}' % secret, '{"timeout":-1, "psk": "%s' % secret,
               '{"nodeId": "n", "psk: %s, "x": 1}' % secret, '{"nodeId: "psk": %s' % secret,
               "{'psk': '%s'}" % secret, '{"nodeId":"n","psk":"%s",}' % secret, '"%s"' % secret, secret,
               '{"nodeId":"n","imsi":"%s" "psk":"0"}' % secret, '{"psk":"%s"}{"psk":"%s"}' % (secret, secret),
               '{"psk":"%s' % secret + "x" * 70000, '{"psk":"%s"' % secret + "[" * 100]
    for body in bodies:
        for text in (body, body.replace(",", ",\n"), body.replace(":", "\t:\r\n")):
            write("a.json", text)
            for message in ("request", "response", "error", "exchange"):
                for more in ([], ["--color", "always"]):
                    shown = regdirect("check", "--strict", "--message", message, *more, "a.json")
                    lines = [line for line in shown.out.splitlines() if " | " in line and "additional" not in line]
                    assert secret not in "".join(lines), shown
                    assert "EC2E7DE" not in "".join(lines), shown


@case("the line of a file is shown with a caret under the place; values of secrets are as wide as they were")
def _():
    def lines(text, *arguments):
        write("a.json", text)
        return [line for line in regdirect("check", *arguments, "a.json").out.splitlines() if " | " in line]
    equal(lines('{"nodeId":"n",\n\t"timeout": -1, "psk": "0011", "isSecure": true}')[-2:],
          ['    2 |  "timeout": -1, "psk": ******, "isSecure": true}', "      |  ^"])
    equal(lines('{"imsi":"1\u20ac\u4e2d\u0301","nodeId":"n", "x":1}')[:2],
          ['    1 | {"imsi":"1\u20ac\u4e2d\u0301","nodeId":***, "x":*}', "      |  ^"])
    equal(lines('{"imsi":"\u4e2d\u0301","nodeId":"n","x":1}')[3], "      | " + " " * 26 + "^")
    equal(lines('{"nodeId":"n" x}'), ['    1 | {"nodeId":*** ', "      |               ^"])
    equal(lines("x"), [])
    equal(lines("\n\n"), [])
    long = '{"nodeId":"n",' + '"x":1,' * 200 + '"timeout":-1,' + '"y":1,' * 200 + '"z":1}'
    shown, caret = lines(long)[:2]
    assert len(shown) < 130 and shown.startswith("    1 | ...") and shown.endswith("..."), shown
    assert shown[caret.index("^"):].startswith('"timeout":-1'), shown
    assert '\\u001b' in lines(b'{"nodeId":"\x1b[31m')[0] or lines(b'{"nodeId":"\x1b[31m')[0].endswith("*"), "escape"
    equal(lines(b'{"nodeId":"n",\n"imsi":\xff}')[:1], ['    2 | "imsi":'])


@case("colours are for terminals: not without one, not with NO_COLOR, nor on a dumb one; --color decides")
def _():
    write("a.json", "{}")
    plain = regdirect("check", "a.json").out
    assert "\x1b" not in plain, plain
    colored = regdirect("check", "--color=always", "a.json").out
    equal(re.sub("\x1b\\[[0-9;]*m", "", colored), plain)
    assert colored != plain, colored
    for form in ("json", "github", "sarif", "junit"):
        assert "\x1b" not in regdirect("check", "--color=always", "--format", form, "a.json").out, form
    for environment, arguments, colors in (({}, [], True), ({"NO_COLOR": "1"}, [], False), ({"NO_COLOR": ""}, [], True),
                                           ({"TERM": "dumb"}, [], False), ({}, ["--color=never"], False),
                                           ({"NO_COLOR": "1"}, ["--color=always"], True)):
        terminal = harness.Terminal()
        clean = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
        process = harness.start("check", *arguments, "a.json", stdout=terminal.slave, stderr=subprocess.DEVNULL,
                                env=clean | {"TERM": "xterm"} | environment)
        process.wait(harness.TIMEOUT)
        equal("\x1b[" in terminal.text(), colors, f"{environment} {arguments}")


def sarif(text):
    """The results of a SARIF document, which must be as the standard says (2.1.0, as far as we use it)."""
    document = json.loads(text)
    equal((document["version"], len(document["runs"])), ("2.1.0", 1))
    run = document["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    equal(len({rule["id"] for rule in rules}), len(rules))
    for rule in rules:
        equal(sorted(rule), ["defaultConfiguration", "help", "id", "shortDescription"])
        assert rule["help"]["text"].startswith(rule["shortDescription"]["text"]), rule
        assert rule["defaultConfiguration"]["level"] in ("error", "warning"), rule
    for result in run["results"]:
        assert result["level"] in ("error", "warning") and result["message"]["text"], result
        if result["ruleId"] in {rule["id"] for rule in rules}:
            equal(rules[result["ruleIndex"]]["id"], result["ruleId"])
        region = result["locations"][0]["physicalLocation"]["region"]
        assert all(isinstance(n, int) and n > 0 for n in region.values()) and "startLine" in region, region
    if SARIF_SCHEMA.exists() and jsonschema is not None:
        content = json.loads(SARIF_SCHEMA.read_text(encoding="utf-8"))
        jsonschema.validators.validator_for(content)(content).validate(document)
    return run["results"]


@case("sarif is one document with every rule explained, and a result for each violation")
def _():
    write("a.ndjson", MIXED)
    write("b c.json", '{"nodeId":"n",\n "timeout":-1}')
    shown = regdirect("check", "--format", "sarif", "a.ndjson", "b c.json", "gone")
    ends(shown, 2, err="regdirect: cannot read gone: No such file or directory\n")
    found = [(r["ruleId"], r["level"], r["locations"][0]["physicalLocation"]) for r in sarif(shown.out)]
    equal([(rule, level, at["artifactLocation"]["uri"], at["region"]) for rule, level, at in found],
          [("secureFlag", "warning", "a.ndjson", {"startLine": 3}), ("required", "error", "a.ndjson", {"startLine": 4}),
           ("maximum", "error", "a.ndjson", {"startLine": 4}), ("syntax", "error", "a.ndjson", {"startLine": 5}),
           ("minimum", "error", "b%20c.json", {"startLine": 2, "startColumn": 2})])
    invocation = json.loads(shown.out)["runs"][0]["invocations"][0]
    equal(invocation["executionSuccessful"], False)
    assert "gone" in invocation["toolExecutionNotifications"][0]["message"]["text"], invocation
    for text in ("", VALID + "\n" * 3):
        equal(sarif(regdirect("check", "--format", "sarif", "--ndjson", stdin=text).out), [])
    rules = json.loads(shown.out)["runs"][0]["tool"]["driver"]["rules"]
    help_on = {rule["id"]: rule["help"]["text"] for rule in rules}
    assert "request /timeout must be at least 0" in help_on["minimum"], help_on
    one = regdirect("check", "--format", "sarif", "a.ndjson", "b c.json")
    for jobs in ("2", "4"):
        equal(regdirect("check", "--format", "sarif", "--jobs", jobs, "a.ndjson", "b c.json").out, one.out)


@case("junit is a test case a message: errors are its failure, warnings its output, and an unreadable file an error")
def _():
    write("a.ndjson", MIXED)
    write("b<&>\".json", '{"nodeId":"","]]>":1,"<a>&\uffff\ufffe":2}')
    shown = regdirect("check", "--format", "junit", "a.ndjson", "b<&>\".json", "gone")
    ends(shown, 2, err="regdirect: cannot read gone: No such file or directory\n")
    cases = list(xml.fromstring(shown.out).iter("testcase"))
    equal([(c.get("name"), c.get("line"), [inner.tag for inner in c]) for c in cases],
          [("a.ndjson:1", "1", []), ("a.ndjson:3", "3", ["system-out"]), ("a.ndjson:4", "4", ["failure"]),
           ("a.ndjson:5", "5", ["failure"]), ('b<&>\\".json:1', "1", ["failure"]), ("gone:1", "1", ["error"])])
    equal(cases[2].find("failure").get("type"), "required")
    equal(cases[2].find("failure").text.count("\n"), 2)
    assert "/]]>: " in cases[4].find("failure").text, "any text"
    xml.fromstring(regdirect("check", "--format", "junit", stdin=b"\0\xff\x1b<").out)


@case("a table of the rules goes to standard error if ten messages are invalid, in text and without --quiet")
def _():
    write("a.ndjson", "{}\n" * 8 + VALID + "\n" + '{"nodeId":"n","timeout":-1,"timeout":-1}\n' * 2)
    write("few.ndjson", "{}\n" * 9)
    shown = regdirect("check", "a.ndjson")
    lines = shown.err.splitlines()
    equal([line.split() for line in lines[:-1]],
          [["messages", "findings", "rule", "first"], ["8", "8", "required", "a.ndjson:1"],
           ["2", "2", "uniqueKeys", "a.ndjson:10"], ["2", "2", "minimum", "a.ndjson:10"]])
    equal(lines[-1], "11 messages: 1 valid, 10 invalid (12 errors, 0 warnings)")
    equal(regdirect("check", "--jobs", "4", "a.ndjson").err, shown.err)
    equal(len(regdirect("check", "few.ndjson").err.splitlines()), 1)
    for form in ("json", "github", "sarif", "junit"):
        assert "findings" not in regdirect("check", "--format", form, "a.ndjson").err, form
    equal(regdirect("check", "-q", "a.ndjson").err, "")


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
