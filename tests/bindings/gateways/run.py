#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Tests of gateways that check with Lua, each with a gateway of its own: run.py lua_nginx|haproxy. Exit status 77 if the
program is not there."""
import json
import os
import pathlib
import re
import subprocess
import sys
import time

import places
import hostile
from harness import case, equal, main, printable
from hostile import EVIL, answered, answers, only_checked
from wire import GOOD, PATH, Connection, chunked, free_port, request, wait_for

GOOD_NB_IOT = b'{"nodeId":"n","verifyCode":"n"}'
BAD = b'{"nodeId":"n","timeout":-1,"verifyCode":7}'
gateway = places.gateway


PAGE = (places.HERE.parents[2] / "docs/gateways.md").read_text()


def recipe(heading, language):
    """The box in a language below a heading of docs/gateways.md."""
    section = re.search(rf"^## {heading}\n(.*?)(?=^## )", PAGE, re.M | re.S)[1]
    return re.search(rf"^```{language}\n(.*?)^```", section, re.M | re.S)[1]


def function(heading):
    """The function in Lua of a recipe in YAML."""
    return re.search(r"^( *)- \|\n((?:\1  .*\n)+)", recipe(heading, "yaml"), re.M)[2]


def with_others(text, others):
    """A recipe with other files and addresses."""
    for theirs, ours in others.items():
        assert theirs in text, theirs
        text = text.replace(theirs, str(ours))
    return text


def judges(front, backend):
    """That a gateway with the recipe's rules lets good calls pass, and no others."""
    equal(front.ask(request(GOOD_NB_IOT)).status, 200)
    only_checked(backend, GOOD_NB_IOT)
    equal(front.ask(request(GOOD)).status, 400)
    equal(front.ask(request(GOOD_NB_IOT, drop=("app_key",))).status, 401)
    equal(front.ask(request(GOOD_NB_IOT, target="/other")).status, 404)
    equal(backend.take(), [])


def found(answer):
    return [(v["pointer"], v["rule"]) for v in json.loads(answer.content)["violations"]]


@case("a body passes byte for byte: with a length, in chunks, and larger than a buffer of nginx, which is a file then")
def _():
    with gateway(max_body=150_000) as (front, backend), front.connect() as client:
        for size in (14, 5000, 16384, 16385, 70000, 150_000):
            body = GOOD.ljust(size)
            for data in (request(body), chunked(body), chunked(*(body[i:i + 7001] for i in range(0, size, 7001)))):
                equal((client.ask(data).status, [a.body for a in backend.take()]), (200, [body]), size)
            for data in (request(body[:-1] + b"!"), chunked(body[:-1], b"!")):
                equal(front.ask(data).status, 400, size)
            equal(backend.take(), [], size)


@case("a refusal is the platform's error, problem details, or what the client accepts")
def _():
    with gateway() as (front, _):
        answer = front.ask(request(BAD, fields=("Accept: application/problem+json",)))
        equal((answer.status, answer.fields["content-type"]), (400, "application/json"))
        equal(json.loads(answer.content), {"error_code": "100003", "error_desc": "Invalid verify code."})
    with gateway(answer="problem") as (front, _):
        answer = front.ask(request(BAD))
        equal((answer.status, answer.fields["content-type"]), (400, "application/problem+json"))
        equal(found(answer), [("/timeout", "minimum"), ("/verifyCode", "type")])
    with gateway(answer="negotiate") as (front, _):
        for accept, kind in ((None, "json"), ("*/*", "json"), ("application/problem+json", "problem+json"),
                             ("text/html, Application/Problem+JSON;q=0.5", "problem+json"), ("application/json", "json"),
                             ("application/problem+json;q=0, */*", "json"), ("application/problem+json; q=0.000", "json"),
                             ("application/problem+json;q=0.001", "problem+json"), (",,;;,=", "json")):
            answer = front.ask(request(BAD, fields=() if accept is None else (f"Accept: {accept}",)))
            equal((answer.status, answer.fields["content-type"]), (400, "application/" + kind), accept)


@case("a method, a media type or a coding that is not the call's is answered with what would be")
def _():
    with gateway(answer="problem") as (front, backend):
        for method in ("GET", "PUT", "DELETE", "OPTIONS", "PATCH", "HEAD"):
            answer = front.ask(request(b"" if method in ("GET", "HEAD") else GOOD, method=method), method)
            equal((answer.status, answer.fields["allow"]), (405, "POST"), method)
            if method != "HEAD":
                problem = json.loads(answer.content)
                equal((problem["title"], problem["error_code"], problem["status"]), ("Method Not Allowed", "50400", 405))
        for kind in ("text/plain", "application/x-www-form-urlencoded", "application/jsonp", "application/json; charset=utf-16",
                     "application/json;charset=\"ISO-8859-1\"", "application/json, text/plain"):
            answer = front.ask(request(drop=("Content-Type",), fields=(f"Content-Type: {kind}",)))
            equal((answer.status, answer.fields["accept-post"], answer.code), (415, "application/json", 50400), kind)
        equal(front.ask(request(drop=("Content-Type",))).status, 415)
        for coding in ("gzip", "deflate", "br", "identity, gzip", "x"):
            answer = front.ask(request(b"\x1f\x8b123", fields=(f"Content-Encoding: {coding}",)))
            equal((answer.status, answer.fields["accept-encoding"]), (415, "identity"), coding)
        equal(front.ask(request(fields=("Content-Encoding: identity", "Content-Encoding: gzip"))).status, 415)
        equal(backend.take(), [])
        for kind in ("application/json", "Application/JSON ; charset=UTF-8", "application/json;charset=\"utf-8\"; x=y"):
            equal(front.ask(request(drop=("Content-Type",), fields=(f"Content-Type: {kind}",))).status, 200, kind)
        equal(front.ask(request(fields=("Content-Encoding: Identity",))).status, 200)
    with gateway(media_type="any") as (front, _):
        equal(front.ask(request(drop=("Content-Type",))).status, 200)


@case("header fields and query are checked where the configuration says so, with the body")
def _():
    with gateway(call=True, answer="problem") as (front, backend):
        equal(front.ask(request()).status, 200)
        equal(front.ask(request(target=PATH + "?appId=a%26b")).status, 200)
        answer = front.ask(request(drop=("app_key", "Authorization")))
        equal((answer.status, found(answer)), (403, [("accessToken", "required"), ("app_key", "required")]))
        answer = front.ask(request(b'{"nodeId":""}', drop=("Authorization",), fields=("Authorization: Basic eA==",)))
        equal(found(answer), [("accessToken", "pattern"), ("/nodeId", "minLength")])
        equal(found(front.ask(request(target=PATH + "?appId="))), [("appId", "minLength")])
        equal(found(front.ask(request(fields=("App_Key: b",)))), [("app_key", "uniqueKeys")])
        equal([a.target for a in backend.take()], [PATH, PATH + "?appId=a%26b"])
    with gateway() as (front, _):
        equal(front.ask(request(drop=("app_key", "Authorization"))).status, 200)


@case("report-only passes everything on, and tells what is wrong")
def _():
    with gateway(mode="report", call=True) as (front, backend):
        for body, rule in ((GOOD, "-"), (b"", "syntax"), (b"no JSON", "syntax"), (b'{"nodeId":1}', "type"), (b"x" * 100_000, "limit")):
            answer = front.ask(request(body))
            equal((answer.status, answer.fields["x-rule"]), (200, rule))
            equal(answer.fields["x-verdict"], "valid" if body == GOOD else "invalid")
            equal([a.body for a in backend.take()], [body])
        answer = front.ask(request(b'{"nodeId":1,"timeout":-1,"psk":"0g"}'))
        equal((answer.fields["x-errors"], answer.fields["x-pointer"]), ("3", "/nodeId"))
        equal(len(json.loads(answer.fields["x-findings"])), 3 + int(answer.fields["x-warnings"]))
        fields = front.ask(request(b"x", fields=("Content-Encoding: gzip",))).fields
        equal([fields["x-" + name] for name in ("verdict", "rule", "pointer", "errors", "warnings", "findings")],
              ["invalid", "contentEncoding", "-", "0", "0", "[]"])


@case("an empty body, in whatever way, is no JSON text")
def _():
    with gateway(answer="problem") as (front, backend):
        for data in (request(b""), chunked(), request(b"", drop=("Content-Length",))):
            equal(found(front.ask(data)), [("", "syntax")])
        equal(backend.take(), [])


@case("a body that is too long is refused")
def _():
    with gateway(answer="problem") as (front, backend):
        for _ in range(2):
            for data in (request(GOOD.ljust(65537)), chunked(GOOD.ljust(65536), b" ")):
                answer = front.ask(data)
                equal((answer.status, answer.code, found(answer)), (400, 100007, [("", "limit")]))
        equal(front.ask(request(GOOD.ljust(65536))).status, 200)
        equal(len(backend.take()), 1)


@case("a client that waits for 100 Continue gets it")
def _():
    with gateway() as (front, backend), front.connect() as client:
        client.send(request(fields=("Expect: 100-continue",))[:-len(GOOD)])
        equal(client.read().status, 100)
        equal(client.ask(GOOD).status, 200)
        only_checked(backend, GOOD)


@case("bytes behind a body are the next request, which is checked, or none")
def _():
    with gateway() as (front, backend):
        smuggled = request(EVIL, target="/smuggled")
        answered(front, request(GOOD) + smuggled, 200, 404)
        answered(front, request(GOOD) + request(EVIL), 200, 400)
        answered(front, request(GOOD) + b"garbage\r\n\r\n", 200, 400)
        answered(front, request(GOOD + smuggled), 400)
        answered(front, chunked(GOOD) + request(EVIL), 200, 400)
        only_checked(backend, GOOD, GOOD, GOOD, GOOD)
        # A body that was refused before it was read is dropped, not taken for a request: the connection ends, or goes on.
        for data in (request(request(b'{"nodeId":"inner"}'), fields=("Content-Encoding: gzip",)),
                     request(request(b'{"nodeId":"inner"}').ljust(70000)), request(request(b'{"nodeId":"inner"}'), method="PUT"),
                     chunked(request(b'{"nodeId":"inner"}'), fields=("Content-Encoding: gzip",))):
            statuses = answers(front, data + request(GOOD), sure=2)
            assert statuses[0] in (400, 405, 415) and statuses[1:] in ([], [200]), statuses
            only_checked(backend, *(GOOD for _ in statuses[1:]))


@case("requests that come one behind the other, before the answers, are all answered, in order")
def _():
    with gateway() as (front, backend), front.connect() as client:
        bodies = [b'{"nodeId":"%d"}' % i for i in range(40)]
        client.send(b"".join(request(b) if i % 2 else chunked(b) for i, b in enumerate(bodies)))
        equal([client.read().status for _ in bodies], 40 * [200])
        equal([a.body for a in backend.take()], bodies)


@case("two lengths, or a length and chunks: what reaches the backend is what was checked")
def _():
    with gateway() as (front, backend):
        for fields in (("Content-Length: 14",), ("Content-Length: 0",), ("Content-Length: 99",), ("Transfer-Encoding: chunked",),
                       ("Transfer-Encoding: identity",), ("Transfer-Encoding: x",), ("Content_Length: 3",), ("Transfer_Encoding: chunked",)):
            statuses = answers(front, request(fields=fields))
            came = [a.body for a in backend.take()]
            same = fields == ("Content-Length: 14",)  # the same number twice is one for HAProxy (RFC 9112, 6.3)
            assert came == [] or (same and came == [GOOD]), (fields, statuses, came)
            assert came or not statuses or statuses[0] // 100 in (4, 5), (fields, statuses)
        for length in ("+14", "-1", "0x0e", "14, 15", "1e1", "99999999999999999999"):
            answered(front, request(drop=("Content-Length",), fields=(f"Content-Length: {length}",)), 400)
        equal(backend.take(), [])


@case("targets in all forms: what the upstream gets as query is what was checked")
def _():
    with gateway(call=True) as (front, backend):
        for query in ("?appId=a;appId=b", "?appId=%61&appId=%62", "?%61ppId=a&appId=b", "?appId=a&appI%64=a", "?appId=%zz",
                      "?appId=a%00b", "?appId=%0d%0aX:y", "?appId=a+b", "?appId=%", "#?appId=a", "?appId=a#&appId=b"):
            statuses = answers(front, request(target=PATH + query))
            assert statuses and statuses[0] in (400, 404), (query, statuses)
        equal(backend.take(), [])
        # Encoded twice: one decoding leaves a text with % in it, and the upstream gets the same to decode.
        equal(front.ask(request(target=PATH + "?appId=%2561")).status, 200)
        equal(backend.take()[0].target, PATH + "?appId=%2561")
        answered(front, request(target="http://gateway" + PATH + "?appId=a&appId=b"), 400)
        equal(backend.take(), [])


@case("fields that servers take for each other do not pass")
def _():
    with gateway(call=True) as (front, backend):
        good = request(GOOD)
        for data in (good.replace(b"app_key: a7Qx", b"app_key: a7Qx\r\napp-key: other"),
                     good.replace(b"app_key: a7Qx", b"APP-KEY: other\r\napp_key: a7Qx"),
                     good.replace(b"Content-Type: ", b"Content_Type: text/plain\r\nContent-Type: "),
                     good.replace(b"Content-Type: ", b"Content_Encoding: gzip\r\nContent-Type: "),
                     good.replace(b"app_key: a7Qx", b"app_key: a7Qx, other"), good.replace(b"app_key: a7Qx", b"app-key: a7Qx")):
            statuses = answers(front, data)
            assert statuses and statuses[0] in (400, 401, 403), (data, statuses)
        equal(backend.take(), [])


@case("members twice, escaped, or in another encoding: no other parser sees another message")
def _():
    with gateway(unknown_members="ignore") as (front, backend):
        for body in (b'{"nodeId":"a","nodeId":"b"}', b'{"nodeId":"a","\\u006eodeId":"b"}', b'{"nodeId":"a","node\\u0049d":"b"}',
                     b'\xef\xbb\xbf' + GOOD, GOOD.decode().encode("utf-16"), b'{"nodeId":"\xff"}', b'{"nodeId":"\\ud800"}',
                     b'{"nodeId":"a"}{"nodeId":"b"}', GOOD + b"\0", b'{"nodeId":"a",}', b'{"nodeId":"a"/**/}', b"nodeId=a"):
            for data in (request(body), chunked(body)):
                equal(front.ask(data).status, 400, body)
        equal(backend.take(), [])
        body = b'{"nodeId":"\\u0061\\/\xc3\xa9" , "x":{"nodeId":"b"}}\r\n\t '
        equal(front.ask(request(body)).status, 200)
        equal([a.body for a in backend.take()], [body])


@case("no answer or variable has a value of the message in it, nor a control character")
def _():
    secret = "5ec3e7" * 6
    body = '{"nodeId":"%s","psk":"%sg","verifyCode":"%s","a\\u0007\\u202e\\nb":"%s","timeout":"%s"}' % (5 * (secret,))
    with gateway(answer="problem", solution="nb-iot", call=True) as (front, _):
        for drop, fields in (((), ()), (("Authorization",), (f"Authorization: Basic {secret}",))):
            answer = front.ask(request(body.encode(), drop=drop, fields=fields))
            told = answer.content.decode() + "".join(answer.fields.values())
            assert secret not in told + front.errors() and answer.status >= 400, answer
            printable(told)
    with gateway() as (front, _):
        answer = front.ask(request(b'{"nodeId":"n","a\\u0007\\u202e\\nb":1}'))
        printable(answer.fields["x-pointer"])
        assert "x07" in answer.fields["x-pointer"], answer


@case("a hundred at a time, good and bad, are told apart")
def _():
    with gateway() as (front, backend):
        clients = [front.connect() for _ in range(100)]
        for _ in range(3):
            for i, client in enumerate(clients):
                client.send(request()[:-3 if i % 2 else None])
            for i, client in enumerate(clients):
                client.send(b'":}'[:3] if i % 2 else b"")
            for i, client in enumerate(clients):
                answer = client.read()
                equal(answer.status, 400 if i % 2 else 200)
                if answer.fields.get("connection") == "close":
                    client.__exit__()
                    clients[i] = front.connect()
        equal(len(backend.take()), 150)


@case("of all that two servers could read in two ways, only what was checked reaches the upstream")
def _():
    with gateway(call=True) as (front, backend):
        attack = hostile.Attack(backend)
        attack.by_http_1(front)
        assert attack.sent > 300 and attack.passed > 20, (attack.sent, attack.passed)
        attack.by_http_2(lambda: Connection(front.port_2))
        assert attack.sent > 330 and attack.passed > 23, (attack.sent, attack.passed)
        equal(front.ask(request()).status, 200)


def haproxy_cases():
    @case("a body larger than HAProxy's buffer is refused, and not cut")
    def _():
        with gateway(more=81920, max_body=1_000_000, answer="problem") as (front, backend):
            for size in (48000, 49000, 49152, 52000, 65536, 81920, 300_000):
                # A prefix of it is a good body, whatever it is cut to.
                for data in (request(GOOD.ljust(size) + b"!"), chunked(GOOD.ljust(size), b"!"), chunked(GOOD, b" " * size, b"!")):
                    with front.connect() as client:
                        client.send(data)
                        answer = client.read()
                    equal(answer.status, 400, size)
                    assert found(answer)[0][1] in ("limit", "syntax"), answer
            equal(backend.take(), [])
            equal(front.ask(request(GOOD.ljust(40000))).status, 200)
            equal([len(a.body) for a in backend.take()], [40000])
            big_head = tuple(f"X-Filler-{i}: {'x' * 3000}" for i in range(10))
            for size in range(10000, 60000, 5000):
                statuses = answers(front, request(GOOD.ljust(size) + b"!", fields=big_head))
                assert statuses[0] in (400, 413), statuses
            equal(backend.take(), [])

    @case("a body that does not come to its end goes nowhere")
    def _():
        with gateway() as (front, backend):
            for data in (request()[:-1], chunked(GOOD)[:-2], request()[:-14]):
                with front.connect() as client:
                    client.send(data)
                    time.sleep(0.05)
            equal(answers(front, request()[:-1], sure=0), [])
            with front.connect() as client:
                client.send(request()[:-1])
                equal(client.read().status, 408)
            equal(backend.take(), [])

    @case("the recipe is a configuration that HAProxy takes, and it checks")
    def _():
        class Recipe(places.HAProxy):
            def __init__(self, backend):
                self.port = free_port()
                pathlib.Path("registrations.lua").write_text(recipe("HAProxy", "lua"))
                text = with_others(recipe("HAProxy", "haproxy"), {
                    "/usr/local/share/lua/5.3/?.lua": f"{places.BINDINGS}/haproxy/?.lua\n    lua-prepend-path {places.BINDINGS}/lua/?.lua",
                    "/usr/local/lib/lua/5.3": os.environ["REGDIRECT_NATIVE"], "/etc/haproxy": os.getcwd(),
                    "127.0.0.1:8080": f"127.0.0.1:{self.port}"})
                times = "".join(f"    timeout {name} 5s\n" for name in ("client", "server", "connect"))
                pathlib.Path("haproxy.cfg").write_text(f"{text}backend platform\n    mode http\n    server a 127.0.0.1:{backend.port}\n"
                                                       .replace("frontend", f"defaults\n{times}frontend"))

        backend = places.Backend()
        with Recipe(backend) as front:
            judges(front, backend)
            assert "WARNING" not in front.errors(), front.errors()
        backend.stop()

    @case("a check that fails, or that HAProxy ends because it takes too long, lets nothing pass")
    def _():
        for judge, content in (('error "no memory"', b'{"error_code":"100001","error_desc":"Internal server error."}'),
                               ("while true do end", None)):
            lua = """local gate = require "regdirect.gate"
                     local new = gate.new
                     gate.new = function(...)
                       local made = new(...)
                       made.judge = function() %s end
                       return made
                     end
                     """ % judge
            with gateway(lua=lua) as (front, backend):
                answer = front.ask(request())
                equal(answer.status, 500)
                assert content is None or answer.content == content, answer
                equal(backend.take(), [])

    @case("a wrong option is an error, with which HAProxy does not start")
    def _():
        for options, message in (({"solution": "wood"}, "solution cannot be wood: it is generic, nb-iot or smart-home"),
                                 ({"strict": 1}, "strict cannot be 1: it is false or true"),
                                 ({"null_members": "keep"}, "null_members cannot be keep: it is absent or reject"),
                                 ({"call": "on"}, "call cannot be on: it is false or true"),
                                 ({"mode": "loud"}, "mode cannot be loud: it is enforce or report"), ({"sloppy": True}, "no option sloppy"),
                                 ({"max_body": -1}, "max_body must be an integer")):
            place = places.place([("gateway", options)], places.Backend())
            done = subprocess.run([place.PROGRAM, "-c", "-f", "haproxy.cfg"], capture_output=True, text=True, timeout=60, check=False)
            assert done.returncode != 0 and message in done.stderr, done


def nginx_cases():
    @case("the recipe is a configuration that nginx takes, and it checks")
    def _():
        class Recipe(places.LuaNginx):
            def __init__(self, backend):
                super().__init__([], backend)
                text = with_others(recipe("OpenResty", "nginx"), {
                    "/usr/local/share/lua/5.1": places.BINDINGS / "lua", "/var/log/nginx/registrations.log": "registrations.log", "127.0.0.1:8080": f"127.0.0.1:{self.port}",
                    "127.0.0.1:8081": f"127.0.0.1:{backend.port}"})
                main = re.sub(r"underscores_in_headers on;|lua_package_path .*", "", pathlib.Path("nginx.conf").read_text())
                pathlib.Path("nginx.conf").write_text(main.rstrip().removesuffix("}") + text + "}")

        backend = places.Backend()
        with Recipe(backend) as front:
            judges(front, backend)
            log = pathlib.Path("registrations.log")
            wait_for(lambda: log.read_text().count("\n") == 4, "four lines")
            lines = [json.loads(line) for line in log.read_text().splitlines()]
            equal([(line["status"], line["verdict"], line["rule"], line["pointer"]) for line in lines],
                  [(200, "valid", "-", "-"), (400, "invalid", "required", "/verifyCode"), (401, "invalid", "required", "app_key"), (404, "-", "-", "-")])
        backend.stop()

    @case("the error log has what is refused, and in mode report what would be, in the words of the module for nginx")
    def _():
        for mode, verb in (("enforce", "refuses"), ("report", "would refuse")):
            with gateway(mode=mode, call=True) as (front, _):
                for data, reason in ((request(b'{"nodeId":1}'), '400/50400, type at "/nodeId"'), (request(method="PUT"), "405/50400, method"),
                                     (request(drop=("app_key",)), '401/100025, required at "app_key"'), (request(b"{"), "400/100007, syntax"),
                                     (request(b"x" * 100000), "400/100007, limit"), (request(b"x" * 100001), "400/100007, limit"),
                                     (request(b'{"nodeId":"n","deviceInfo":{"deviceType":"?"}}'), '400/100007, required at "/deviceInfo/'),
                                     (request(b'{"nodeId":"n","a\\u0007%s":"5ec3e7"}' % (b"b" * 100)), '400/50400, additionalProperties at "/a\\x07bbb')):
                    before = len(front.errors())
                    front.ask(data)
                    line = front.errors()[before:]
                    assert "[info] " in line and f"regdirect {verb} the request: {reason}" in line and "5ec3e7" not in line, (reason, line)
                    equal(line.count("regdirect "), 1, line)
                    assert len(re.search(r"the request: (.*?), client", line)[1]) < 120, line
                before = len(front.errors())
                front.ask(request())
                equal(front.errors()[before:].count("regdirect "), 0)

    @case("a query that the configuration makes is the one that is checked")
    def _():
        with gateway(more="rewrite ^ %s?appId=a&appId=b break;" % PATH, call=True, answer="problem") as (front, backend):
            equal(found(front.ask(request())), [("appId", "uniqueKeys")])
        with gateway(more="set $args appId=good;", call=True, answer="problem") as (front, backend):
            equal(front.ask(request(target=PATH + "?appId=a;b")).status, 200)
            assert backend.take()[0].target.endswith("?appId=good")

    @case("a wrong option is an error, which is answered and logged")
    def _():
        for options, message in (({"solution": "wood"}, "solution cannot be wood: it is generic, nb-iot or smart-home"),
                                 ({"mode": "loud"}, "mode cannot be loud: it is enforce or report"),
                                 ({"call": "on"}, "call cannot be on: it is false or true"),
                                 ({"sloppy": True}, "no option sloppy"), ({"max_body": -1}, "max_body must be an integer")):
            with gateway(**options) as (front, backend):
                for _ in range(2):
                    equal(front.ask(request()).status, 500)
                assert message in front.errors(), front.errors()
                equal(backend.take(), [])

    @case("the recipes for Kong and APISIX, with functions that stand for those of Kong and APISIX")
    def _():
        kong, apisix = function("Kong"), function("Apache APISIX")
        stand_in = {  # as their documentation describes them
            kong: """kong = {response = {exit = function(status, body, headers)
                       ngx.status = status
                       for name, value in pairs(headers or {}) do ngx.header[name] = value end
                       ngx.print(body)
                       return ngx.exit(status)
                     end}}
                     (function() RECIPE end)()""",
            apisix: """package.loaded["apisix.core"] = {response = {set_header = function(headers)
                         for name, value in pairs(headers) do ngx.header[name] = value end
                       end}}
                       local status, body = (function() RECIPE end)()({}, {})
                       if status then
                         ngx.status = status
                         ngx.print(body)
                         return ngx.exit(status)
                       end"""}
        for code, lua in stand_in.items():
            with gateway(lua=lua.replace("RECIPE", code)) as (front, backend), front.connect() as client:
                answer = client.ask(request(GOOD_NB_IOT))
                equal(answer.status, 200, answer)
                only_checked(backend, GOOD_NB_IOT)
                answer = client.ask(request(BAD))
                equal((answer.status, answer.fields["content-type"], answer.code), (400, "application/json", 100003))
                equal(client.ask(request(GOOD_NB_IOT, drop=("Authorization",))).status, 403)
                answer = client.ask(request(method="PUT"))
                equal((answer.status, answer.fields["allow"]), (405, "POST"))
                smuggled = request(request(GOOD_NB_IOT), fields=("Content-Encoding: gzip",))
                equal(client.ask(smuggled).status, 415)
                equal(client.ask(request(BAD.ljust(70000))).status, 400)
                equal(backend.take(), [])
                equal(client.ask(request(GOOD_NB_IOT.ljust(60000))).status, 200)  # a file, for nginx
                equal(len(backend.take()), 1)

    @case("an error page that nginx asks for in a location that is checked is no call")
    def _():
        with gateway(more="error_page 502 %s;" % PATH) as (front, backend):
            backend.stop()
            equal(front.ask(request()).status, 502)  # a call with GET is 405


if __name__ == "__main__":
    places.place = places.PLACES[sys.argv[1]]
    if reason := places.place.why_not():
        print(f"skipped: {reason}")
        sys.exit(77)
    (haproxy_cases if sys.argv[1] == "haproxy" else nginx_cases)()
    sys.exit(main("."))
