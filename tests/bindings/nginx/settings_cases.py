# SPDX-License-Identifier: BSL-1.0
"""Directives: where they stand, what they inherit, and what is said about a mistake."""
from harness import case, equal
from wire import GOOD, request
from world import Backend, Nginx, gateway, location

NB_IOT = b'{"nodeId":"n","verifyCode":"n"}'


def refused(directives, *words, http="%s"):
    status, said = Nginx(http % location(directives)).test()
    assert status != 0, directives
    assert "[emerg]" in said and all(word in said for word in words), said


@case("a mistake in a directive is said with the directive, the value, and what it can be")
def _():
    refused("", "regdirect", "\"maybe\"", http="regdirect maybe; %s")
    refused("regdirect_solution lora;", "regdirect_solution", "\"lora\"", "generic, nb-iot or smart-home")
    refused("regdirect_solution;", "invalid number of arguments in \"regdirect_solution\"")
    refused("regdirect_solution generic; regdirect_solution nb-iot;", "regdirect_solution", "duplicate")
    refused("regdirect_strict yes;", "regdirect_strict")
    refused("regdirect_unknown_members keep;", "invalid value \"keep\" in \"regdirect_unknown_members\": it is reject or ignore")
    refused("regdirect_null_members keep;", "it is absent or reject")
    refused("regdirect_null_members reject; regdirect_null_members reject;", "\"regdirect_null_members\" directive is duplicate")
    for size in ("0", "much", "64kb", "-1", "10g", "k", "9" * 30):
        refused(f"regdirect_max_body {size};", f'invalid value "{size}" in "regdirect_max_body": it is a number of bytes, at least 1, '
                "or of kilobytes or megabytes, such as 64k or 1m")
    refused("regdirect_max_body 1k; regdirect_max_body 1k;", "\"regdirect_max_body\" directive is duplicate")
    for depth in ("0", "1001", "deep", "-1", "1.5", "9" * 30):
        refused(f"regdirect_max_depth {depth};", f'invalid value "{depth}" in "regdirect_max_depth": it is 1 to 1000')
    refused("regdirect_max_depth 1; regdirect_max_depth 1;", "\"regdirect_max_depth\" directive is duplicate")
    refused("regdirect_mode loud;", "it is enforce or report")
    refused("regdirect_answer xml;", "it is platform, problem or negotiate")
    refused("regdirect_response refuse;", "it is off or log")
    refused("regdirect_media_type xml;", "it is any or require")


@case("a location whose calls would all be refused, because nginx drops app_key, is a mistake, too")
def _():
    words = ("regdirect_call", "underscores_in_headers on", "app_key")
    for text in ("regdirect_call on;", "regdirect_strict on; regdirect_call on;"):
        server = location(text).replace("server {", "server { underscores_in_headers off;")
        status, said = Nginx(server).test()
        assert status != 0 and all(word in said for word in words), said
    server = location("regdirect_call on;").replace("server {", "server { underscores_in_headers off; ignore_invalid_headers off;")
    equal(Nginx(server).test()[0], 0)


@case("a location whose bodies get into files, because its buffer is small, is warned of")
def _():
    for text, warned in (("client_body_buffer_size 16k;", True), ("client_body_buffer_size 64k;", False),
                         ("client_body_buffer_size 16k; regdirect_max_body 16k;", False),
                         ("client_body_buffer_size 16k; regdirect off;", False)):
        text = text if "regdirect off" in text else "regdirect on; " + text
        status, said = Nginx("server { listen 127.0.0.1:{port}; location / { %s } }" % text).test()
        equal((status, said.count("[warn]"), "client_body_buffer_size" in said), (0, int(warned), warned), said)
    status, said = Nginx("client_body_buffer_size 8k; server { listen 127.0.0.1:{port}; regdirect on; location /a { } location /b { } }").test()
    equal((status, said.count("[warn]")), (0, 1), said)


@case("a location with directives, but without regdirect on, is warned of")
def _():
    on, inner = "client_body_buffer_size 128k; regdirect on;", "location /a/b { client_body_buffer_size 128k; regdirect on; }"
    for http, locations, warned in (
            ("", "location /a { regdirect_call on; }", 1), ("", "location = /a { regdirect_mode enforce; }", 1),
            ("", "location /a { regdirect_solution nb-iot; } location /b { regdirect_max_body 1k; } location /c { regdirect_metrics; }", 2),
            ("", "location @a { regdirect_max_depth 3; }", 1), ("", "location /a { regdirect_response log; }", 1),
            ("regdirect off;", "location /a { regdirect_answer problem; }", 1),
            ("regdirect_mode report;", "regdirect_call on; location /a { %s } location /b { }" % on, 0),
            ("", "location /a { regdirect off; regdirect_mode report; } location /b { regdirect_metrics; }", 0),
            (on, "location /a { regdirect_mode report; }", 0), ("", "location /a { regdirect_mode report; %s }" % inner, 0),
            ("client_body_buffer_size 128k;", "location /a { regdirect_mode report; if ($arg_a) { regdirect on; } }", 0)):
        status, said = Nginx(http + "server { listen 127.0.0.1:{port}; %s }" % locations).test()
        equal((status, said.count("[warn]"), said.count("has directives of regdirect, but not \"regdirect on\"")), (0, warned, warned), (locations, said))
    assert 'the location "/a" has directives' in Nginx("server { listen 127.0.0.1:{port}; location = /a { regdirect_call on; } }").test()[1]


@case("directives of http and server hold in a location, unless it has its own")
def _():
    http = """regdirect on; regdirect_solution nb-iot; regdirect_strict on;
      server { listen 127.0.0.1:{port}; regdirect_strict off;
        location /nb { proxy_pass http://127.0.0.1:{backend}; }
        location /generic { regdirect_solution generic; proxy_pass http://127.0.0.1:{backend}; location /generic/strict {
          regdirect_strict on; proxy_pass http://127.0.0.1:{backend}; } }
        location /off { regdirect off; proxy_pass http://127.0.0.1:{backend}; }
        location /metrics { regdirect_metrics; } }"""
    backend = Backend()
    short_psk = b'{"nodeId":"n","isSecure":true,"psk":"00"}'
    with Nginx(http, backend) as nginx:
        for target, body, status in (("/nb", GOOD, 400), ("/nb", NB_IOT, 200), ("/generic", GOOD, 200),
                                     ("/generic", short_psk, 200), ("/generic/strict", short_psk, 400), ("/off", b"?", 200)):
            equal(nginx.ask(request(body, target=target)).status, status, target)
        assert nginx.metrics(), "the server block's directives do not touch the page for Prometheus"


@case("the defaults are those of the library, and each directive changes its own")
def _():
    unknown, null = b'{"nodeId":"n","x":1}', b'{"nodeId":"n","imsi":null}'
    deep = b'{"nodeId":"n","x":' + b"[" * 31 + b"]" * 31 + b"}"
    long = GOOD.ljust(65536)
    for directives, verdicts in (
            ("", {unknown: 400, null: 200, long: 200, long + b" ": 400}),
            ("regdirect_unknown_members ignore;", {unknown: 200, deep: 200, deep.replace(b"[]", b"[[]]"): 400}),
            ("regdirect_unknown_members ignore; regdirect_max_depth 31;", {unknown: 200, deep: 400}),
            ("regdirect_null_members reject;", {null: 400, GOOD: 200}),
            ("regdirect_max_body 14;", {GOOD: 200, GOOD + b" ": 400}),
            ("regdirect_max_body 1m;", {GOOD.ljust(100000): 200})):
        with gateway(directives) as (nginx, _):
            for body, status in verdicts.items():
                equal(nginx.ask(request(body)).status, status, (directives, body[:80]))


@case("the solution can be a variable; an empty one is generic, and one that is none fails and is logged")
def _():
    directives = "regdirect_solution $solution;"
    http = 'map $http_app_key $solution { nb nb-iot; home smart-home; bad lora; }\n' + location(directives)
    backend = Backend()
    with Nginx(http, backend) as nginx:
        def ask(key):
            return nginx.ask(request(GOOD, drop=("app_key",), fields=(f"app_key: {key}",))).status
        equal([ask("nb"), ask("home"), ask("other"), ask("bad")], [400, 200, 200, 500])
        assert "[error]" in nginx.errors() and "regdirect_solution has a value" in nginx.errors()
        equal(len(backend.take()), 2)


@case("mode report lets everything pass as it came, and says what was found")
def _():
    with gateway("regdirect_mode report; regdirect_call on;") as (nginx, backend):
        for body in (GOOD, b"", b"no JSON", b'{"nodeId":1}', b"x" * 100000):
            equal(nginx.ask(request(body)).status, 200)
            equal([a.body for a in backend.take()], [body])
        equal(nginx.ask(request(b"x", fields=("Content-Encoding: gzip",))).status, 200)
        equal(nginx.ask(request(b"", method="GET", drop=("Content-Length",))).status, 200)
        lines = nginx.log(7)
        equal([line["verdict"] for line in lines], ["valid"] + 6 * ["invalid"])
        equal([line["rule"] for line in lines], ["-", "syntax", "syntax", "type", "limit", "contentEncoding", "method"])
        counters = nginx.metrics()
        equal(counters.get("regdirect_refused_total"), None)
        equal(counters['regdirect_requests_total{verdict="invalid"}'], 6)
