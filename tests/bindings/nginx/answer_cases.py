# SPDX-License-Identifier: BSL-1.0
"""Answers to clients."""
import json

from harness import case, equal, printable
from wire import request
from world import gateway

BAD = b'{"nodeId":"n","timeout":-1,"verifyCode":7}'


@case("a refusal is the platform's error, problem details, or what the client accepts")
def _():
    error = {"error_code": "50400", "error_desc": "The input is invalid."}
    with gateway() as (nginx, _):
        answer = nginx.ask(request(BAD, fields=("Accept: application/problem+json",)))
        equal((answer.status, answer.fields["content-type"]), (400, "application/json"))
        equal(json.loads(answer.content), {"error_code": "100003", "error_desc": "Invalid verify code."})
        equal(json.loads(nginx.ask(request(b'{"nodeId":"n","timeout":-1}')).content), error)
    with gateway("regdirect_answer problem;") as (nginx, _):
        answer = nginx.ask(request(BAD))
        problem = json.loads(answer.content)
        equal((answer.status, answer.fields["content-type"]), (400, "application/problem+json"))
        equal(problem["error_code"], "100003")
        equal([(v["pointer"], v["rule"]) for v in problem["violations"]], [("/timeout", "minimum"), ("/verifyCode", "type")])
    with gateway("regdirect_answer negotiate;") as (nginx, _):
        for accept, kind in ((None, "json"), ("*/*", "json"), ("application/problem+json", "problem+json"),
                             ("text/html, Application/Problem+JSON;q=0.5", "problem+json"), ("application/json", "json"),
                             ("application/problem+json;q=0, */*", "json"), ("application/problem+json; q=0.000", "json"),
                             ("application/problem+json;q=0.001", "problem+json"), (",,;;,=", "json")):
            fields = () if accept is None else (f"Accept: {accept}",)
            answer = nginx.ask(request(BAD, fields=fields))
            equal((answer.status, answer.fields["content-type"]), (400, "application/" + kind), accept)


@case("a method, a media type or a coding that is not the call's is answered with what would be")
def _():
    with gateway("regdirect_answer negotiate;") as (nginx, backend), nginx.connect() as client:
        for method in ("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "WHATEVER"):
            body = b"" if method in ("GET", "HEAD") else b'{"nodeId":"n"}'
            answer = client.ask(request(body, method=method, fields=("Accept: application/problem+json",)), method)
            equal((answer.status, answer.fields["allow"]), (405, "POST"), method)
            if method != "HEAD":
                equal((json.loads(answer.content)["title"], answer.code), ("Method Not Allowed", 50400))
        for kind in ("text/plain", "application/x-www-form-urlencoded", "application/jsonp", "", "application/json; charset=utf-16",
                     "application/json;charset=\"ISO-8859-1\"", "application/json, text/plain"):
            answer = client.ask(request(drop=("Content-Type",), fields=(f"Content-Type: {kind}",)))
            equal((answer.status, answer.fields["accept-post"], answer.code), (415, "application/json", 50400), kind)
        equal(client.ask(request(drop=("Content-Type",))).status, 415)
        twice = ("Content-Type: application/json",)
        equal(client.ask(request(fields=twice)).status, 415)
        for kind in ("application/json", "Application/JSON ; charset=UTF-8", "application/json;charset=\"utf-8\"; x=y"):
            equal(client.ask(request(drop=("Content-Type",), fields=(f"Content-Type: {kind}",))).status, 200, kind)
        for coding in ("gzip", "deflate", "br", "identity, gzip", "x", ""):
            answer = client.ask(request(b"\x1f\x8b123", fields=(f"Content-Encoding: {coding}",)))
            equal((answer.status, answer.fields["accept-encoding"]), (415, "identity"), coding)
        equal(client.ask(request(fields=("Content-Encoding: Identity",))).status, 200)
        equal(client.ask(request(fields=("Content-Encoding: identity", "Content-Encoding: gzip"))).status, 415)
        equal(len(backend.take()), 4)


@case("the media type is not asked for where the configuration says so")
def _():
    with gateway("regdirect_media_type any;") as (nginx, _):
        equal(nginx.ask(request(drop=("Content-Type",))).status, 200)
        equal(nginx.ask(request(b"a=b", drop=("Content-Type",), fields=("Content-Type: text/plain",))).status, 400)


@case("header fields and query are checked where the configuration says so")
def _():
    def found(answer):
        return [(v["pointer"], v["rule"]) for v in json.loads(answer.content)["violations"]]

    with gateway("regdirect_call on; regdirect_answer problem;") as (nginx, backend):
        target = "/iocm/app/reg/v1.1.0/deviceCredentials"
        equal(nginx.ask(request()).status, 200)
        equal(nginx.ask(request(target=target + "?appId=a%26b")).status, 200)
        answer = nginx.ask(request(drop=("app_key", "Authorization")))
        equal((answer.status, answer.code), (403, 1010005))
        equal(found(answer), [("accessToken", "required"), ("app_key", "required")])
        answer = nginx.ask(request(b'{"nodeId":""}', drop=("Authorization",), fields=("Authorization: Basic eA==",)))
        equal(found(answer), [("accessToken", "pattern"), ("/nodeId", "minLength")])
        equal(found(nginx.ask(request(target=target + "?appId="))), [("appId", "minLength")])
        equal(found(nginx.ask(request(target=target + "?appId=a&app%49d=b"))), [("appId", "uniqueKeys")])
        equal(found(nginx.ask(request(target=target + "?appId=a;b"))), [("query", "syntax")])
        equal(found(nginx.ask(request(fields=("App_Key: b",)))), [("app_key", "uniqueKeys")])
        equal([a.target for a in backend.take()], [target, target + "?appId=a%26b"])
    with gateway() as (nginx, _):
        equal(nginx.ask(request(drop=("app_key", "Authorization"))).status, 200)


@case("no answer has a value of the message in it, nor a control character")
def _():
    secret = "5ec3e7" * 6
    body = '{"nodeId":"%s","psk":"%sg","verifyCode":"%s","a\\u0007\\u202eb":"%s","timeout":"%s"}' % (5 * (secret,))
    with gateway("regdirect_answer problem; regdirect_solution nb-iot; regdirect_call on;") as (nginx, _):
        answer = nginx.ask(request(body.encode(), drop=("Authorization",), fields=(f"Authorization: Basic {secret}",)))
        assert secret.encode() not in answer.content and answer.status == 403, answer
        printable(answer.content.decode())
        line = nginx.log(1)[0]
        assert secret not in str(line) and secret not in nginx.errors(), line
        printable(line["findings"])
