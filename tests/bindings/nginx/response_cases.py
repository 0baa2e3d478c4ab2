# SPDX-License-Identifier: BSL-1.0
"""Answers of the upstream are looked at, and never changed."""
import gzip
import json

from harness import case, equal
from wire import GOOD, request
from world import Backend, Nginx, gateway, location

ASKED = b'{"nodeId":"n","verifyCode":"v","psk":"0123456789abcdef","isSecure":true}'


@case("an upstream's answer is checked for the log and the counters, and passed on as it came")
def _():
    good = b'{"deviceId":"d","verifyCode":"v","psk":"0123456789ABCDEF","timeout":180}'
    wrong_echo = good.replace(b'"v"', b'"w"')
    rows = [(200, good, "valid", []), (200, wrong_echo, "invalid", ["echo"]), (200, b"{}", "invalid", ["required"]),
            (200, b"<html>", "invalid", ["syntax"]), (403, b'{"error_code":"1010009","error_desc":"app throttle exceed."}', "error", []),
            (200, b'{"error_code":"103028","error_desc":"x"}', "error", []), (502, b"<html>", "invalid", ["syntax"]),
            (200, good.ljust(65536), "valid", []), (200, good.ljust(65537), "invalid", ["limit"]), (200, b"", "invalid", ["syntax"])]
    with gateway("regdirect_response log;") as (nginx, backend), nginx.connect() as client:
        for status, body, _, _ in rows:
            backend.status, backend.content = f"{status} X", body
            answer = client.ask(request(ASKED))
            equal((answer.status, answer.content), (status, body))
        for line, (_, body, verdict, rules) in zip(nginx.log(len(rows)), rows):
            errors = [v["rule"] for v in json.loads(line["response_findings"]) if v["severity"] == "error"]
            equal((line["verdict"], line["response"], errors), ("valid", verdict, rules), body[:100])
        counters = nginx.metrics()
        equal([counters[f'regdirect_responses_total{{verdict="{v}"}}'] for v in ("valid", "invalid", "error")], [2, 6, 2])
        equal(counters['regdirect_response_findings_total{rule="syntax",severity="error"}'], 3)
        assert '[warn]' in nginx.errors() and 'not a valid response: echo at "/verifyCode"' in nginx.errors(), nginx.errors()
        assert "0123456789" not in nginx.errors()


@case("an answer that comes in parts, from a file, or compressed later is checked as a whole")
def _():
    body = b'{"deviceId":"%s"}' % (b"d" * 60000)
    directives = "regdirect_response log; proxy_buffer_size 4k; proxy_buffers 2 4k; proxy_busy_buffers_size 4k; gzip on; gzip_types *; gzip_proxied any;"
    with gateway(directives, backend=Backend(body)) as (nginx, backend), nginx.connect() as client:
        equal(client.ask(request()).content, body)
        answer = client.ask(request(fields=("Accept-Encoding: gzip",)))
        equal((answer.fields.get("content-encoding"), gzip.decompress(answer.content)), ("gzip", body))
        backend.fields, backend.content = ("Content-Encoding: gzip",), gzip.compress(body)
        equal(gzip.decompress(client.ask(request()).content), body)
        equal([line["response"] for line in nginx.log(3)], ["valid", "valid", "-"])


@case("answers are not looked at where nobody asks for it, nor are refusals and pages of nginx's own")
def _():
    backend = Backend(b"<html>")
    with Nginx(location(), backend) as nginx:
        nginx.ask(request())
        equal(nginx.log(1)[0]["response"], "-")
        equal("regdirect: the upstream" in nginx.errors(), False)
    backend.stop()
    with Nginx("server { listen 127.0.0.1:{port}; regdirect on; regdirect_response log; root .; location / { proxy_pass http://127.0.0.1:1; } }") as nginx:
        equal([nginx.ask(request(b)).status for b in (b"{}", GOOD)], [400, 502])
        equal([line["response"] for line in nginx.log(2)][0], "-")
