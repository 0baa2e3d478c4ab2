# SPDX-License-Identifier: BSL-1.0
"""The messages in an input, their verdicts, and input that cannot be read."""
import gzip
import json
import os
import subprocess

import harness
from harness import Skip, case, ends, equal, regdirect, shell, start, write

VALID = '{"nodeId":"n"}'


def rules(*arguments, stdin):
    """[rule, ...] of each message, and the exit status's word."""
    done = regdirect("check", "--format", "json", *arguments, stdin=stdin)
    found = [json.loads(line) for line in done.out.splitlines()]
    equal(done.status, 0 if all(v["valid"] for v in found) else 1, done)
    return [[(("W:" if f["severity"] == "warning" else "") + f["rule"]) for f in v["violations"]] for v in found]


@case("options choose what is valid")
def _():
    equal(rules(stdin=VALID), [[]])
    equal(rules("--solution", "generic", stdin=VALID), [[]])
    equal(rules("--solution", "nb-iot", stdin=VALID), [["required"]])
    equal(rules("--solution", "smart-home", stdin=VALID), [[]])
    insecure = '{"nodeId":"n","psk":"00112233"}'
    equal(rules(stdin=insecure), [["W:secureFlag"]])
    equal(rules("--strict", stdin=insecure), [["secureFlag"]])
    equal(rules(stdin='{"nodeId":"n","x":1}'), [["additionalProperties"]])
    equal(rules("--unknown-members", "ignore", stdin='{"nodeId":"n","x":1}'), [[]])
    equal(rules("--null-members", "absent", stdin='{"nodeId":"n","imsi":null}'), [[]])
    equal(rules("--null-members", "reject", stdin='{"nodeId":"n","imsi":null}'), [["type"]])
    equal(rules("--message", "response", stdin='{"deviceId":"d","verifyCode":"v","timeout":1,"psk":"00112233"}'), [[]])
    equal(rules("--message", "response", stdin="{}")[0][0], "required")
    equal(rules("--message", "error", stdin='{"error_code":"100007","error_desc":"d"}'), [[]])
    equal(rules("--message", "error", stdin='{"nodeId":"n"}')[0], ["required"])


@case("without --ndjson a whole file is one message, and so is standard input; an empty one is a syntax violation")
def _():
    write("a.json", '\r\n{\n"nodeId"\t:\n"n" }\n\n')
    ends(regdirect("check", "a.json"), 0, "", "1 message: 1 valid, 0 invalid (0 errors, 0 warnings)\n")
    for arguments in ([], ["-"]):
        equal(rules(*arguments, stdin="\n" + VALID + "\n"), [[]])
        equal(rules(*arguments, stdin=VALID + "\n" + VALID), [["syntax"]])
        equal(rules(*arguments, stdin=""), [["syntax"]])
        equal(rules(*arguments, stdin=" \n"), [["syntax"]])
        equal(rules(*arguments, stdin="\ufeff" + VALID), [["syntax"]])
    write("empty.json", "")
    ends(regdirect("check", "empty.json"), 1)


@case("what is no JSON text in UTF-8 is called by its name")
def _():
    for text, words in (("\ufeff" + VALID, "byte order mark"), (VALID.encode("utf-16"), "UTF-16"),
                        (VALID.encode("utf-16-be"), "UTF-16"), (VALID.encode("utf-32"), "UTF-32"),
                        (gzip.compress(VALID.encode()), "gzip"), ("", "empty"), ("<html></html>", "HTML")):
        for more in ([], ["--ndjson"]) if text else ([],):
            shown = regdirect("check", *more, stdin=text)
            equal(shown.status, 1, shown)
            assert words in shown.out.splitlines()[0], shown


@case("a file with a message a line says so when it is taken for one message")
def _():
    write("a.json", f"{VALID}\n{VALID}\n")
    shown = regdirect("check", "a.json")
    ends(shown, 1)
    error, *_, note = shown.out.splitlines()
    assert error.startswith("a.json:2:1: error: ") and "second JSON text" in error, shown
    equal(note, "a.json: note: if each line is a message, use --ndjson")
    notice = regdirect("check", "--format", "github", "a.json").out.splitlines()[1]
    equal(notice, "::notice file=a.json,line=2,col=1,title=note::if each line is a message, use --ndjson")
    assert "--ndjson" not in regdirect("check", "--ndjson", stdin=f"{VALID} {VALID}").out, "a line"
    assert "--ndjson" not in regdirect("check", stdin=f"{VALID} x").out, "no second message"


@case("a message that was checked as the wrong kind names the kind whose members it has")
def _():
    messages = {"request": '{"nodeId":"n","customFields":[{"deviceId":"d"}]}', "response": '{"\\u0064eviceId":"d","psk":"00112233"}',
                "error": '{"error_code":"50400","error_desc":"x"}', "exchange": '{"request":{"nodeId":"n"},"target":"/"}'}
    words = "note: these are the members of another kind of message: use --message "
    for checked in messages:
        for kind, text in messages.items():
            shown = regdirect("check", "--message", checked, stdin=text)
            notes = [line for line in shown.out.splitlines() if "note:" in line]
            equal(notes, [] if kind == checked else [f"<stdin>: {words}{kind}"], shown)
    lines = "".join(f"{text}\n" for text in messages.values())
    shown = regdirect("check", "--ndjson", stdin=lines).out
    equal([line for line in shown.splitlines() if "note:" in line],
          [f"<stdin>:{line}: {words}{kind}" for line, kind in enumerate(messages, 1) if kind != "request"])
    assert "note" not in regdirect("check", "--ndjson", "--format", "json", stdin=lines).out


@case("the kind of a message is not guessed from members of several kinds, from none, or from a text that was not read")
def _():
    for message, text in (("request", '{"verifyCode":"n"}'), ("response", '{"verifyCode":"n","timeout":1}'), ("request", "{}"),
                          ("request", '{"deviceId":"d","x":1}'), ("request", '{"deviceId":"d","error_code":"1"}'),
                          ("request", '{"deviceId":"d"'), ("request", '["deviceId"]'), ("request", '[{"deviceId":"d"}]'),
                          ("request", '{"deviceId/x":"d"}'), ("exchange", '{"request":{"deviceId":"d"}}'), ("request", '"deviceId"')):
        shown = regdirect("check", "--message", message, stdin=text)
        ends(shown, 1)
        assert "note:" not in shown.out, shown
    shown = regdirect("check", "--max-body", "10", stdin='{"deviceId":"d"}')
    assert "[limit]" in shown.out and "note:" not in shown.out, shown


@case("NDJSON is a message a line: blank lines are counted, not checked; CR is white space; the last LF may be missing")
def _():
    text = VALID + "\n\n \t\r\n" + VALID + "\r\n{}\n" + VALID[:-1] + "\n}\n\0\n\v\n" + VALID
    expected = [(1, []), (4, []), (5, ["required"]), *((line, ["syntax"]) for line in (6, 7, 8, 9)), (10, [])]
    for name in ("a.ndjson", "a.jsonl"):
        write(name, text)
        done = regdirect("check", "--format", "json", name)
        found = [json.loads(line) for line in done.out.splitlines()]
        equal([(v["line"], [f["rule"] for f in v["violations"]]) for v in found], expected)
    write("a.txt", text)
    equal(regdirect("check", "--ndjson", "a.txt").out, regdirect("check", "a.jsonl").out.replace("a.jsonl", "a.txt"))


@case("an NDJSON file without messages is valid")
def _():
    for text in ("", "\n", " \n\n\r\n ", "\n" * 200000):
        write("a.ndjson", text)
        ends(regdirect("check", "a.ndjson"), 0, "", "0 messages: 0 valid, 0 invalid (0 errors, 0 warnings)\n")
        ends(regdirect("check", "--format", "json", "a.ndjson"), 0, "", "")


@case("several files are checked in order, each as what it is")
def _():
    write("a.json", "{}")
    write("b.ndjson", "{}\n" + VALID + "\n{}")
    shown = regdirect("check", "a.json", "b.ndjson", "-", "a.json", stdin="x")
    equal([line.split(" ")[0] for line in shown.out.splitlines() if " | " not in line],
          ["a.json:1:1:", "b.ndjson:1:", "b.ndjson:3:", "<stdin>:1:1:", "a.json:1:1:"])
    ends(shown, 1, err="6 messages: 1 valid, 5 invalid (5 errors, 0 warnings)\n")


@case("a message of --max-body bytes is judged, one byte more is over the limit")
def _():
    def of_size(n):
        return '{"nodeId":"n"' + " " * (n - len(VALID)) + "}"
    for bound in ([], ["--max-body", "100"], ["--max-body", "200000"]):
        size = int(bound[1]) if bound else 65536
        equal(rules(*bound, stdin=of_size(size)), [[]])
        equal(rules(*bound, stdin=of_size(size + 1)), [["limit"]])
        lines = [of_size(n) for n in (20, size, size + 1, 20, 3 * size, size, 2 * size)]
        equal(rules("--ndjson", *bound, stdin="\n".join(lines)), [[], [], ["limit"], [], ["limit"], [], ["limit"]])
    equal(rules("--max-body", "0", "--ndjson", stdin="1\n\n"), [["limit"]])
    equal(rules("--max-body", "9223372036854775807", stdin=of_size(200000)), [[]])


@case("a line of nothing but white space is blank however long it is, and too long as soon as there is more")
def _():
    blank = " " * 1000000
    lines = [blank, blank + "x", VALID, "x" + blank, blank, blank + "x" + blank, blank]
    equal(rules("--ndjson", stdin="\n".join(lines)), [["limit"], [], ["limit"], ["limit"]])


@case("--max-depth bounds the nesting")
def _():
    nested = '{"nodeId":"n","x":[[1]]}'
    ignoring = ["--unknown-members", "ignore"]
    equal(rules(*ignoring, "--max-depth", "3", stdin=nested), [[]])
    equal(rules(*ignoring, "--max-depth", "2", stdin=nested), [["limit"]])
    equal(rules(*ignoring, stdin='{"nodeId":"n","x":' + "[" * 31 + "]" * 31 + "}"), [[]])
    equal(rules(*ignoring, stdin="[" * 60000), [["limit"]])


@case("what cannot be read is named with the reason, the rest is checked all the same, and 2 wins")
def _():
    os.mkdir("folder")
    os.mkdir("folder.ndjson")
    write("a.json", "{}")
    write("b.json", VALID)
    empty = "Is a directory, without *.json, *.ndjson or *.jsonl in it"
    for name, reason in (("folder", empty), ("folder.ndjson", empty),
                         ("gone", "No such file or directory"), ("a.json/b", "Not a directory"),
                         ("", "No such file or directory"), ("n" * 300, "File name too long")):
        complaint = f"regdirect: cannot read {name or chr(39) * 2}: {reason}\n"
        ends(regdirect("check", name, "b.json"), 2, "",
             complaint + "1 message: 1 valid, 0 invalid (0 errors, 0 warnings); 1 file could not be read\n")
        ends(regdirect("check", name, "a.json", "b.json"), 2,
             err=complaint + "2 messages: 1 valid, 1 invalid (1 error, 0 warnings); 1 file could not be read\n")
    nothing = "0 messages: 0 valid, 0 invalid (0 errors, 0 warnings); 2 files could not be read"
    equal(regdirect("check", "gone", "lost").err.splitlines()[-1], nothing)
    equal(regdirect("check", "--format", "json", "a.json", "gone", "b.json").out.count("\n"), 2)


@case("a file that may not be read is named with the reason")
def _():
    write("secret.json", VALID)
    os.chmod("secret.json", 0)
    if os.access("secret.json", os.R_OK):
        raise Skip("this user may read everything")
    ends(regdirect("check", "-q", "secret.json"), 2, "", "regdirect: cannot read secret.json: Permission denied\n")


@case("a read error midway and a closed standard input are named with the reason")
def _():
    if os.path.exists("/proc/self/mem"):
        for more in ([], ["--ndjson"]):
            ends(regdirect("check", "-q", *more, "/proc/self/mem"), 2, "",
                 "regdirect: cannot read /proc/self/mem: Input/output error\n")
    ends(shell('"$TOOL" check -q <&-'), 2, "", "regdirect: cannot read <stdin>: Bad file descriptor\n")


@case("a named pipe is read like a file, and so is non-blocking standard input")
def _():
    os.mkfifo("pipe.ndjson")
    process = start("check", "--format", "json", "pipe.ndjson")
    with open("pipe.ndjson", "w") as pipe:
        pipe.write(VALID + "\n{}")
    out, _ = process.communicate(timeout=harness.TIMEOUT)
    equal([json.loads(line)["valid"] for line in out.splitlines()], [True, False])
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    process = start("check", "--ndjson", stdin=reading)
    os.close(reading)
    os.write(writing, VALID.encode())
    try:
        process.wait(0.3)
        assert False, "did not wait for more"
    except subprocess.TimeoutExpired:
        pass
    os.close(writing)
    _, err = process.communicate(timeout=harness.TIMEOUT)
    equal((process.returncode, err), (0, b"1 message: 1 valid, 0 invalid (0 errors, 0 warnings)\n"))


@case("of a directory, all files with messages are checked, in the order of their names, and no link leads astray")
def _():
    os.makedirs("d/b/deep")
    os.makedirs("d/empty")
    for name in ("d/c.json", "d/a.ndjson", "d/b/x.jsonl", "d/b/deep/y.json", "d/b.json", "d/notes.txt", "other.json"):
        write(name, "{}\n")
    os.symlink("..", "d/b/loop")
    os.symlink("../other.json", "d/link.json")
    os.mkfifo("d/pipe.json")
    expected = ["d/a.ndjson", "d/b/deep/y.json", "d/b/x.jsonl", "d/b.json", "d/c.json", "d/link.json"]

    def sources(*arguments):
        done = regdirect("check", "--format", "json", *arguments)
        return done.status, [json.loads(line)["source"] for line in done.out.splitlines()]
    equal(sources("d"), (1, expected))
    equal(sources("--jobs", "3", "d", "other.json"), (1, expected + ["other.json"]))
    equal(sources("d/"), (1, [name.replace("d/", "d/", 1) for name in expected]))
    os.symlink("gone", "d/broken.json")
    equal(sources("d")[0], 2)
    os.remove("d/broken.json")
    equal(sources("d/b/loop/b")[1], ["d/b/loop/b/deep/y.json", "d/b/loop/b/x.jsonl"])


@case("an exchange is a request, what came back, and how it was called")
def _():
    def found(exchange, *arguments):
        text = exchange if isinstance(exchange, str) else json.dumps(exchange)
        done = regdirect("check", "--message", "exchange", "--format", "json", *arguments, stdin=text)
        verdict = json.loads(done.out)
        equal(done.status, 0 if verdict["valid"] else 1, done)
        return [(f["pointer"], f["rule"]) for f in verdict["violations"]]
    request = {"nodeId": "n", "psk": "00112233", "isSecure": True}
    response = {"deviceId": "d", "verifyCode": "v", "timeout": 1, "psk": "00112233"}
    call = {"target": "/iocm/app/reg/v1.1.0/deviceCredentials?appId=b81",
            "headers": {"app_key": "a7Qx", "Authorization": "Bearer t0ken"}}
    equal(found({"request": request}), [])
    equal(found(call | {"request": request, "response": response}), [])
    equal(found({"request": request, "response": response | {"psk": "00112234"}}), [("/response/psk", "echo")])
    equal(found({"request": {"nodeId": ""}, "response": {}, "error": {}}),
          [("/request/nodeId", "minLength"), ("/response/deviceId", "required"), ("/response/verifyCode", "required"),
           ("/response/timeout", "required"), ("/response/psk", "required"), ("/error/error_code", "required")])
    equal(found({"request": request, "headers": {"Authorization": "Basic x"}}),
          [("accessToken", "pattern"), ("app_key", "required")])
    equal(found({"request": request, "target": 5, "headers": [1]}), [("/target", "type"), ("/headers", "type")])
    equal(found({"response": response}), [("/request", "required")])
    equal(found('{"request":{"nodeId":"n"},"request":{},"x":1}'),
          [("/request", "uniqueKeys"), ("/x", "additionalProperties")])
    equal(found('{"request":{"nodeId":"n"},"x":1}', "--unknown-members", "ignore"), [])
    equal(found('{"\\u0072equest":{"nodeId":"n","nodeId":"n"}}'), [("/request/nodeId", "uniqueKeys")])
    equal(found("[]"), [("", "type")])
    equal(found('{"request":{"nodeId":"n"'), [("", "syntax")])
    equal(found({"request": {"nodeId": "n"}}, "--solution", "nb-iot"), [("/request/verifyCode", "required")])
    write("a.json", '{\n "request":\n  {"nodeId":"n", "timeout":-1},\n "response": 5}')
    places = [line.split(": ")[0] for line in regdirect("check", "--message", "exchange", "a.json").out.splitlines()
              if " | " not in line]
    equal(places, ["a.json:3:18", "a.json:4:14"])
    lines = json.dumps({"request": request}) + "\n" + json.dumps({"request": {}}) + "\n"
    equal([json.loads(line)["valid"] for line in
           regdirect("check", "--message", "exchange", "--ndjson", "--format", "json", stdin=lines).out.splitlines()],
          [True, False])
