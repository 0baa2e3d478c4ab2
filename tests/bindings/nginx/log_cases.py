# SPDX-License-Identifier: BSL-1.0
"""Variables for logs and maps, and counters for Prometheus."""
import json
import pathlib
import re

from harness import Skip, case, equal, printable
from wire import GOOD, PATH, request, wait_for
from world import Backend, Nginx, gateway, location


@case("a line of the log says what was found, as JSON")
def _():
    with gateway("regdirect_call on;") as (nginx, _):
        for body in (GOOD, b'{"nodeId":"n","psk":"00"}', b'{"nodeId":"","timeout":-1,"x":1}', b"?"):
            nginx.ask(request(body))
        nginx.ask(request(method="PUT"))
        nginx.ask(request(target="/elsewhere"))
        nginx.ask(request(drop=("app_key",)))
        lines = nginx.log(7)
        equal([(x["status"], x["verdict"], x["errors"], x["warnings"], x["rule"], x["pointer"]) for x in lines],
              [(200, "valid", 0, 0, "-", "-"), (200, "valid", 0, 2, "-", "-"), (400, "invalid", 3, 0, "minLength", "/nodeId"),
               (400, "invalid", 1, 0, "syntax", ""), (405, "invalid", 0, 0, "method", "-"), (404, "-", 0, 0, "-", "-"),
               (401, "invalid", 1, 0, "required", "app_key")])
        equal([x["findings"] for x in lines if not x["errors"] + x["warnings"]], ["[]", "[]", "[]"])
        found = json.loads(lines[2]["findings"])
        equal([(v["pointer"], v["rule"], v["severity"], v["code"]) for v in found],
              [("/nodeId", "minLength", "error", "50400"), ("/timeout", "minimum", "error", "50400"),
               ("/x", "additionalProperties", "error", "50400")])
        equal([v["rule"] for v in json.loads(lines[1]["findings"])], ["secureFlag", "minLength"])


@case("names of members that are long, broken or full of controls leave a line short and printable")
def _():
    with gateway("") as (nginx, _):
        for name in ("x" * 60000, "\\u0007\\u001b[31m\\u202e\\u0085" * 50, "a\\\"b\\\\c\\n" * 40, "é" * 300):
            nginx.ask(request(('{"nodeId":"n","%s":1}' % name).encode()))
        many = b'{"nodeId":"n",%s}' % b",".join(b'"%s%d":1' % (b"y" * 300, i) for i in range(100))
        nginx.ask(request(many))
        for line in nginx.log(5):
            found = json.loads(line["findings"])
            assert len(line["findings"]) <= 8192 and len(line["pointer"]) <= 1600, line
            equal((line["rule"], line["verdict"], line["errors"] in (1, 64)), ("additionalProperties", "invalid", True))
            for text in (line["findings"], line["pointer"], *(v["message"] for v in found)):
                printable(text)
        for raw in open("access.log", "rb"):
            assert not re.search(rb"[\0-\x09\x0b-\x1f\x7f]", raw), raw[:300]


@case("variables are of use before the answer, in fields and maps, and mean the same in every location")
def _():
    http = 'map $regdirect_verdict:$regdirect_rule $why { default other; "~^valid" good; "invalid:required" lacking; }\n'
    with Nginx(http + location("add_header X-Why $why always; add_header X-Errors $regdirect_errors always;"), backend := Backend()) as nginx:
        for body, why, errors in ((GOOD, "good", "0"), (b"{}", "lacking", "1"), (b"?", "other", "1")):
            fields = nginx.ask(request(body)).fields
            equal((fields["x-why"], fields["x-errors"]), (why, errors))
    backend.stop()


@case("counters by rule are a page that Prometheus reads")
def _():
    with gateway("regdirect_call on;") as (nginx, _), nginx.connect() as client:
        for body in (GOOD, GOOD, b'{"nodeId":"n","psk":"00"}', b"{}", b"{", b'{"nodeId":"n","x":1,"y":1}'):
            client.ask(request(body))
        client.ask(request(method="PUT"))
        client.ask(request(fields=("Content-Encoding: br",)))
        client.ask(request(target="/iocm/app/reg/v1.1.0/deviceCredentials?x=1"))
        equal(nginx.metrics(), {
            'regdirect_requests_total{verdict="valid"}': 4, 'regdirect_requests_total{verdict="invalid"}': 5,
            "regdirect_refused_total": 5, 'regdirect_head_faults_total{reason="method"}': 1,
            'regdirect_head_faults_total{reason="contentEncoding"}': 1,
            'regdirect_findings_total{rule="required",severity="error"}': 1,
            'regdirect_findings_total{rule="syntax",severity="error"}': 1,
            'regdirect_findings_total{rule="additionalProperties",severity="error"}': 2,
            'regdirect_findings_total{rule="additionalProperties",severity="warning"}': 1,
            'regdirect_findings_total{rule="minLength",severity="warning"}': 1,
            'regdirect_findings_total{rule="secureFlag",severity="warning"}': 1})
        answer = client.ask(request(b"", method="GET", target="/metrics", drop=("Content-Length",)))
        equal(answer.fields["content-type"], "text/plain; version=0.0.4; charset=utf-8")
        text = answer.content.decode()
        for line in text.splitlines():
            assert re.fullmatch(r'# (HELP|TYPE) regdirect_[a-z_]+ .+|regdirect_[a-z_]+(\{[a-z]+="\w+"(,[a-z]+="\w+")*\})? \d+', line), line
        for name in set(re.findall(r"^regdirect_\w+", text, re.MULTILINE)):
            equal(len(re.findall(rf"^# (HELP|TYPE) {name} ", text, re.MULTILINE)), 2, name)
        equal(client.ask(request(b"", method="HEAD", target="/metrics", drop=("Content-Length",)), "HEAD").status, 200)
        equal(client.ask(request(target="/metrics")).status, 405)


@case("a refusal is in the error log at level info: status, code, rule and place")
def _():
    with gateway() as (nginx, _):
        nginx.ask(request(b'{"nodeId":"n","\\u0007":"5ec3e7"}'))
        assert 'regdirect refuses the request: 400/50400, additionalProperties at "/\\u0007"' in nginx.errors(), nginx.errors()
        assert "5ec3e7" not in nginx.errors()
        nginx.ask(request(b"{"))
        assert "regdirect refuses the request: 400/100007, syntax, client" in nginx.errors(), nginx.errors()


@case("mode report logs what would be refused, in the same words")
def _():
    with gateway("regdirect_mode report; regdirect_call on;") as (nginx, _):
        for data, reason in ((request(b'{"nodeId":1}'), '400/50400, type at "/nodeId"'), (request(method="PUT"), "405/50400, method"),
                             (request(drop=("app_key",)), '401/100025, required at "app_key"'), (request(b"x" * 100000), "400/100007, limit")):
            equal(nginx.ask(data).status, 200)
            wait_for(lambda: "[info] " in nginx.errors() and f"regdirect would refuse the request: {reason}, client" in nginx.errors(), reason)
        nginx.ask(request())
        equal((nginx.errors().count("would refuse"), nginx.errors().count("regdirect refuses")), (4, 0))


@case("a refusal in the error log names the finding that its code comes from; the variables name the first one")
def _():
    with gateway() as (nginx, _):
        nginx.ask(request(b'{"nodeId":"n","deviceInfo":{"deviceType":"?"}}'))
        line = nginx.log(1)[0]
        equal((line["rule"], line["pointer"]), ("pattern", "/deviceInfo/deviceType"))
        assert 'regdirect refuses the request: 400/100007, required at "/deviceInfo/' in nginx.errors(), nginx.errors()


@case("nginx's Lua module, whose check has the same variables, can set them where this module does not check")
def _():
    lua = "/usr/lib/nginx/modules/"
    if not pathlib.Path(lua + "ngx_http_lua_module.so").exists():
        raise Skip("no nginx with Lua (Debian: libnginx-mod-http-lua)")
    by_lua = """access_by_lua_block { ngx.var.regdirect_verdict = "invalid"; ngx.var.regdirect_errors = 2; ngx.var.regdirect_pointer = "" }"""
    more = """location /lua { %s proxy_pass http://127.0.0.1:{backend}; }
              location /set { set $regdirect_rule mine; proxy_pass http://127.0.0.1:{backend}; }
              location /gone { %s error_page 404 = @gone; }
              location @gone { return 200; }""" % (by_lua, by_lua.replace("}", "; ngx.exit(404) }"))
    backend = Backend()
    with_set = location("set $regdirect_verdict mine;", more)
    nginx = Nginx(with_set, backend)
    conf = pathlib.Path("nginx.conf")
    conf.write_text(f"load_module {lua}ndk_http_module.so; load_module {lua}ngx_http_lua_module.so;\n" + conf.read_text())
    with nginx:
        for target, expected in (("/lua", ("invalid", 2, 0, "-", "")), ("/set", ("-", 0, 0, "mine", "-")), ("/elsewhere", ("-", 0, 0, "-", "-")),
                                 (PATH, ("valid", 0, 0, "-", "-")), ("/gone", ("invalid", 2, 0, "-", ""))):
            nginx.ask(request(target=target))
            line = wait_for(lambda: next((x for x in nginx.log(1) if x["uri"] == target), None), target)
            equal((line["verdict"], line["errors"], line["warnings"], line["rule"], line["pointer"]), expected, target)
    backend.stop()
