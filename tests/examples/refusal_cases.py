# SPDX-License-Identifier: BSL-1.0
"""What is not valid: the right status, the platform's code, nothing forwarded."""
import json

from harness import case, equal
from world import PATH, body, request, serving

BAD = [  # what is wrong, the request, status and code
    ("no JSON", request(b"{"), 400, "100007"),
    ("no body", request(b""), 400, "100007"),
    ("no body, no length", request(b"", drop=("Content-Length",)), 400, "100007"),
    ("not UTF-8", request(b'{"nodeId":"\xff"}'), 400, "100007"),
    ("too deep", request(b'{"x":' * 40 + b"1" + b"}" * 40), 400, "100007"),
    ("no nodeId", request(b"{}"), 400, "100007"),
    ("empty nodeId", request(body(nodeId="")), 400, "50400"),
    ("timeout of the wrong type", request(body(timeout="1")), 400, "50400"),
    ("timeout out of range", request(body(timeout=4294967296)), 400, "50400"),
    ("unknown member", request(body(nodeid="x")), 400, "50400"),
    ("repeated member", request(b'{"nodeId":"a","\\u006eodeId":"b"}'), 400, "50400"),
    ("verifyCode of the wrong type", request(body(verifyCode=1)), 400, "100003"),
    ("no token", request(drop=("Authorization",)), 403, "1010005"),
    ("not a bearer token", request(Authorization="Basic eDp5"), 403, "1010005"),
    ("no app_key", request(drop=("app_key",)), 401, "100025"),
    ("malformed token", request(Authorization="Bearer a b"), 403, "1010005"),
    ("malformed app_key", request(app_key="a b"), 401, "100025"),
    ("repeated app_key", request(App_Key="x"), 401, "100025"),
    ("empty appId", request(target=PATH + "?appId="), 400, "50400"),
    ("split appId", request(target=PATH + "?appId=a%0d%0ab"), 400, "50400"),
    ("repeated appId", request(target=PATH + "?appId=a&app%49d=b"), 400, "50400"),
    ("no media type", request(drop=("Content-Type",)), 415, "50400"),
    ("wrong media type", request(Content_Type="text/plain"), 415, "50400"),
    ("two media types", request(Content_Type="application/json\r\nContent-Type: text/plain"), 415, "50400"),
    ("GET", request(b"", "GET"), 405, None),
    ("PUT", request(method="PUT"), 405, None),
    ("HEAD elsewhere", request(b"", "POST", target="/healthz"), 405, None),
    ("unknown method", request(method="REGISTER"), 405, None),
    ("lower case method", request(method="post"), 405, None),
    ("other path", request(target="/"), 404, None),
    ("longer path", request(target=PATH + "/x"), 404, None),
    ("two slashes", request(target="/" + PATH), 404, None),
    ("dots", request(target="/x/.." + PATH), 404, None),
    ("escaped path", request(target=PATH.replace("iocm", "%69ocm")), 404, None),
    ("absolute form", request(target="http://gateway" + PATH), 404, None),
    ("asterisk", request(b"", "OPTIONS", target="*"), 404, None),
]


@case("each refusal has its status and the platform's code; the connection stays good, and nothing is forwarded")
def _():
    with serving() as (gateway, backend), gateway.connect() as client:
        for what, data, status, code in BAD:
            answer = client.ask(data)
            equal(answer.status, status, f"{what}: {answer}")
            if code:
                equal((answer.fields["content-type"], answer.code), ("application/json", code), f"{what}: {answer}")
            else:
                equal(answer.fields["content-type"], "application/problem+json")
                equal(json.loads(answer.content)["status"], status)
        equal(backend.stats()["received"], 0)
        equal([(line["status"], line.get("code")) for line in gateway.lines()], [(s, c) for _, _, s, c in BAD])


@case("who accepts problem details gets them")
def _():
    with serving() as (gateway, _), gateway.connect() as client:
        for accept, problem in (("application/problem+json", True), ("text/html, Application/Problem+JSON;q=0.5", True),
                                ("application/json", False), ("*/*", False), ("application/problem+json;q=0", False),
                                ("application/problem+json2", False)):
            answer = client.ask(request(body(psk="5ec2e7g", timeout=-1), Accept=accept))
            equal(answer.status, 400)
            equal(answer.fields["content-type"], "application/problem+json" if problem else "application/json", accept)
            said = json.loads(answer.content)
            equal(said["error_code"], "50400")
            equal("violations" in said, problem)
            assert b"5ec2e7" not in answer.content
        equal([v["pointer"] for v in json.loads(client.ask(request(body(timeout=-1, psk="x"), Accept="application/problem+json"))
               .content)["violations"]], ["/isSecure", "/psk", "/timeout"])
        for data, status in ((request(b"", "GET", Accept="application/problem+json"), 405),
                             (request(Content_Type="x/y", Accept="application/problem+json"), 415)):
            answer = client.ask(data)
            equal((answer.fields["content-type"], json.loads(answer.content)["status"]), ("application/problem+json", status))


@case("405 says what is allowed")
def _():
    with serving() as (gateway, _), gateway.connect() as client:
        equal(client.ask(request(b"", "GET")).fields["allow"], "POST")
        equal(client.ask(request(b"", "POST", "/healthz")).fields["allow"], "GET")


@case("an application that calls too often is told so, and when to try again; another one is not")
def _():
    with serving("--calls-per-minute", "3") as (gateway, backend), gateway.connect() as client:
        for _ in range(3):
            equal(client.ask(request(app_key="busy")).status, 200)
        for _ in range(3):
            answer = client.ask(request(app_key="busy"))
            equal((answer.status, answer.code), (403, "1010009"), answer)
            assert 50 <= int(answer.fields["retry-after"]) <= 60, answer.fields
        equal(client.ask(request(b"{}", app_key="busy")).code, "100007")  # what is refused anyway does not count
        equal(client.ask(request(app_key="idle")).status, 200)
        equal(backend.stats()["received"], 4)
