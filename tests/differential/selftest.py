#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Hand-written cases that hold reference.py against the contract. Prints `N passed, 0 failed`.

A case is a name, a body, the choices made, and the expected report in short form: one word for each violation,
`pointer:rule` for an error and `pointer:rule?` for a warning. The platform code follows from the last rule of
the contract's page on codes and is written out only in the cases that are about it.
"""

import sys
import time

import reference

NODE = b'"nodeId":"n1"'
GOOD_IMEI = "490154203237518"
BAD_IMEI = "490154203237517"
NB = {"solution": "nb-iot"}
SMART = {"solution": "smart-home"}
STRICT = {"strict": True}
NO_NULL = {"null_members": "reject"}
RESPONSE = {"message": "response"}
ERROR = {"message": "error"}
ALL_BACK = b'"deviceId":"d","verifyCode":"v","timeout":0,"psk":"00112233"'


def node(rest):
    """A request that has a good nodeId and then `rest`."""
    return b"{" + NODE + b"," + rest + b"}"


def utf8(text):
    return text.encode("utf-8")


def nested(depth):
    """A request that nests `depth` deep: its own object is the first level."""
    return node(b'"psk":' + b"[" * (depth - 1) + b"]" * (depth - 1))


CASES = [
    # Syntax
    ("minimal", b"{" + NODE + b"}", {}, ""),
    ("white space everywhere", b' \t\r\n{ "nodeId" :\n"n1"\t} \r\n', {}, ""),
    ("empty", b"", {}, ":syntax"),
    ("only white space", b" \n", {}, ":syntax"),
    ("byte order mark", b"\xef\xbb\xbf{" + NODE + b"}", {}, ":syntax"),
    ("comment", b"{" + NODE + b"/**/}", {}, ":syntax"),
    ("trailing comma", b"{" + NODE + b",}", {}, ":syntax"),
    ("something after it", b"{" + NODE + b"}{}", {}, ":syntax"),
    ("NUL after it", b"{" + NODE + b"}\0", {}, ":syntax"),
    ("overlong UTF-8", b'{"nodeId":"\xc0\xaf"}', {}, ":syntax"),
    ("surrogate in UTF-8", b'{"nodeId":"\xed\xa0\x80"}', {}, ":syntax"),
    ("above U+10FFFF", b'{"nodeId":"\xf4\x90\x80\x80"}', {}, ":syntax"),
    ("character cut by an escape", b'{"nodeId":"\xe2\\u0041\x82\xac"}', {}, ":syntax"),
    ("lone high surrogate", b'{"nodeId":"\\ud83d"}', {}, ":syntax"),
    ("lone low surrogate", b'{"nodeId":"\\ude00"}', {}, ":syntax"),
    ("surrogates the wrong way round", b'{"nodeId":"\\ude00\\ud83d"}', {}, ":syntax"),
    ("high surrogate, then a plain escape", b'{"nodeId":"\\ud83d\\n"}', {}, ":syntax"),
    ("surrogate pair", b'{"nodeId":"\\ud83d\\uDE00"}', {}, ""),
    ("lone surrogate in an ignored member", node(b'"x":"\\ud800"'), {"unknown_members": "ignore"}, ":syntax"),
    ("raw control character", b'{"nodeId":"a\tb"}', {}, ":syntax"),
    ("leading zero", node(b'"timeout":01'), {}, ":syntax"),
    ("no digit after the point", node(b'"timeout":1.'), {}, ":syntax"),
    ("plus sign", node(b'"timeout":+1'), {}, ":syntax"),
    ("NaN", node(b'"timeout":NaN'), {}, ":syntax"),
    ("syntax stands alone", b'{"psk":"x","timeout":-1', {}, ":syntax"),
    # Limits
    ("32 deep", nested(32), {}, "/psk:type"),
    ("33 deep", nested(33), {}, ":limit"),
    ("33 deep in an ignored member", nested(33).replace(b"psk", b"x"), {"unknown_members": "ignore"}, ":limit"),
    ("30,000 deep", b"[" * 30000 + b"]" * 30000, {}, ":limit"),
    ("65,536 bytes", (b"{" + NODE + b"}").ljust(65536), {}, ""),
    ("65,537 bytes", (b"{" + NODE + b"}").ljust(65537), {}, ":limit"),
    # Shape, null, repetition, unknown members
    ("array", b"[]", {}, ":type"),
    ("null", b"null", {}, ":type"),
    ("no member", b"{}", {}, "/nodeId:required"),
    ("mandatory null", b'{"nodeId":null}', NO_NULL, "/nodeId:required"),
    ("optional null", node(b'"psk":null,"deviceInfo":null'), {}, ""),
    ("optional null refused", node(b'"psk":null,"deviceInfo":null'), NO_NULL, "/deviceInfo:type /psk:type"),
    ("repeated, the first counts", b'{"nodeId":null,"nodeId":"n"}', {}, "/nodeId:required /nodeId:uniqueKeys"),
    ("repeated by an escape", node(b'"\\u006eodeId":"n"'), {}, "/nodeId:uniqueKeys"),
    ("unknown, escaped pointer", node(b'"a/b~c":1,"":2'), {}, "/a~1b~0c:additionalProperties /:additionalProperties"),
    ("unknown ignored", node(b'"x":1,"nodeId":2'), {"unknown_members": "ignore"}, "/nodeId:uniqueKeys"),
    ("unknown twice", node(b'"x":1,"x":1'), {}, "/x:additionalProperties /x:additionalProperties"),
    ("case matters in names", b'{"nodeID":"n"}', {}, "/nodeId:required /nodeID:additionalProperties"),
    (
        "order of a report",
        b'{"z":1,"timeout":-1,"deviceInfo":{"nodeId":1,"protocolType":"x","protocolType":1},"y":1,"psk":1,"psk":2}',
        {},
        "/deviceInfo/model:required /deviceInfo/protocolType:enum /nodeId:required /psk:type /timeout:minimum"
        " /z:additionalProperties /deviceInfo/nodeId:additionalProperties /deviceInfo/protocolType:uniqueKeys"
        " /y:additionalProperties /psk:uniqueKeys",
    ),
    ("the second deviceInfo is not looked into", node(b'"deviceInfo":null,"deviceInfo":{"x":1}'), {},
     "/deviceInfo:uniqueKeys"),
    # Names of other editions
    ("names of other editions", node(b'"account":"a","customFields":[{"x":1}],"deviceInfo2":{},"deviceName":0,"groupId":false'), {},
     "/account:additionalProperties? /customFields:additionalProperties? /deviceInfo2:additionalProperties?"
     " /deviceName:additionalProperties? /groupId:additionalProperties?"),
    ("names of other editions, strict", node(b'"groupId":"g"'), STRICT, "/groupId:additionalProperties"),
    ("names of other editions, null", node(b'"account":null,"customFields":null,"deviceInfo2":null,"deviceName":null,"groupId":null'),
     dict(STRICT, **NO_NULL), ""),
    ("names of other editions, ignored", node(b'"account":1,"groupId":"g"'), {"unknown_members": "ignore"}, ""),
    ("a name of another edition, escaped", node(b'"\\u0061ccount":1'), {}, "/account:additionalProperties?"),
    ("a name of another edition, twice", node(b'"account":null,"account":1,"account":2'), {},
     "/account:additionalProperties? /account:additionalProperties?"),
    ("a name of another edition, elsewhere", node(b'"deviceInfo":{"model":"m","account":null}'), {},
     "/deviceInfo/account:additionalProperties"),
    ("nearly a name of another edition", node(b'"Account":null'), {}, "/Account:additionalProperties"),
    ("in document order with the others", b'{"x":1,"groupId":1,"timeout":-1,"y":1,"nodeId":"","nodeId":"n"}', {},
     "/nodeId:minLength /timeout:minimum /x:additionalProperties /groupId:additionalProperties? /y:additionalProperties"
     " /nodeId:uniqueKeys"),
    ("at most 64", node(b",".join(b'"%d":0' % n for n in range(70))), {},
     " ".join("/%d:additionalProperties" % n for n in range(64))),
    # nodeId
    ("empty nodeId", b'{"nodeId":""}', {}, "/nodeId:minLength"),
    ("256 code points of 4 bytes", utf8('{"nodeId":"%s"}' % ("\U0001f600" * 256)), {}, ""),
    ("257 code points", utf8('{"nodeId":"%s"}' % ("\u00e9" * 257)), {}, "/nodeId:maxLength?"),
    ("good IMEI", utf8('{"nodeId":"%s"}' % GOOD_IMEI), {}, ""),
    ("bad check digit", utf8('{"nodeId":"uRn:ImEi:%s"}' % BAD_IMEI), {}, "/nodeId:luhn?"),
    ("strict", utf8('{"nodeId":"%s"}' % BAD_IMEI), STRICT, "/nodeId:luhn"),
    ("urn:imei: and no digits", b'{"nodeId":"urn:imei:12"}', {}, "/nodeId:pattern"),
    ("14 digits are any other form", b'{"nodeId":"49015420323751"}', {}, ""),
    ("control characters", node(b'"productId":"a\\u0000\x7f"'), {}, "/productId:controlCharacter?"),
    # psk, isSecure
    ("psk and isSecure", node(b'"psk":"0123aBcD","isSecure":true'), {}, ""),
    ("psk alone", node(b'"psk":"0123aBcD"'), {}, "/isSecure:secureFlag?"),
    ("psk, isSecure null", node(b'"psk":"0123aBcD","isSecure":null'), {}, "/isSecure:secureFlag?"),
    ("psk, isSecure of another type", node(b'"psk":"0123aBcD","isSecure":0'), {}, "/isSecure:type"),
    ("empty psk", node(b'"psk":"","isSecure":true'), {}, "/psk:minLength"),
    ("psk not hexadecimal", node(b'"psk":"xyz","isSecure":true'), {}, "/psk:pattern"),
    ("short odd psk", node(b'"psk":"abc","isSecure":true'), {}, "/psk:minLength? /psk:evenLength?"),
    ("long odd psk", node(b'"psk":"' + b"a" * 33 + b'","isSecure":true'), {}, "/psk:maxLength? /psk:evenLength?"),
    # timeout
    ("timeout spelled otherwise", node(b'"timeout":1.8E+2'), {}, ""),
    ("minus zero", node(b'"timeout":-0.0e-7'), {}, ""),
    ("the greatest, shifted", node(b'"timeout":21474836470e-1'), {}, ""),
    ("a fraction next to the greatest", node(b'"timeout":2147483647.0000000001'), {}, "/timeout:type"),
    ("one above", node(b'"timeout":2147483648'), {}, "/timeout:maximum"),
    ("does not wrap", node(b'"timeout":4294967296'), {}, "/timeout:maximum"),
    ("5000 digits", node(b'"timeout":' + b"9" * 5000), {}, "/timeout:maximum"),
    ("large exponent", node(b'"timeout":1e999999999'), {}, "/timeout:maximum"),
    ("large negative", node(b'"timeout":-1e400'), {}, "/timeout:minimum"),
    ("small", node(b'"timeout":1e-400'), {}, "/timeout:type"),
    ("as a string", node(b'"timeout":"180"'), {}, "/timeout:type"),
    # imsi, deviceInfo
    ("imsi", node(b'"imsi":"12345"'), {}, "/imsi:pattern"),
    ("imsi of other digits", utf8('{"nodeId":"n","imsi":"\u0661\u0662\u0663\u0664\u0665\u0666"}'), {}, "/imsi:pattern"),
    ("imsi and a line feed", node(b'"imsi":"123456\\n"'), {}, "/imsi:pattern"),
    ("deviceInfo complete", node(b'"deviceInfo":{"manufacturerId":"a","manufacturerName":"b","deviceType":"MultiSensor",'
     b'"model":"001A-0a12","protocolType":"Z-Wave"}'), {}, ""),
    ("lower camel case", node(b'"deviceInfo":{"model":"m","deviceType":"multiSensor"}'), {}, "/deviceInfo/deviceType:pattern"),
    ("Z-Wave model", node(b'"deviceInfo":{"model":"001A0A12","protocolType":"Z-Wave"}'), {}, "/deviceInfo/model:pattern"),
    ("only Z-Wave exactly", node(b'"deviceInfo":{"model":"m","protocolType":"z-wave"}'), {}, "/deviceInfo/protocolType:enum"),
    # Solutions
    ("NB-IoT without verifyCode", b"{" + NODE + b"}", NB, "/verifyCode:required"),
    ("NB-IoT, verifyCode differs", node(b'"verifyCode":"n2"'), NB, "/verifyCode:equalsNodeId"),
    ("NB-IoT, endUserId", node(b'"verifyCode":"n1","endUserId":"me","imsi":"123456"'), NB,
     "/endUserId:pattern /endUserId:equalsImsi"),
    ("the same in Smart Home", node(b'"verifyCode":"n2","endUserId":"me","imsi":"123456"'), SMART, ""),
    # Responses
    ("response", b"{" + ALL_BACK + b',"more":[1]}', RESPONSE, ""),
    ("response with nothing", b"{}", RESPONSE,
     "/deviceId:required /verifyCode:required? /timeout:required? /psk:required?"),
    ("repeated in a response", b"{" + ALL_BACK + b',"psk":"x"}', RESPONSE, "/psk:uniqueKeys"),
    # Error bodies
    ("error body", b'{"error_code":"100007","error_desc":"Bad request message."}', ERROR, ""),
    ("its other shape, a number", b'{"resultcode":1010005,"resultmsg":"","x":1}', ERROR, ""),
    ("no code", b'{"error_desc":1}', ERROR, "/error_code:required /error_desc:type"),
    ("codes of wrong kinds", b'{"error_code":-1,"resultcode":1.5}', ERROR, "/error_code:minimum /resultcode:type"),
    ("the gateway's shape", b'{"error_code":"APIG.0308","error_msg":"x"}', ERROR, ""),
    ("its text is no text", b'{"error_code":"1","error_msg":1,"error_msg":"x"}', ERROR, "/error_msg:type /error_msg:uniqueKeys"),
]  # fmt: skip

CODES = [
    ("syntax", b"{", {}, "100007"),
    ("limit", nested(33), {}, "100007"),
    ("required", b"{}", {}, "100007"),
    ("verifyCode required", b"{" + NODE + b"}", NB, "100007"),
    ("verifyCode of another type", node(b'"verifyCode":1'), {}, "100003"),
    ("verifyCode empty", node(b'"verifyCode":""'), {}, "100003"),
    ("others", node(b'"timeout":-1'), {}, "50400"),
]


VALUES = [
    ("not UTF-8", {"/nodeId": b"\xff"}, {}, "/nodeId:utf8"),
    ("no other rule is tried", {"/nodeId": b"n", "/psk": b"\xff"}, {}, "/isSecure:secureFlag? /psk:utf8"),
    ("in deviceInfo", {"/nodeId": b"n", "/deviceInfo/model": b"\xc0\x80", "/deviceInfo/deviceType": b"a\xff"}, {},
     "/deviceInfo/deviceType:utf8 /deviceInfo/model:utf8"),
    ("a surrogate", {"/nodeId": b"n", "/productId": b"\xed\xa0\x80"}, STRICT, "/productId:utf8"),
    ("cut short", {"/nodeId": b"n", "/productId": b"\xe2\x82"}, {}, "/productId:utf8"),
    ("in a response", {"/deviceId": b"\x80", "/psk": b"\x80"}, RESPONSE,
     "/deviceId:utf8 /verifyCode:required? /timeout:required? /psk:utf8"),
    ("in an error body", {"/error_code": b"1", "/error_msg": b"\x80"}, ERROR, "/error_msg:utf8"),
    ("verifyCode is not UTF-8", {"/nodeId": b"n", "/verifyCode": b"\xff"}, NB, "/verifyCode:utf8"),
    ("nodeId is not UTF-8, verifyCode differs", {"/nodeId": b"\xff", "/verifyCode": b"n"}, NB,
     "/nodeId:utf8 /verifyCode:equalsNodeId"),
    ("all is well", {"/nodeId": "\u00e9\U0001f600".encode()}, {}, ""),
    ("other rules", {"/nodeId": b"", "/endUserId": b"\x7f"}, {}, "/endUserId:controlCharacter? /nodeId:minLength"),
]

KEY, TOKEN = (b"app_key", b"k"), (b"Authorization", b"Bearer t")
CALLS = [
    ("all is well", b"/x", [KEY, TOKEN], {}, ""),
    ("nothing", b"/x", [], {}, "accessToken:required app_key:required"),
    ("no scheme", b"/x", [KEY, (b"authorization", b"t0ken")], {}, "accessToken:pattern"),
    ("nothing behind the scheme", b"/x", [KEY, (b"authorization", b"Bearer ")], {}, "accessToken:pattern"),
    ("an empty field", b"/x", [KEY, (b"authorization", b"")], {}, "accessToken:pattern"),
    ("no bearer, twice", b"/x", [(b"AUTHORIZATION", b"Basic x"), TOKEN, KEY, KEY], {},
     "accessToken:pattern accessToken:uniqueKeys app_key:uniqueKeys"),
    ("a semicolon", b"/x?appId=a;b&appId=&y", [KEY, TOKEN], {}, "query:syntax"),
    ("a number sign", b"/x?#", [(b"app_key", b""), KEY, TOKEN], {}, "app_key:required query:syntax app_key:uniqueKeys"),
    ("misspelt", b"/x?appID=a&app_Id=b&%61pp%49d=c", [KEY, TOKEN], {}, "appID:additionalProperties? app_Id:additionalProperties?"),
    ("misspelt, strict", b"/x?appid", [KEY, TOKEN], STRICT, "appid:additionalProperties"),
    ("ignored", b"/x?y=1&appId=a&appId=a", [KEY, TOKEN], {"unknown_members": "ignore"}, "appId:uniqueKeys"),
    ("does not decode", b"/x?app%4=a&%ff&%7E", [KEY, TOKEN], {},
     "app%4:additionalProperties? %ff:additionalProperties? ~:additionalProperties?"),
    ("empty parts", b"/x?&&=&", [KEY, TOKEN], {}, ":additionalProperties?"),
    ("in order", b"/x?y&appId=+&appId=b", [KEY, TOKEN, KEY], {},
     "appId:pattern app_key:uniqueKeys y:additionalProperties? appId:uniqueKeys"),
]

WHOLE = b"{" + ALL_BACK + b"}"
REPLIES = [
    ("success", 200, WHOLE, {}, "response - - - - "),
    ("success, 201", 201, WHOLE, {}, "response - - - - "),
    ("nothing, 204", 204, b"", {}, "neither - - - - :syntax"),
    ("beyond them", 300, WHOLE, {}, "error  - never  /error_code:required"),
    ("an error with 299", 299, b'{"error_code":"103028"}', {}, "error 103028 200/103028 never  "),
    ("the gateway", 429, b'{"error_code":"APIG.0308","error_msg":"slow"}', {}, "error APIG.0308 - later-after-asking slow "),
    ("both texts", 400, b'{"error_code":"100007","error_msg":"b","error_desc":"a"}', {}, "error 100007 400/100007 never a "),
    ("one is null", 400, b'{"error_code":"100007","error_msg":"b","error_desc":null}', {}, "error 100007 400/100007 never b "),
    ("HTML", 502, b"<html>", {}, "error  - later-after-asking  :syntax"),
    ("nothing, 500", 500, b"", {}, "error  - never  :syntax"),
    ("below zero", 200, b'{"error_code":-1}', {}, "error  - never  /error_code:minimum"),
    ("below zero, and the other one", 200, b'{"error_code":-1,"resultcode":1010009.0,"resultmsg":"x"}', {},
     "error 1010009 403/1010009 later x /error_code:minimum"),
    ("two rows", 404, b'{"error_code":100203}', {}, "error 100203 - never  "),
    ("strict", 200, b'{"deviceId":"d"}', STRICT, "neither - - - - /verifyCode:required /timeout:required /psk:required"),
]  # fmt: skip


def in_short(report):
    return " ".join(pointer + ":" + rule + ("?" if severity == "warning" else "") for pointer, rule, severity, _ in report)


def main():
    started = time.monotonic()
    passed = 0
    failed = 0
    for name, body, choices, expected in CASES:
        got = in_short(reference.verdict(body, **choices))
        if got == expected:
            passed += 1
        else:
            failed += 1
            print("FAILED %s:\n  expected %s\n  got      %s" % (name, expected, got))
    for name, body, choices, expected in CODES:
        report = reference.verdict(body, **choices)
        if len(report) == 1 and report[0][3] == expected:
            passed += 1
        else:
            failed += 1
            print("FAILED code of %s: expected %s, got %r" % (name, expected, report))
    others = [("value", name, reference.verdict_on_value(list(texts.items()), **choices), expected)
              for name, texts, choices, expected in VALUES]  # fmt: skip
    for name, target, headers, choices, expected in CALLS:
        found = reference.read_call(target, headers, **choices).violations
        others.append(("call", name, [(pointer.decode(), *rest) for pointer, *rest in found], expected))
    for kind, name, report, expected in others:
        if in_short(report) == expected:
            passed += 1
        else:
            failed += 1
            print("FAILED %s, %s:\n  expected %s\n  got      %s" % (kind, name, expected, in_short(report)))
    for name, status, body, choices, expected in REPLIES:
        reply = reference.read_reply(status, body, **choices)[0]
        said = (reply.kind, reply.code, reply.documented, reply.retry, reply.description)
        got = " ".join("-" if part is None else str(part) for part in said) + " " + in_short(reply.violations)
        if got == expected:
            passed += 1
        else:
            failed += 1
            print("FAILED reply, %s:\n  expected %s\n  got      %s" % (name, expected, got))
    for body, expected in ((b"1e9999999999", True), (b"1e999999999", False), (b'"1e9999999999"', False)):
        if reference.may_be_syntax(body) == expected:
            passed += 1
        else:
            failed += 1
            print("FAILED may_be_syntax(%r)" % body)
    print("%d passed, %d failed" % (passed, failed))
    if time.monotonic() - started > 5:
        print("slow: %.1f s" % (time.monotonic() - started))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
