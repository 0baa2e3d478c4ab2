#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The Fastify gateway, which knows the contract by the exported schemas alone, in front of a backend.

    fastify_test.py GATEWAY.mjs FOLDER-OF-SCHEMAS
"""
import http.client
import http.server
import json
import subprocess
import sys
import threading

PATH = "/iocm/app/reg/v1.1.0/deviceCredentials"
HEADERS = {"Content-Type": "application/json", "app_key": "a7Qx", "Authorization": "Bearer 2YotnFZFEjr1zCsicMWpAA"}
received = []


class Backend(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        received.append((self.path, self.headers["app_key"], self.headers["Authorization"], request))
        answer = json.dumps({"deviceId": "d1", "verifyCode": "v", "timeout": 0, "psk": "ab"}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


CASES = [  # body, changed headers, query, status, code
    ('{"nodeId":"n"}', {}, "", 200, None),
    ('{"nodeId":"n","timeout":null,"psk":"ABCDef01"}', {}, "?appId=b81", 200, None),
    ("{", {}, "", 400, "100007"),
    ("{}", {}, "", 400, "100007"),
    ("[]", {}, "", 400, "50400"),
    ('{"nodeId":"n","timeout":"180"}', {}, "", 400, "50400"),
    ('{"nodeId":"n","timeout":4294967296}', {}, "", 400, "50400"),
    ('{"nodeId":"n","nodeid":"n"}', {}, "", 400, "50400"),
    ('{"nodeId":"n","verifyCode":7}', {}, "", 400, "100003"),
    ('{"nodeId":"n","imsi":"123456\\n"}', {}, "", 400, "50400"),
    ('{"nodeId":"urn:imei:26053179311383"}', {}, "", 400, "50400"),
    ('{"nodeId":"n","deviceInfo":{"model":"m","protocolType":"Z-Wave"}}', {}, "", 400, "50400"),
    ('{"nodeId":"n","deviceInfo":{"protocolType":"CoAP"}}', {}, "", 400, "100007"),
    ('{"nodeId":"n"}', {"app_key": None}, "", 401, "100025"),
    ('{"nodeId":"n"}', {"Authorization": None}, "", 403, "1010005"),
    ('{"nodeId":"n"}', {"Authorization": "Basic eDp5"}, "", 403, "1010005"),
    ('{"nodeId":"n"}', {}, "?appId=", 400, "50400"),
    ('{"nodeId":"n"}', {"Content-Type": "text/plain"}, "", 415, "50400"),
    ('{"nodeId":"' + "n" * 70000 + '"}', {}, "", 413, "100007"),
    # what a schema does not see
    ('{"nodeId":"a","nodeId":"b"}', {}, "", 200, None),
]


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Backend)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    gateway = subprocess.Popen(["node", sys.argv[1], "0", f"http://127.0.0.1:{server.server_port}", sys.argv[2]],
                               stdout=subprocess.PIPE, text=True)
    try:
        port = int(gateway.stdout.readline().rsplit(":", 1)[1])
        bad, forwarded = 0, 0
        for body, changes, query, status, code in CASES:
            headers = {name: value for name, value in (HEADERS | changes).items() if value is not None}
            client = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
            client.request("POST", PATH + query, body, headers)
            answer = client.getresponse()
            content = json.loads(answer.read())
            forwarded += status == 200
            if (answer.status, content.get("error_code")) != (status, code) or len(received) != forwarded:
                bad += 1
                print(f"{body[:80]} {changes} {query}: expected {status} {code}, got {answer.status} {content}")
        assert received[1] == (PATH + "?appId=b81", "a7Qx", HEADERS["Authorization"],
                               {"nodeId": "n", "timeout": None, "psk": "ABCDef01"}), received[1]
        assert received[-1][3] == {"nodeId": "b"}, received[-1]
        print(f"{len(CASES)} requests, {bad} answered otherwise")
        return 1 if bad else 0
    finally:
        gateway.terminate()
        gateway.wait(10)


if __name__ == "__main__":
    sys.exit(main())
