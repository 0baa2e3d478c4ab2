#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Makes message bodies, calls, replies and values, good and bad, from a seed; the same seed gives the same ones.

A body starts as a valid message, is changed by a few random mutations that know the contract (so that deep
rules are reached), is written with random white space and escapes, and is sometimes damaged as bytes after that.

    generate.py [--kind request|response|error] [--count N] [--seed S]           one body a line
    generate.py ... --newlines                                                   Python literals, one a line
    generate.py --kind call|reply|value [--count N] [--seed S]                   the same
"""

import argparse
import random
import sys

REQUEST_MEMBERS = (
    "nodeId", "endUserId", "imsi", "isSecure", "psk", "timeout", "verifyCode", "productId", "deviceInfo",
)  # fmt: skip
DEVICE_INFO_MEMBERS = ("manufacturerId", "manufacturerName", "deviceType", "model", "protocolType")
RESPONSE_MEMBERS = ("deviceId", "verifyCode", "timeout", "psk")
OTHER_EDITIONS_MEMBERS = ("account", "customFields", "deviceInfo2", "deviceName", "groupId")
ERROR_MEMBERS = ("error_code", "error_desc", "resultcode", "resultmsg", "error_msg")
PROTOCOLS = (
    "CoAP", "huaweiM2M", "Z-Wave", "ONVIF", "WPS", "Hue", "WiFi", "J808", "Gateway", "ZigBee", "LWM2M",
)  # fmt: skip
KINDS = ("request", "response", "error")
PARTS = ("call", "reply", "value")
HEX = "0123456789abcdefABCDEF"


class Object:
    """A JSON object being built: a list of members, each [name, name as written, value].

    A value is an Object or the bytes to write."""

    def __init__(self):
        self.members = []

    def find(self, name):
        return [member for member in self.members if member[0] == name]

    def set(self, name, value):
        found = self.find(name)
        if found:
            found[0][2] = value
        else:
            self.members.append([name, b'"' + name.encode() + b'"', value])

    def remove(self, name):
        self.members = [member for member in self.members if member[0] != name]


class Maker:
    """Makes one body."""

    def __init__(self, rng, kind, newlines):
        self.rng = rng
        self.kind = kind
        self.newlines = newlines
        self.root = Object()
        self.gap = rng.choices(("none", "one", "wild"), (70, 20, 10))[0]

    # ------------------------------------------------------------------------------------------- writing

    def space(self):
        if self.gap == "none":
            return b""
        if self.gap == "one":
            return b" " if self.rng.random() < 0.5 else b""
        return bytes(self.rng.choices(b" \t\n\r" if self.newlines else b" \t", k=self.rng.choice((0, 1, 1, 3))))

    def write(self, value):
        if isinstance(value, bytes):
            return value
        parts = []
        for _, written, inner in value.members:
            parts.append(self.space() + written + self.space() + b":" + self.space() + self.write(inner) + self.space())
        return b"{" + (b",".join(parts) or self.space()) + b"}"

    def escape(self, character):
        code = ord(character)
        units = [code] if code < 0x10000 else [0xD800 + (code - 0x10000 >> 10), 0xDC00 + (code - 0x10000 & 0x3FF)]
        return b"".join(self.rng.choice((b"\\u%04x", b"\\u%04X")) % unit for unit in units)

    def quote(self, text, share=None):
        """A JSON string; `share` of the characters are written as escapes though they need not be."""
        if share is None:
            share = self.rng.choices((0, 0.1, 1), (85, 10, 5))[0]
        short = {'"': b'\\"', "\\": b"\\\\", "\b": b"\\b", "\f": b"\\f", "\n": b"\\n", "\r": b"\\r", "\t": b"\\t"}
        if share == 0 and text.isalnum():
            return b'"' + text.encode() + b'"'
        parts = []
        for character in text:
            if share and self.rng.random() < share:
                parts.append(b"\\/" if character == "/" and self.rng.random() < 0.5 else self.escape(character))
            elif character in short and (character in '"\\' or self.rng.random() < 0.5):
                parts.append(short[character])
            elif character < " ":
                parts.append(self.escape(character))
            else:
                parts.append(character.encode())
        return b'"' + b"".join(parts) + b'"'

    # -------------------------------------------------------------------------------- pieces of all sorts

    def pick(self, *choices):
        return self.rng.choice(choices)

    def word(self, lowest=1, highest=20):
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_:."
        return "".join(self.rng.choices(letters, k=self.rng.randint(lowest, highest)))

    def digits(self, count):
        return "".join(self.rng.choices("0123456789", k=count))

    def long_text(self):
        """Text of a length near a limit, of characters of 1 to 4 bytes."""
        count = self.rng.choice((0, 1, 2, 64, 127, 128, 254, 255, 256, 256, 257, 257, 258, 300, 1000))
        alphabet = self.pick("a", "\u00e9", "\u20ac", "\U0001f600", "a\u00e9\u20ac\U0001f600", "e\u0301", "\uffff\U0010ffff")
        return "".join(self.rng.choices(alphabet, k=count))

    def control_text(self):
        inserted = self.pick("\0", "\x01", "\x1f", "\x7f", "\n", "\r", "\t", "\b", "\x1b[31m", "\x80", "\x9b", "\u2028", "\x20")
        text = self.word(0, 8)
        at = self.rng.randint(0, len(text))
        return text[:at] + inserted + text[at:]

    def luhn_digit(self, fourteen):
        total = sum(int(d) if i % 2 == 0 else sum(divmod(2 * int(d), 10)) for i, d in enumerate(fourteen))
        return (10 - total % 10) % 10

    def imei(self, wrong=None):
        fourteen = self.digits(14)
        digit = self.luhn_digit(fourteen)
        if wrong is None:
            wrong = self.rng.random() < 0.5
        if wrong:
            digit = (digit + self.rng.randint(1, 9)) % 10
        return fourteen + str(digit)

    def imei_text(self):
        prefix = self.pick("", "urn:imei:", "URN:IMEI:", "Urn:imei:", "urn:IMEI:", "uRN:iMEI:")
        form = self.rng.random()
        if form < 0.6:
            return prefix + self.imei()
        if form < 0.7:
            return prefix + self.pick(self.imei()[:14], self.imei() + "0", self.imei() + self.digits(1), "")
        if form < 0.8:
            imei = self.imei(False)
            return prefix + self.pick(
                imei[:7] + "x" + imei[8:], imei + " ", " " + imei, imei + "\n", imei[:8] + "-" + imei[8:], "-" + imei[1:],
                imei[:14] + "\u0663", "".join(chr(0xFF10 + int(d)) for d in imei), imei + "\0", imei[:14] + "A",
            )  # fmt: skip
        if form < 0.9:
            imei = self.imei()
            return self.pick(
                "urn:imei" + imei, "urn:imeisv:" + imei, " urn:imei:" + imei, "urn:\u0131mei:" + imei, "urn:\u0130mei:" + imei,
                "urn;imei:" + imei, "xurn:imei:" + imei, "urn:ime\u0131:" + imei, "urn:imei:urn:imei:" + imei, "urn:", "urn:imei",
            )  # fmt: skip
        return prefix + self.long_text()

    def imsi_text(self):
        if self.rng.random() < 0.6:
            return self.digits(self.rng.choice((0, 1, 5, 6, 7, 14, 15, 16, 17, 300)))
        digits = self.digits(self.rng.choice((6, 14, 15)))
        return self.pick(
            digits + " ", " " + digits, digits + "\n", digits[:-1] + "a", "+" + digits[1:], "-" + digits[1:], digits + "\0",
            digits[:-1] + "\u0660", digits[:-1] + "\uff11", "imsi:" + digits, digits[:3] + "\n" + digits[3:], digits,
            digits[:-1] + "/", digits[:-1] + ":",
        )  # fmt: skip

    def psk_text(self):
        count = self.rng.choice((0, 1, 2, 6, 7, 8, 9, 10, 16, 30, 31, 32, 33, 34, 64, 65, 257))
        text = "".join(self.rng.choices(HEX, k=count))
        if self.rng.random() < 0.25:
            at = self.rng.randint(0, len(text))
            bad = self.pick("g", "G", "x", " ", "/", ":", "@", "`", "\n", "\0", "\x7f", "\u00e9", "\uff21", "\u0661", "0x", "-")
            text = text[:at] + bad + text[at + self.rng.randint(0, 1) :]
        return text

    def model_text(self):
        model = "%s-%s" % tuple("".join(self.rng.choices(HEX, k=4)) for _ in range(2))
        if self.rng.random() < 0.4:
            return model
        return self.pick(
            model.replace("-", ""), model + "0", model[1:], model.replace("-", "_"), model + "\n", " " + model, "g" + model[1:],
            model[:-1] + "G", "", "Z-Wave", model.replace("-", "\u2010"), model[:-1] + "\uff11", "00-000000", "-", self.word(),
            model + "-0000", model[:4] + "--" + model[5:], self.long_text(), self.control_text(),
        )  # fmt: skip

    def device_type_text(self):
        if self.rng.random() < 0.4:
            return self.pick("MultiSensor", "ContactSensor", "CameraGateway", "A", "A1", "ABC", "Zz9", "Z")
        return self.pick(
            "", "multiSensor", "Multi Sensor", "Multi_Sensor", "1Sensor", "\u00c9tat", "Sensor\n", "Sensor\u00e9", "Multi-Sensor",
            " Sensor", "\u0391bc", "Sensor\0", "@a", "[a", "`a", "A" * 255, "A" * 256, "A" * 257, "A" + "b" * 999, "a" * 257,
            "Sensor\x7f", "\x7f", "A{", "A/", "A:",
        )  # fmt: skip

    def protocol_text(self):
        name = self.rng.choice(PROTOCOLS)
        if self.rng.random() < 0.4:
            return name
        return self.pick(
            name.lower(), name.upper(), name.swapcase(), name + " ", " " + name, name + "\0", name[:-1], "", name + name,
            "LoRa", "ZWave", "Z-wave", "Z\u2010Wave", "Wi-Fi", "COAP", "HuaweiM2M", "ZigBee,CoAP", name + "\n", self.long_text(),
            name[:-1] + "\u0430",
        )  # fmt: skip

    INTEGERS = (
        0, 1, 180, 2147483646, 2147483647, 2147483648, 2147483649, 4294967295, 4294967296, 4294967297, 4294967476,
        9007199254740993, 9223372036854775807, 9223372036854775808, 18446744073709551615, 18446744073709551616,
        18446744073709551617, 18446744073709551796, 10, 100, 1000, 2000000000, 2100000000, 3000000000,
        79228162514264337593543950336, 10**19, 10**20, 36893488147419103232,
    )  # fmt: skip
    NUMBERS = (
        "-1", "-0", "-0.0", "0.0", "0e5", "0E-5", "-0e+400", "0.000e999999999", "2147483647.0", "2147483647.0000000001",
        "21474836470e-1", "2.147483647e9", "2.147483648e9", "2.1474836475e9", "1e400", "1e-400", "-1e400", "-1e-400", "180.5",
        "1E+2", "1e2", "1e-2", "1.8e2", "18000e-2", "18005e-2", "1e308", "1e309", "1.7976931348623157e309", "5e-324", "4e-324",
        "1e999999999", "-1e999999999", "1e-999999999", "0e-999999999", "1e2147483647", "1e2147483648", "1e-2147483648",
        "1e-2147483649", "1e4294967296", "1e9999999999", "0e9999999999", "1e-9999999999", "1e18446744073709551616",
        "1e" + "9" * 400, "1e-" + "9" * 400, "0e" + "9" * 5000, "1e0000000000000000002", "1e+000000002", "1e-000000000",
        "9" * 5000, "-" + "9" * 5000, "1" + "0" * 5000, "1" + "0" * 400 + "e-400", "1" + "0" * 400 + "e-398",
        "1" + "0" * 400 + "e-401", "0." + "0" * 400 + "1e401", "0." + "0" * 400 + "1", "0." + "0" * 400 + "2147483647e410",
        "0." + "0" * 400 + "2147483648e410", "2147483647." + "0" * 400, "2147483647." + "0" * 400 + "1", "0." + "0" * 5000,
        "0.0000000000000000000000001", "-0.5", "-1.0", "-10e-1", "-1e-1", "-2147483648", "-2147483649", "-4294967296",
        "-9223372036854775808", "-9223372036854775809", "-18446744073709551616", "0.1e1", "0.18e3", "0.99999999999999999999",
        "2147483646.99999999999999999999", "4294967296.0", "4.294967296e9", "42949672960e-1", "9.9999999999999999999e19",
        "1.0000000000000000000000000000000000001e2", "1e1", "1e9", "1e10", "3e9", "2e9", "0.5e0", "5e-1", "50e-1",
    )  # fmt: skip

    def spelled(self, integer):
        """An integer in one of its many spellings; now and then just not that integer."""
        digits = str(integer)
        shift = self.rng.choice((0, 1, 2, 5, 9, 12, 30, 330))
        form = self.rng.randrange(6)
        if form == 0:
            text = digits
        elif form == 1:
            text = digits + "." + "0" * (shift + 1)
        elif form == 2:
            text = digits + "0" * shift + "e-" + str(shift)
            text = text if integer else "0e-%d" % shift
        elif form == 3:
            point = self.rng.randint(1, len(digits))
            text = digits[:point] + ("." + digits[point:] if digits[point:] else "") + "e%d" % len(digits[point:])
        elif form == 4:
            text = "0." + "0" * shift + digits + "e+%d" % (shift + len(digits))
        else:
            text = digits + "." + "0" * shift + self.pick("1", "5", "0")
        if self.rng.random() < 0.3:
            text = text.replace("e", "E")
        if self.rng.random() < 0.1:
            text = text.replace("e", "e0") if "e-" not in text and "e+" not in text else text.replace("e-", "e-00")
        if self.rng.random() < 0.1:
            text = "-" + text
        return text

    def number(self):
        if self.rng.random() < 0.5:
            return self.rng.choice(self.NUMBERS).encode()
        integer = self.rng.choice(self.INTEGERS) if self.rng.random() < 0.8 else self.rng.randrange(10 ** self.rng.randint(1, 25))
        return self.spelled(integer).encode()

    def nest(self, depth):
        """Containers nested `depth` deep."""
        form = self.rng.randrange(5)
        if form == 0:
            return b"[" * depth + b"]" * depth
        if form == 1:
            return b'{"a":' * depth + b"0" + b"}" * depth
        if form == 2:
            return b"[" * depth + b'"[[[[{{{{"' + b"]" * depth
        if form == 3:
            return b"[[],[0],{},0," * depth + b"1" + b"]" * depth
        opened = [self.rng.choice((b"[", b'{"nodeId":')) for _ in range(depth)]
        return b"".join(opened) + b"null" + b"".join(b"]" if o == b"[" else b"}" for o in reversed(opened))

    def anything(self):
        """A value of any JSON type."""
        form = self.rng.randrange(12)
        if form < 7:
            return self.pick(
                b"true", b"false", b"null", b"0", b"1", b'""', b'"180"', b"[]", b"{}", b"[null]", b'{"a":1}', b'"true"', b'"null"',
                b'{"nodeId":"x","nodeId":"y"}', b'["x"]', b"-1", b"1.5", b'{"model":"m"}', b'[{"a":[]},[{}]]', b'{"a":1,"a":1}',
            )
        if form == 7:
            return self.number()
        if form == 8:
            return self.quote(self.word())
        if form == 9:
            return self.quote(self.long_text())
        if form == 10:
            return self.nest(self.rng.randint(1, 6))
        return self.quote(self.control_text())

    def odd_name(self):
        """A member name that the contract does not know, mostly."""
        known = self.rng.choice(self.names())
        form = self.rng.randrange(10)
        if form < 3:
            return self.pick(
                known.lower(), known.upper(), known.swapcase(), known + " ", " " + known, known + "\0", "\0" + known, known[:-1],
                known + known[-1], known.replace("e", "\u0435"), known.replace("I", "\u0406"), "/" + known, known + "\0x",
                "deviceInfo/" + known, "/deviceInfo/" + known, known + ".", known + "\u200b", known[::-1], known[1:], "_" + known,
            )
        if form < 5:
            return self.pick(
                "", "~", "/", "~0", "~1", "~01", "a/b", "m~n", "~/", "//", "a~1b~0c/d~e", "/~", "~~", "%2F", "\\", '"', "'", "\\u0000",
            )
        if form < 7:
            return self.pick(
                "\0", "\x1b[31m", "\x7f", "\n", "\r", "\t", "a\nb", "\x9b31m", "\x80", "\x9f", "\u2028", "\u202e", "\U0001f600",
                "\u00e9", "e\u0301", "\uffff", "\ufeff", "\u0000\u0001\u0002", "::error::x", "%0A", "\u0085",
            )
        if form == 7:
            return self.long_text() if self.rng.random() < 0.7 else self.pick("x" * 5000, "~" * 300, "/" * 300, "\0" * 300)
        if form == 8:
            return self.pick("__proto__", "constructor", "appId", "accessToken", "device_id", "node_id", "extra", "0", "1", "-", "true")
        return self.rng.choice(
            REQUEST_MEMBERS + DEVICE_INFO_MEMBERS + RESPONSE_MEMBERS + ERROR_MEMBERS + OTHER_EDITIONS_MEMBERS
        )

    # ------------------------------------------------------------------------------------ valid messages

    def names(self):
        if self.kind == "request":
            return REQUEST_MEMBERS + DEVICE_INFO_MEMBERS
        return RESPONSE_MEMBERS if self.kind == "response" else ERROR_MEMBERS

    def good_value(self, name):
        if name == "nodeId":
            return self.quote(self.pick(self.imei(False), "urn:imei:" + self.imei(False), "00:1b:44:11:3a:b7", self.word()))
        if name in ("endUserId", "imsi"):
            return self.quote(self.digits(15))
        if name == "isSecure":
            return self.pick(b"true", b"false")
        if name == "psk":
            return self.quote("".join(self.rng.choices(HEX, k=self.rng.choice((8, 16, 32)))))
        if name == "timeout":
            return self.pick(b"0", b"180", b"2147483647")
        if name == "deviceType":
            return self.quote(self.pick("MultiSensor", "ContactSensor", "CameraGateway"))
        if name == "model":
            return self.quote("001A-0A12")
        if name == "protocolType":
            return self.quote(self.rng.choice(PROTOCOLS))
        if name in ("error_code", "resultcode"):
            return self.pick(b'"100007"', b'"1010005"', b"103028", b'"424242"', b"0")
        return self.quote(self.word())

    def edge_value(self, name):
        """A value of the documented type, at or over an edge of its rules."""
        if name in ("timeout", "error_code", "resultcode"):
            return self.number()
        if name == "isSecure":
            return self.pick(b"true", b"false", b"true", b"false", b"null", b'"true"', b"1", b"0", b'"false"')
        special = {
            "nodeId": self.imei_text,
            "imsi": self.imsi_text,
            "endUserId": self.imsi_text,
            "psk": self.psk_text,
            "deviceType": self.device_type_text,
            "model": self.model_text,
            "protocolType": self.protocol_text,
        }
        if name in special and self.rng.random() < 0.75:
            return self.quote(special[name]())
        return self.quote(self.pick(self.long_text, self.control_text, self.word)())

    def start(self):
        """A valid message: minimal, full, or something between."""
        share = self.pick(0.0, 0.5, 1.0, 1.0)
        root = self.root
        if self.kind == "request":
            for name in REQUEST_MEMBERS[:-1]:
                if name == "nodeId" or self.rng.random() < share:
                    root.set(name, self.good_value(name))
            if self.rng.random() < share:
                info = Object()
                for name in DEVICE_INFO_MEMBERS:
                    if name == "model" or self.rng.random() < share:
                        info.set(name, self.good_value(name))
                root.set("deviceInfo", info)
            if self.rng.random() < 0.8:
                root.set("verifyCode", root.find("nodeId")[0][2])
            if self.rng.random() < 0.5 and root.find("imsi"):
                root.set("endUserId", root.find("imsi")[0][2])
        elif self.kind == "response":
            for name in RESPONSE_MEMBERS:
                if name == "deviceId" or self.rng.random() < max(share, 0.6):
                    root.set(name, self.good_value(name))
        else:
            for name in self.pick(
                ERROR_MEMBERS, ERROR_MEMBERS[:2], ERROR_MEMBERS[2:4], ERROR_MEMBERS[::2], ("error_code", "error_msg"), ("error_msg",)
            ):
                root.set(name, self.good_value(name))
        if self.rng.random() < 0.5:
            self.rng.shuffle(root.members)

    # ----------------------------------------------------------------------------------------- mutations

    def objects(self):
        """The objects that have members that the contract knows."""
        return [self.root] + [member[2] for member in self.root.members if isinstance(member[2], Object)]

    def some_object(self):
        return self.rng.choice(self.objects())

    def some_member(self):
        members = [member for one in self.objects() for member in one.members]
        return self.rng.choice(members) if members else None

    def place_of(self, name):
        """The object that a member of this name belongs in."""
        if self.kind == "request" and name in DEVICE_INFO_MEMBERS:
            found = self.root.find("deviceInfo")
            if not found:
                self.root.set("deviceInfo", Object())
                found = self.root.find("deviceInfo")
            if isinstance(found[0][2], Object):
                return found[0][2]
        return self.root

    def edge(self):
        name = self.rng.choice(self.names())
        if name != "deviceInfo":
            self.place_of(name).set(name, self.edge_value(name))

    def retype(self):
        name = self.rng.choice(self.names())
        self.place_of(name).set(name, self.anything())

    def nullify(self):
        name = self.rng.choice(self.names())
        self.place_of(name).set(name, b"null")

    def remove(self):
        member = self.some_member()
        if member:
            for one in self.objects():
                if member in one.members:
                    one.remove(member[0])

    def escape_name(self):
        member = self.some_member()
        if member:
            member[1] = self.quote(member[0], self.pick(0.1, 0.5, 1))

    def repeat(self):
        """The same member again, in the same object: before or after, written plainly or not."""
        one = self.some_object()
        if not one.members:
            return
        name, written, value = self.rng.choice(one.members)
        if self.rng.random() < 0.4:
            written = self.quote(name, self.pick(0.2, 1))
        if self.rng.random() < 0.7 or isinstance(value, Object):
            forms = (self.anything, lambda: b"null", lambda: self.good_value(name), lambda: self.edge_value(name))
            value = self.rng.choice(forms)() if name != "deviceInfo" else self.pick(b"null", b"{}", b'{"x":1,"model":2}', b"0")
        one.members.insert(self.rng.randint(0, len(one.members)), [name, written, value])

    def unknown(self):
        one = self.some_object()
        name = self.odd_name()
        one.members.insert(self.rng.randint(0, len(one.members)), [name, self.quote(name), self.anything()])

    def other_edition(self):
        """Members that other editions of the page have, as the vendor's SDKs write them or as somebody sets them."""
        names = self.rng.sample(OTHER_EDITIONS_MEMBERS, self.rng.choice((1, 1, 2, 5)))
        one = self.root if self.rng.random() < 0.85 else self.some_object()
        for name in names:
            if self.rng.random() < 0.1:
                name = self.pick(name.lower(), name.upper(), name + " ", name[:-1], name + "\0", "device" + name, name.capitalize())
            value = b"null" if self.rng.random() < 0.5 else self.anything()
            written = self.quote(name) if self.rng.random() < 0.8 else self.quote(name, self.pick(0.2, 1))
            one.members.insert(self.rng.randint(0, len(one.members)), [name, written, value])

    def agree(self):
        """Members that have to be equal: equal, or nearly."""
        pairs = [("verifyCode", "nodeId"), ("endUserId", "imsi")]
        name, other = self.rng.choice(pairs) if self.kind == "request" else ("verifyCode", "deviceId")
        text = self.pick(self.imei_text, self.imsi_text, self.word, self.long_text, self.control_text)()
        nearly = self.rng.choice((text, text, text, text + " ", text.swapcase(), text[:-1], text + "\0", "\u00e9", "e\u0301", ""))
        if nearly in ("\u00e9", "e\u0301"):
            text = "\u00e9"
        self.root.set(other, self.quote(text))
        self.root.set(name, self.quote(nearly))

    def count(self):
        """The members that are numbers, more often than the others: they have the most edges."""
        if self.kind == "error":
            self.root.set(self.pick("error_code", "resultcode"), self.number())
        else:
            self.root.set("timeout", self.number())

    def secure(self):
        if self.kind == "request":
            self.root.set("psk", self.quote(self.psk_text()))
            if self.rng.random() < 0.3:
                self.root.remove("isSecure")
            else:
                self.root.set("isSecure", self.pick(b"true", b"false", b"null", b'"true"', b"1"))

    def z_wave(self):
        if self.kind == "request":
            info = self.place_of("model")
            info.set("protocolType", self.quote(self.pick("Z-Wave", "Z-Wave", "Z-Wave", "z-wave", "CoAP")))
            info.set("model", self.quote(self.model_text()))

    def deep(self):
        """Nesting around the limit, in a known or an unknown member."""
        one = self.some_object()
        above = 1 if one is self.root else 2
        depth = self.rng.choice((29, 30, 31, 31, 32, 32, 33, 64, 200)) - above + 1
        if self.rng.random() < 0.01:
            depth = self.rng.choice((5000, 20000))
        if self.rng.random() < 0.5 and one.members:
            self.rng.choice(one.members)[2] = self.nest(depth)
        else:
            one.members.append(["x", b'"x"', self.nest(depth)])

    def crowd(self):
        """So many violations that a report may not hold all."""
        count = self.rng.choice((5, 20, 61, 62, 63, 64, 65, 66, 100))
        one = self.some_object()
        for number in range(count):
            if self.rng.random() < 0.3:
                name = self.rng.choice(self.names())
            else:
                name = "x%d" % (number % 40)
            one.members.append([name, self.quote(name, 0), b"0"])

    MUTATIONS = (
        (edge, 30), (retype, 12), (nullify, 6), (remove, 6), (escape_name, 6), (repeat, 9), (unknown, 9), (agree, 8),
        (count, 9), (secure, 6), (z_wave, 6), (deep, 3), (crowd, 1), (other_edition, 8),
    )  # fmt: skip

    # -------------------------------------------------------------------------------- damage, as bytes

    BROKEN_UTF8 = (
        b"\x80", b"\xbf", b"\xc0\x80", b"\xc0\xaf", b"\xc1\xbf", b"\xe0\x80\x80", b"\xe0\x9f\xbf", b"\xf0\x80\x80\x80",
        b"\xf0\x8f\xbf\xbf", b"\xed\xa0\x80", b"\xed\xbf\xbf", b"\xed\xa0\xbd\xed\xb8\x80", b"\xf4\x90\x80\x80", b"\xf5\x80\x80\x80",
        b"\xf8\x88\x80\x80\x80", b"\xfc\x84\x80\x80\x80\x80", b"\xfe", b"\xff", b"\xc3", b"\xe2\x82", b"\xf0\x9f\x98", b"\xc3(",
        b"\xe2(\xa1", b"\xe2\x82(", b"\xf0(\x8c\xbc", b"\xe2\\u0041\x82\xac", b"\xff\xfe",
    )  # fmt: skip
    GOOD_UTF8 = (
        b"\xc2\x80", b"\xdf\xbf", b"\xe0\xa0\x80", b"\xed\x9f\xbf", b"\xee\x80\x80", b"\xef\xbf\xbf", b"\xf0\x90\x80\x80",
        b"\xf4\x8f\xbf\xbf", b"\x7f", b"\xef\xbb\xbf", b"\\ud800\\udc00", b"\\uDBFF\\uDFFF", b"\\uFFFF", b"\\u0000", b"\\/", b"\\u005c",
        b"\\u0022", b"\\ud83d\\ude00\\ud83d\\ude00",
    )  # fmt: skip
    BAD_ESCAPES = (
        b"\\ud800", b"\\udc00", b"\\udc00\\ud800", b"\\ud800\\ud800", b"\\ud800\\ud800\\udc00", b"\\ud800\\n", b"\\ud800x",
        b"\\ud83d\xed\xb8\x80", b"\\uDFFF", b"\\ud800\\u0041", b"\\ud800\\\\udc00", b"\\x41", b"\\u12", b"\\u12G4", b"\\U0041", b"\\'",
        b"\\0", b"\\a", b"\\", b"\\u", b"\\u+123", b"\\u 123", b"\\u{41}", b"\\ud83d\\ude00\\ude00",
    )  # fmt: skip
    BAD_VALUES = (
        b"01", b"-01", b"00", b"+1", b".5", b"1.", b"1.e5", b"1e", b"1e+", b"1e-", b"-", b"--1", b"0x10", b"NaN", b"Infinity", b"-Infinity",
        b"nan", b"inf", b"1_000", b"1,5", b"1f", b"tru", b"nul", b"True", b"TRUE", b"nulll", b"undefined", b"'x'", b"x", b"", b"[1,]",
        b"[,1]", b"[1 2]", b'{"a":1,}', b'{"a" 1}', b'{"a"}', b"{a:1}", b"{'a':1}", b"{1:1}", b"[1}", b'{"a":1]', b'"x', b'x"', b"1 2",
        b"[", b"{", b"]", b"}", b'"a""b"', b"/*c*/1", b"1/*c*/", b"1//c", b"#c", b"\xa00", b"\xc2\xa00", b"\xe2\x80\xa80", b"\x0b0",
        b"\x0c0", b"\x000", b"0\x00", b"-a", b"1e5.5", b"1.2.3", b"1e1e1", b"`x`", b'"a"b', b"\xef\xbb\xbf0", b"\xd9\xa1", b"-\xd9\xa1",
    )  # fmt: skip
    TAILS = (
        b"\0", b" \0", b"x", b"{}", b"}", b"]", b",", b" // c", b"/**/", b"\xef\xbb\xbf", b"\xff", b" null", b'""', b"#", b"\x1a",
        b"\xc2\xa0",
        b"\x0b", b"\x0c", b" ", b"  \t ", b"\n", b"\r\n", b"\n\n\t", b";", b"\x1e",
    )  # fmt: skip
    HEADS = (
        b"\xef\xbb\xbf", b"\xfe\xff", b"\xff\xfe", b"\0", b"/**/", b"//\n", b")]}',", b"\x1e", b" ", b"\t", b"\n", b"\r", b"\x0c", b"\xc2\xa0",
        b",",
        b"data: ",
    )  # fmt: skip

    def inside_string(self, body, inserted):
        """Inserts bytes somewhere after a quotation mark, so mostly inside a string."""
        marks = [at for at, byte in enumerate(body) if byte == 0x22]
        if not marks:
            return body + inserted
        at = self.rng.choice(marks) + 1
        if self.rng.random() < 0.5:
            at = min(at + self.rng.randint(0, 3), len(body))
        return body[:at] + inserted + body[at:]

    def damage(self, body):
        rng = self.rng
        form = rng.randrange(14)
        if form == 0:
            return self.inside_string(body, rng.choice(self.BROKEN_UTF8))
        if form == 1:
            return self.inside_string(body, rng.choice(self.GOOD_UTF8))
        if form == 2:
            return self.inside_string(body, rng.choice(self.BAD_ESCAPES))
        if form == 3:
            return self.inside_string(body, bytes([rng.randrange(0x20)]))
        if form == 4:
            return body[: rng.randint(0, len(body))]
        if form == 5:
            return body + rng.choice(self.TAILS)
        if form == 6:
            return rng.choice(self.HEADS) + body
        if form in (7, 8) and self.root.members:
            self.some_member()[2] = rng.choice(self.BAD_VALUES)
            return self.write(self.root)
        if form == 9:
            return self.pick(
                body[:-1] + b",}", b"{," + body[1:], body.replace(b":", b"=", 1), body.replace(b",", b";", 1), body.replace(b'"', b"'"),
                body.replace(b",", b",,", 1), body.replace(b":", b"::", 1), body.replace(b",", b"", 1), body.replace(b'"', b"", 1),
                body[:-1] + b"/**/}", body[:-1], body[:-1] + b"]", b"[" + body + b",]", body.replace(b"\\", b"", 1), body + body,
            )
        if form == 10:
            return self.pick(
                b"[" + body + b"]", b'"%s"' % body.replace(b'"', b"'"), b"null", b"true", b"0", b"-1e400", b'""', b"[]", b"{}", b"", b" ",
                b'"x"',
                b"[[]]", b'{"":{}}', b"{\"nodeId\":" * 33, b"[" * 33, b"[" * 100000, b"{}{}", b"1e9999999999", b"-",
            )
        if not body:
            return b"\0"
        at = rng.randrange(len(body))
        if form == 11:
            return body[:at] + bytes([rng.randrange(256)]) + body[at + 1 :]
        if form == 12:
            return body[:at] + body[at + rng.randint(1, 3) :]
        return body[:at] + bytes([rng.randrange(256)]) + body[at:]

    def enlarge(self, body):
        """Brings a body to a size near the limit of 65,536 bytes, by white space or by a long string."""
        size = 65536 + self.rng.choice((-1, 0, 0, 1, 1, 2, 1000))
        form = self.rng.randrange(4)
        if form == 0:
            return body.ljust(size)
        if form == 1:
            return body.rjust(size, b"\t")
        end = body.rfind(b"}")
        if form == 2 or end < 0 or body[:end].rstrip()[-1:] in (b"{", b""):
            return body[:1] + b" " * (size - len(body)) + body[1:]
        extra = b',"productId":"'
        return body[:end] + extra + b"p" * (size - len(body) - len(extra) - 1) + b'"' + body[end:]

    # -------------------------------------------------------------------------------------------- a body

    def body(self):
        rng = self.rng
        self.start()
        mutations, weights = zip(*self.MUTATIONS)
        for mutation in rng.choices(mutations, weights, k=rng.choice((0, 1, 1, 1, 2, 2, 3, 4, 6))):
            mutation(self)
        body = self.space() + self.write(self.root) + self.space()
        if rng.random() < 0.005:
            body = self.enlarge(body)
        if rng.random() < 0.15:
            body = self.damage(body)
        if not self.newlines:
            body = body.translate(bytes.maketrans(b"\n\r", b"  "))
        return body


def make_body(rng, kind="request", newlines=False):
    """One body, as bytes. Without `newlines` it has no LF and no CR, so it fits a line of NDJSON."""
    if rng.random() < 0.02:
        kind = rng.choice(KINDS)
    return Maker(rng, kind, newlines).body()


# ---------------------------------------------------------------------------------------------------------
# Calls: target and header fields
# ---------------------------------------------------------------------------------------------------------

PATH = b"/iocm/app/reg/v1.1.0/deviceCredentials"
NOT_VISIBLE = (b"\0", b"\t", b"\n", b"\r", b"\r\nX-Evil: 1", b" ", b"\x1b[31m", b"\x7f", b"\x80", b"\xc3\xa9", b"\xff")


def token_text(rng):
    token = bytes(rng.choices(b"ABCXYZabcxyz0189-._~+/", k=rng.choice((1, 2, 8, 20, 40))))
    token += b"=" * rng.choice((0, 0, 0, 1, 2))
    if rng.random() < 0.25:
        at = rng.randint(0, len(token))
        token = token[:at] + rng.choice(NOT_VISIBLE + (b"=", b"@", b",", b"%", b":", b"\"", b"[", b"`", b"{", b"*")) + token[at:]
    return token


def authorization(rng):
    token = token_text(rng)
    form = rng.random()
    if form < 0.6:
        return rng.choice((b"Bearer ", b"Bearer ", b"Bearer ", b"bearer ", b"BEARER  ", b"bEARER   ")) + token
    return rng.choice((
        token, b"", b" ", b"Bearer", b"Bearer ", b"Bearer   ", b"Bearer" + token, b"Bearer\t" + token, b" Bearer " + token,
        b"Bearer " + token + b" ", b"Bearer \t" + token, b"Basic " + token, b"Token " + token, b"Digest a=\"b\"", b"Bearer: " + token,
        b"Bearer Bearer " + token, b"Bearer " + token + b", Bearer " + token, b"Bearer " + token + b" " + token, b"Beare " + token,
        b"Bearerr " + token, b"B\xc3\xa9arer " + token, b"Bearer=" + token, b"bearer " + token + b"\r\n", b"Bearer \0" + token,
    ))  # fmt: skip


def visible_text(rng):
    text = bytes(rng.choices(range(0x21, 0x7F), k=rng.choice((0, 1, 1, 8, 20))))
    if rng.random() < 0.2:
        at = rng.randint(0, len(text))
        text = text[:at] + rng.choice(NOT_VISIBLE) + text[at:]
    return text


def percent_encoded(rng, raw, share):
    """Some of the bytes as escapes; those that part a query always."""
    parts = []
    for byte in raw:
        if byte in b"&;#=%+" or rng.random() < share:
            parts.append(rng.choice((b"%%%02x", b"%%%02X")) % byte)
        else:
            parts.append(bytes([byte]))
    return b"".join(parts)


BROKEN_ESCAPES = (b"%", b"%4", b"%zz", b"%%41", b"%-1", b"% 1", b"%0x41", b"%u0041", b"%4g", b"%g4")


def query_name(rng):
    form = rng.random()
    if form < 0.35:
        name = b"appId"
    elif form < 0.75:
        name = rng.choice((
            b"appID", b"appid", b"APPID", b"AppId", b"app_Id", b"app_id", b"app-id", b"app-Id", b"appId[]", b"appId[0]", b"app__id",
            b"-appId", b"appId ", b" appId", b"appId\0", b"appIds", b"appI", b"app", b"appId\r\n", b"app Id", b"app.id", b"APP_ID[]",
            b"app_key", b"accessToken", b"access_token", b"appId\xc3\xa9", b"\xef\xbb\xbfappId", b"a\xcc\x81ppId",
        ))  # fmt: skip
    else:
        name = rng.choice((
            b"x", b"", b"nodeId", b"_", b"traceparent", b"\0", b"\x1b[31m", b"\n", b"\xe4\xbd\xa0", b"\xff", b"\xc0\x80", b"/", b"~", b"?",
            b"query", b"a" * 300, b"\xed\xa0\x80", b"[]", b"__proto__",
        ))  # fmt: skip
    name = percent_encoded(rng, name, rng.choice((0, 0, 0.3, 1)))
    if rng.random() < 0.08:
        at = rng.randint(0, len(name))
        name = name[:at] + rng.choice(BROKEN_ESCAPES + (b"+",)) + name[at:]
    return name


def query_value(rng):
    value = percent_encoded(rng, visible_text(rng), rng.choice((0, 0.2, 1)))
    if rng.random() < 0.12:
        at = rng.randint(0, len(value))
        value = value[:at] + rng.choice(BROKEN_ESCAPES + (b"+", b"=", b"?", b"%00", b"%0d%0a", b"%20", b"%e2%80%a8")) + value[at:]
    return value


def make_target(rng):
    target = rng.choice((PATH, PATH, PATH, PATH, b"", b"/x", b"https://h" + PATH, PATH + b"/"))
    if rng.random() < 0.25:
        return target
    parts = []
    for _ in range(rng.choice((0, 1, 1, 1, 1, 2, 2, 3, 5)) if rng.random() < 0.98 else rng.choice((62, 63, 64, 65, 70))):
        form = rng.random()
        if form < 0.08:
            parts.append(b"")
        elif form < 0.2:
            parts.append(query_name(rng))
        else:
            parts.append(query_name(rng) + b"=" + query_value(rng))
    query = b"&".join(parts)
    if rng.random() < 0.12:
        at = rng.randint(0, len(query))
        query = query[:at] + rng.choice((b";", b"#", b";appId=b", b"#appId=b", b"&?", b"%3B", b"%23", b"?")) + query[at:]
    return target + b"?" + query


def make_call(rng):
    """A target and header fields: (bytes, [(bytes, bytes)])."""
    headers = []
    for name, value in ((b"Authorization", authorization), (b"app_key", visible_text)):
        for _ in range(rng.choice((0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 3))):
            spelled = rng.choice((name, name, name.lower(), name.upper(), name.swapcase()))
            if rng.random() < 0.05:
                spelled = rng.choice((name + b" ", b"X-" + name, name[:-1], name + b"s", name.replace(b"_", b"-"), name + b"\0", name + b":"))
            headers.append((spelled, value(rng)))
    if rng.random() < 0.2:
        headers.append(rng.choice(((b"Host", b"h"), (b"", b""), (b"Content-Type", b"text/html"), (b"appId", b"b"), (b"Cookie", b"\xff"))))
    rng.shuffle(headers)
    return make_target(rng), headers


# ---------------------------------------------------------------------------------------------------------
# Replies: status and body
# ---------------------------------------------------------------------------------------------------------

STATUSES = (200, 200, 200, 201, 202, 204, 206, 226, 299, 300, 301, 304, 199, 100, 400, 401, 403, 404, 409, 422, 429, 500, 501, 502, 503, 504,
            505, 599, 0, 2, 20, 600, 2000, 65736, 4294967295)  # fmt: skip
DOCUMENTED = (103028, 100003, 100007, 100416, 100426, 50400, 100025, 100203, 100217, 1010009, 1010005, 600002, 100001, 100412, 100441, 103026,
              50252)  # fmt: skip
NO_BODIES = (
    b"", b" ", b"<html>502 Bad Gateway</html>", b"OK", b"upstream connect error", b"{", b"null", b"[]", b"{}", b'"x"', b"100007",
    b'[{"error_code":"100007"}]', b'{"message":"x"}', b'{"error":"invalid_token"}', b'{"fault":{"error_code":"1"}}', b"\x1f\x8b\x08\0",
    b"\xef\xbb\xbf{}",
)  # fmt: skip


def code_value(rng):
    number = rng.choice(DOCUMENTED)
    return rng.choice((
        b'"%d"' % number, b'"%d"' % number, b"%d" % number, b"%d.0" % number, b"%d0e-1" % number, b'"0%d"' % number, b'"+%d"' % number,
        b'" %d"' % number, b'"%d "' % number, b'"%d.0"' % number, b"-%d" % number, b'"-%d"' % number, b"%d" % (number + 2**32), b'"%d0"' % number,
        b'"%x"' % number, b'"APIG.0308"', b'"IOTDA.000006"', b'""', b"0", b"-0", b"-1", b"null", b"true", b"1.5", b"[]", b"{}", b"999999",
        b'"\\u0031\\u003000007"', b"18446744073709551615", b"-0.0", b"-1e2", b'"\\u0000"',
    ))  # fmt: skip


def make_reply(rng):
    """A status and a body."""
    status = rng.choice(STATUSES)
    form = rng.random()
    if form < 0.12:
        return status, rng.choice(NO_BODIES)
    if form < 0.45:
        return status, make_body(rng, rng.choice(("response", "response", "error", "error", "request")), True)
    members = []
    if rng.random() < 0.2:
        members += [b'"deviceId":"d"', b'"verifyCode":"v"', b'"timeout":0', b'"psk":"01234567"']
    for name in (b"error_code", b"resultcode"):
        if rng.random() < (0.75 if name == b"error_code" else 0.3):
            members.append(b'"%s":%s' % (name, code_value(rng)))
    for name in (b"error_desc", b"error_msg", b"resultmsg"):
        if rng.random() < 0.45:
            members.append(b'"%s":%s' % (name, rng.choice((b'"a"', b'"b"', b'"Bad request message."', b'""', b"null", b"1", b"{}", b'"\\n\\u0000"'))))
    if members and rng.random() < 0.1:
        members.append(rng.choice(members))
    if rng.random() < 0.1:
        members.append(rng.choice((b'"ERROR_CODE":"1"', b'"errorCode":"1"', b'"error_code\\u0000":"1"', b'"\\u0065rror_code":"100007"', b'"x":[{}]',
                                   b'"error_message":"m"', b'"request_id":"r"', b'"more":{"error_code":"1"}')))  # fmt: skip
    rng.shuffle(members)
    body = b"{" + b",".join(members) + b"}"
    if rng.random() < 0.05:
        body = rng.choice((body[:-1], body + b"x", b"\xef\xbb\xbf" + body, body + body, b"[" + body + b"]", body.ljust(65537)))
    return status, body


# ---------------------------------------------------------------------------------------------------------
# Values that a program makes
# ---------------------------------------------------------------------------------------------------------

NOT_UTF8 = Maker.BROKEN_UTF8[:-1] + (b"\xbb\xaa", b"\xe9", b"\xed\xbf\xbf\xed\xa0\x80")
VALUE_MEMBERS = {
    "request": tuple(name for name in REQUEST_MEMBERS if name not in ("isSecure", "timeout", "deviceInfo"))
    + tuple("deviceInfo/" + name for name in DEVICE_INFO_MEMBERS if name != "protocolType"),
    "response": ("deviceId", "verifyCode", "psk"),
    "error": ("error_code", "error_desc", "resultcode", "resultmsg", "error_msg"),
}


def make_value(rng, message):
    """Members of a value that are texts: [(pointer, bytes)], in some of which there is no UTF-8."""
    maker = Maker(rng, message, True)
    out = []
    share = rng.choice((0.2, 0.5, 1))
    for name in VALUE_MEMBERS[message]:
        if rng.random() >= share:
            continue
        special = {"nodeId": maker.imei_text, "imsi": maker.imsi_text, "endUserId": maker.imsi_text, "psk": maker.psk_text,
                   "deviceInfo/deviceType": maker.device_type_text, "deviceInfo/model": maker.model_text}  # fmt: skip
        text = special.get(name, maker.word)() if rng.random() < 0.7 else rng.choice((maker.long_text, maker.control_text))()
        raw = text.encode()
        if rng.random() < 0.3:
            at = rng.randint(0, len(raw))
            raw = raw[:at] + rng.choice(NOT_UTF8 + Maker.GOOD_UTF8[:8]) + raw[at:]
        out.append(("/" + name, raw))
    texts = dict(out)
    if message == "request" and "/nodeId" in texts and rng.random() < 0.6:
        out = [one for one in out if one[0] != "/verifyCode"] + [("/verifyCode", texts["/nodeId"])]
    return out


def make_part(rng, kind):
    """Returns the cases that a generator of one of PARTS makes."""
    if kind == "call":
        return make_call(rng)
    return make_reply(rng) if kind == "reply" else make_value(rng, rng.choice(KINDS))


def make_bodies(seed, count, kind="request", newlines=False):
    rng = random.Random(str(seed))
    for _ in range(count):
        yield make_body(rng, kind, newlines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kind", choices=KINDS + PARTS, default="request")
    parser.add_argument("--count", type=int, default=10)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--newlines", action="store_true", help="allow line ends in bodies; print Python literals")
    choices = parser.parse_args()
    if choices.kind in PARTS:
        rng = random.Random(choices.seed)
        for _ in range(choices.count):
            print(make_part(rng, choices.kind))
        return 0
    for body in make_bodies(choices.seed, choices.count, choices.kind, choices.newlines):
        line = repr(body).encode() if choices.newlines else body
        sys.stdout.buffer.write(line + b"\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
