# SPDX-License-Identifier: BSL-1.0
"""A second, independent reading of the contract, to compare the library with.

`verdict(body, ...)` answers with the report on one message body: a list of
(pointer, rule, severity, platform error code) in the documented order. `verdict_on_value` does so for a value that
a program made, `read_call` for target and header fields of a call, `read_reply` for status and body of a reply.

It is slow and obvious on purpose. It has a JSON reader of its own, which works on bytes, keeps the members of
an object in document order with their repetitions, keeps numbers as their text, and needs no recursion. The
rules are written out one after the other, each where it applies; there is no table that they are made from.
"""

import functools
import re
from typing import NamedTuple, Optional

# ---------------------------------------------------------------------------------------------------------
# JSON reader, RFC 8259
# ---------------------------------------------------------------------------------------------------------


class Value(NamedTuple):
    """One JSON value. `kind` is one of object, array, string, number, boolean, null."""

    kind: str
    content: object  # list of (name, Value) | list of Value | str | text of the number | bool | None


class Reading(NamedTuple):
    """The findings of the reader in a body."""

    value: Optional[Value]  # None: the body is not one JSON text
    deepest: int  # nesting reached, up to the place where the reader gave up; an outermost object is 1
    long_exponent: bool  # some number has an exponent of more than nine digits


class NotJson(Exception):
    """The body is not one JSON text."""


WHITE_SPACE = re.compile(rb"[ \t\n\r]*")
STRING = re.compile(rb'"((?:[^"\\\x00-\x1f]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*)"')
ESCAPE = re.compile(rb"(\\u[0-9a-fA-F]{4}|\\.)")
NUMBER = re.compile(rb"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?([0-9]+))?")
SHORT_ESCAPES = {b'"': '"', b"\\": "\\", b"/": "/", b"b": "\b", b"f": "\f", b"n": "\n", b"r": "\r", b"t": "\t"}
LITERALS = {
    b"true": Value("boolean", True),
    b"false": Value("boolean", False),
    b"null": Value("null", None),
}


def unescape(raw):
    """The text of a string, given the bytes between its quotation marks."""
    if b"\\" not in raw:
        return decode_utf8(raw)
    pieces = []
    high = None  # a high surrogate that waits for its low one
    for piece in ESCAPE.split(raw):
        if piece == b"":
            continue
        if piece.startswith(b"\\u"):
            unit = int(piece[2:], 16)
        else:
            unit = None
        is_low = unit is not None and 0xDC00 <= unit <= 0xDFFF
        if is_low != (high is not None):
            raise NotJson("lone surrogate")
        if is_low:
            pieces.append(chr(0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00)))
            high = None
        elif unit is not None and 0xD800 <= unit <= 0xDBFF:
            high = unit
        elif unit is not None:
            pieces.append(chr(unit))
        elif piece.startswith(b"\\"):
            pieces.append(SHORT_ESCAPES[piece[1:]])
        else:
            pieces.append(decode_utf8(piece))
    if high is not None:
        raise NotJson("lone surrogate")
    return "".join(pieces)


def decode_utf8(raw):
    """Strict UTF-8: no overlong form, no surrogate, nothing above U+10FFFF."""
    try:
        return raw.decode("utf-8", "strict")
    except UnicodeDecodeError:
        raise NotJson("UTF-8") from None


def read_string(body, at):
    found = STRING.match(body, at)
    if found is None:
        raise NotJson("string")
    return unescape(found.group(1)), found.end()


@functools.lru_cache(maxsize=1024)
def read(body):
    """Reads a whole body. One loop with a stack of open containers; never recursive."""
    open_containers = []  # each [kind, contents, name of the member whose value comes next]
    deepest = 0
    long_exponent = False
    whole = None  # the outermost value, once complete
    at = 0
    # The next token may be: "value", "value or ]", "name", "name or }", ": value", "comma or end", "nothing"
    expect = "value"
    try:
        while True:
            at = WHITE_SPACE.match(body, at).end()
            byte = body[at : at + 1]  # empty at the end of the body
            complete = None  # the value that this step completes

            if expect == "nothing":
                if byte != b"":
                    raise NotJson("something after the JSON text")
                return Reading(whole, deepest, long_exponent)

            if expect in ("name", "name or }"):
                if byte == b"}" and expect == "name or }":
                    at += 1
                    complete = Value("object", open_containers.pop()[1])
                else:
                    open_containers[-1][2], at = read_string(body, at)
                    expect = ": value"
            elif expect == ": value":
                if byte != b":":
                    raise NotJson("colon")
                at += 1
                expect = "value"
            elif expect == "comma or end":
                kind, contents, _ = open_containers[-1]
                at += 1
                if byte == b",":
                    expect = "name" if kind == "object" else "value"
                elif byte == (b"}" if kind == "object" else b"]"):
                    open_containers.pop()
                    complete = Value(kind, contents)
                else:
                    raise NotJson("comma or end")
            elif byte == b"]" and expect == "value or ]":
                at += 1
                complete = Value("array", open_containers.pop()[1])
            elif byte == b"{" or byte == b"[":
                at += 1
                open_containers.append(["object" if byte == b"{" else "array", [], None])
                deepest = max(deepest, len(open_containers))
                expect = "name or }" if byte == b"{" else "value or ]"
            elif byte == b'"':
                text, at = read_string(body, at)
                complete = Value("string", text)
            elif byte in (b"t", b"f", b"n"):
                for word, value in LITERALS.items():
                    if body.startswith(word, at):
                        complete = value
                        at += len(word)
                        break
                else:
                    raise NotJson("literal")
            else:
                found = NUMBER.match(body, at)
                if found is None:
                    raise NotJson("value")
                long_exponent = long_exponent or len(found.group(1) or b"") > 9
                at = found.end()
                complete = Value("number", found.group(0).decode("ascii"))

            if complete is not None:
                if not open_containers:
                    whole = complete
                    expect = "nothing"
                else:
                    kind, contents, name = open_containers[-1]
                    contents.append((name, complete) if kind == "object" else complete)
                    expect = "comma or end"
    except NotJson:
        return Reading(None, deepest, long_exponent)


def may_be_syntax(body):
    """Whether the body has an exponent that a tokenizer need not be able to hold: more than nine digits."""
    return read(body).long_exponent


# ---------------------------------------------------------------------------------------------------------
# Numbers, decided on their text
# ---------------------------------------------------------------------------------------------------------

NUMBER_PARTS = re.compile(r"(-?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?)([0-9]+))?")


def integer_class(text, upper):
    """Where a number stands: "fraction" (no integer at all), "below" 0, "within" 0 to upper, or "above".

    upper None: nothing is above. Exact, and never makes an integer longer than a few digits."""
    minus, whole, fraction, exponent_sign, exponent_digits = NUMBER_PARTS.fullmatch(text).groups()
    fraction = fraction or ""
    digits = (whole + fraction).lstrip("0")
    if digits == "":
        return "within"  # zero, whatever the sign and the exponent
    exponent_digits = (exponent_digits or "0").lstrip("0") or "0"
    if len(exponent_digits) > 15:
        exponent_digits = "9" * 15  # far beyond the length of any body: the same verdict
    exponent = int(exponent_digits)
    if exponent_sign == "-":
        exponent = -exponent
    exponent -= len(fraction)
    significant = digits.rstrip("0")
    exponent += len(digits) - len(significant)
    # The number is significant * 10^exponent, and significant does not end in 0.
    if exponent < 0:
        return "fraction"
    if minus:
        return "below"
    if upper is None:
        return "within"
    if len(significant) + exponent > len(str(upper)):
        return "above"
    return "above" if int(significant) * 10**exponent > upper else "within"


# ---------------------------------------------------------------------------------------------------------
# The report
# ---------------------------------------------------------------------------------------------------------

ERROR = "error"
WARNING = "warning"
LONGEST_REPORT = 64


def platform_code(pointer, rule):
    if rule in ("required", "syntax", "limit", "utf8"):
        return "100007"
    if pointer == "/verifyCode":
        return "100003"
    return "50400"


class Check:
    """One check of one message: its choices and the violations found so far."""

    def __init__(self, strict, null_members):
        self.strict = strict
        self.null_members = null_members
        self.violations = []

    def add(self, pointer, rule, severity):
        if self.strict:
            severity = ERROR
        self.violations.append((pointer, rule, severity, platform_code(pointer, rule)))

    def take(self, members, pointer, kinds, missing=None):
        """The member's value if it is there and its JSON type is one of `kinds`, else None.

        `missing` says what an absent member is: None, "error" (the member is mandatory) or "warning"."""
        value = members.get(pointer.rsplit("/", 1)[1])
        if value is not None and value.kind == "null" and missing != ERROR and self.null_members == "reject":
            self.add(pointer, "type", ERROR)
            return None
        if value is None or value.kind == "null":
            if missing is not None:
                self.add(pointer, "required", missing)
            return None
        if value.kind not in kinds:
            self.add(pointer, "type", ERROR)
            return None
        return value

    def take_string(self, members, pointer, missing=None):
        """The text, if there is one that the member's other rules are about."""
        value = self.take(members, pointer, ("string",), missing)
        if value is None:
            return None
        if not is_unicode(value.content):
            self.add(pointer, "utf8", ERROR)
            return None
        return value.content

    # Rules that several members have

    def length(self, pointer, text, lowest, empty_severity=WARNING, highest=256):
        """Length in code points."""
        if len(text) < lowest:
            self.add(pointer, "minLength", empty_severity)
        if highest is not None and len(text) > highest:
            self.add(pointer, "maxLength", WARNING)

    def control_characters(self, pointer, text):
        if re.search(r"[\x00-\x1f\x7f]", text):
            self.add(pointer, "controlCharacter", WARNING)

    def plain_text(self, pointer, text):
        """A string of which is known that it should have 1 to 256 code points."""
        if text is not None:
            self.length(pointer, text, 1)
            self.control_characters(pointer, text)

    def psk(self, text):
        if text is None:
            return
        if text == "":
            self.add("/psk", "minLength", ERROR)
        elif not re.fullmatch(r"[0-9A-Fa-f]+", text):
            self.add("/psk", "pattern", ERROR)
        else:
            self.length("/psk", text, 8, WARNING, 32)
            if len(text) % 2 == 1:
                self.add("/psk", "evenLength", WARNING)

    def timeout(self, members, missing=None):
        value = self.take(members, "/timeout", ("number",), missing)
        if value is not None:
            where = integer_class(value.content, 2147483647)
            if where == "fraction":
                self.add("/timeout", "type", ERROR)
            elif where == "below":
                self.add("/timeout", "minimum", ERROR)
            elif where == "above":
                self.add("/timeout", "maximum", ERROR)


def is_unicode(text):
    """Whether a text is one. The bytes of a value that are not UTF-8 stand in it as lone surrogates (PEP 383)."""
    return not re.search("[\ud800-\udfff]", text)


def first_of_each(pairs):
    """Of members with one name, the first counts."""
    members = {}
    for name, value in pairs:
        members.setdefault(name, value)
    return members


def luhn_holds(digits):
    total = 0
    for index, digit in enumerate(reversed(digits)):
        number = int(digit)
        if index % 2 == 1:
            number *= 2
            if number > 9:
                number -= 9
        total += number
    return total % 10 == 0


# ---------------------------------------------------------------------------------------------------------
# Request
# ---------------------------------------------------------------------------------------------------------

REQUEST_MEMBERS = (
    "deviceInfo", "endUserId", "imsi", "isSecure", "nodeId", "psk", "timeout", "verifyCode", "productId",
)  # fmt: skip
OTHER_EDITIONS_MEMBERS = ("account", "customFields", "deviceInfo2", "deviceName", "groupId")
DEVICE_INFO_MEMBERS = ("manufacturerId", "manufacturerName", "deviceType", "model", "protocolType")
PROTOCOLS = (
    "CoAP", "huaweiM2M", "Z-Wave", "ONVIF", "WPS", "Hue", "WiFi", "J808", "Gateway", "ZigBee", "LWM2M",
)  # fmt: skip
IMSI = r"[0-9]{6,15}"


def check_device_info(check, pairs):
    members = first_of_each(pairs)
    here = "/deviceInfo"
    check.plain_text(here + "/manufacturerId", check.take_string(members, here + "/manufacturerId"))
    check.plain_text(here + "/manufacturerName", check.take_string(members, here + "/manufacturerName"))

    device_type = check.take_string(members, here + "/deviceType")
    if device_type is not None:
        if not re.fullmatch(r"[A-Z][A-Za-z0-9]*", device_type):
            check.add(here + "/deviceType", "pattern", ERROR)
        else:
            check.length(here + "/deviceType", device_type, 0)

    model = check.take_string(members, here + "/model", ERROR)
    protocol = members.get("protocolType")
    if model is not None:
        check.length(here + "/model", model, 1, ERROR)
        if protocol == Value("string", "Z-Wave") and not re.fullmatch(r"[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}", model):
            check.add(here + "/model", "pattern", ERROR)
        check.control_characters(here + "/model", model)

    protocol_name = check.take_string(members, here + "/protocolType")
    if protocol_name is not None and protocol_name not in PROTOCOLS:
        check.add(here + "/protocolType", "enum", ERROR)


def check_request(check, pairs, solution, unknown_members):
    members = first_of_each(pairs)
    nb_iot = solution == "nb-iot"

    device_info = check.take(members, "/deviceInfo", ("object",))
    if device_info is not None:
        check_device_info(check, device_info.content)

    # Only strings take part in the rules between two members.
    imsi = members.get("imsi")
    imsi = imsi.content if imsi is not None and imsi.kind == "string" else None
    node_id = members.get("nodeId")
    node_id = node_id.content if node_id is not None and node_id.kind == "string" else None
    psk_given = "psk" in members and members["psk"].kind == "string"

    end_user = check.take_string(members, "/endUserId")
    if end_user is not None:
        check.length("/endUserId", end_user, 1)
        if nb_iot and not re.fullmatch(IMSI, end_user):
            check.add("/endUserId", "pattern", ERROR)
        check.control_characters("/endUserId", end_user)
        if nb_iot and imsi is not None and end_user != imsi:
            check.add("/endUserId", "equalsImsi", ERROR)

    usable_imsi = check.take_string(members, "/imsi")
    if usable_imsi is not None and not re.fullmatch(IMSI, usable_imsi):
        check.add("/imsi", "pattern", ERROR)

    before = len(check.violations)
    is_secure = check.take(members, "/isSecure", ("boolean",))
    wrong_type = len(check.violations) > before
    if psk_given and not wrong_type and (is_secure is None or is_secure.content is False):
        check.add("/isSecure", "secureFlag", WARNING)

    usable_node_id = check.take_string(members, "/nodeId", ERROR)
    if usable_node_id is not None:
        check.length("/nodeId", usable_node_id, 1, ERROR)
        imei = None
        if re.match(r"[uU][rR][nN]:[iI][mM][eE][iI]:", usable_node_id):
            imei = usable_node_id[len("urn:imei:") :]
            if not re.fullmatch(r"[0-9]{15}", imei):
                check.add("/nodeId", "pattern", ERROR)
                imei = None
        elif re.fullmatch(r"[0-9]{15}", usable_node_id):
            imei = usable_node_id
        if imei is not None and not luhn_holds(imei):
            check.add("/nodeId", "luhn", WARNING)
        check.control_characters("/nodeId", usable_node_id)

    check.psk(check.take_string(members, "/psk"))
    check.timeout(members)

    verify_code = check.take_string(members, "/verifyCode", ERROR if nb_iot else None)
    check.plain_text("/verifyCode", verify_code)
    if nb_iot and verify_code is not None and node_id is not None and verify_code != node_id:
        check.add("/verifyCode", "equalsNodeId", ERROR)

    check.plain_text("/productId", check.take_string(members, "/productId"))

    # Last, unknown and repeated members of the body and of deviceInfo, in document order.
    seen = set()
    for name, value in pairs:
        if name in OTHER_EDITIONS_MEMBERS:
            # The vendor's SDKs write them as null when they are not set.
            if unknown_members == "reject" and value.kind != "null":
                check.add("/" + name, "additionalProperties", WARNING)
            continue
        note_stray(check, "", name, REQUEST_MEMBERS, seen, unknown_members)
        if value is device_info:
            seen_in_device_info = set()
            for inner_name, _ in device_info.content:
                note_stray(
                    check, "/deviceInfo", inner_name, DEVICE_INFO_MEMBERS, seen_in_device_info, unknown_members
                )


def note_stray(check, parent, name, known_names, seen, unknown_members):
    """Notes a member if it is unknown, or known and there for another time."""
    pointer = parent + "/" + name.replace("~", "~0").replace("/", "~1")
    if name not in known_names:
        if unknown_members == "reject":
            check.add(pointer, "additionalProperties", ERROR)
    elif name in seen:
        check.add(pointer, "uniqueKeys", ERROR)
    seen.add(name)


# ---------------------------------------------------------------------------------------------------------
# Response and error body
# ---------------------------------------------------------------------------------------------------------

RESPONSE_MEMBERS = ("deviceId", "verifyCode", "timeout", "psk")
ERROR_MEMBERS = ("error_code", "error_desc", "resultcode", "resultmsg", "error_msg")


def check_response(check, pairs):
    members = first_of_each(pairs)
    device_id = check.take_string(members, "/deviceId", ERROR)
    if device_id is not None:
        check.length("/deviceId", device_id, 1, ERROR, None)
        check.control_characters("/deviceId", device_id)
    check.plain_text("/verifyCode", check.take_string(members, "/verifyCode", WARNING))
    check.timeout(members, WARNING)
    check.psk(check.take_string(members, "/psk", WARNING))

    seen = set()
    for name, _ in pairs:
        note_stray(check, "", name, RESPONSE_MEMBERS, seen, "ignore")


def check_error_body(check, pairs):
    members = first_of_each(pairs)

    def is_there(name):
        value = members.get(name)
        return value is not None and (value.kind != "null" or check.null_members == "reject")

    if not is_there("error_code") and not is_there("resultcode"):
        check.add("/error_code", "required", ERROR)
    for code, text in (("/error_code", "/error_desc"), ("/resultcode", "/resultmsg")):
        value = check.take(members, code, ("string", "number"))
        if value is not None and value.kind == "string" and not is_unicode(value.content):
            check.add(code, "utf8", ERROR)
        if value is not None and value.kind == "number":
            where = integer_class(value.content, None)
            if where == "fraction":
                check.add(code, "type", ERROR)
            elif where == "below":
                check.add(code, "minimum", ERROR)
        check.take_string(members, text)
    check.take_string(members, "/error_msg")

    seen = set()
    for name, _ in pairs:
        note_stray(check, "", name, ERROR_MEMBERS, seen, "ignore")


# ---------------------------------------------------------------------------------------------------------
# The verdict
# ---------------------------------------------------------------------------------------------------------

SYNTAX = [("", "syntax", ERROR, "100007")]
LIMIT = [("", "limit", ERROR, "100007")]


def acceptable_verdicts(
    body,
    message="request",
    solution="generic",
    strict=False,
    unknown_members="reject",
    null_members="absent",
    max_body=65536,
    max_depth=32,
):
    """All reports that the contract allows for a body, the likeliest first. Nearly always just one."""
    if len(body) > max_body:
        return [LIMIT]
    reading = read(body)
    if reading.deepest > max_depth:
        return [LIMIT, SYNTAX] if reading.value is None or reading.long_exponent else [LIMIT]
    if reading.value is None:
        return [SYNTAX]

    check = Check(strict, null_members)
    if reading.value.kind != "object":
        check.add("", "type", ERROR)
    elif message == "request":
        check_request(check, reading.value.content, solution, unknown_members)
    elif message == "response":
        check_response(check, reading.value.content)
    elif message == "error":
        check_error_body(check, reading.value.content)
    else:
        raise ValueError("no such message: " + message)
    report = check.violations[:LONGEST_REPORT]
    return [report, SYNTAX] if reading.long_exponent else [report]


def verdict(
    body,
    message="request",
    solution="generic",
    strict=False,
    unknown_members="reject",
    null_members="absent",
    max_body=65536,
    max_depth=32,
):
    """The report on a body: a list of (pointer, rule, severity, code)."""
    return acceptable_verdicts(
        body, message, solution, strict, unknown_members, null_members, max_body, max_depth
    )[0]


# ---------------------------------------------------------------------------------------------------------
# A value that a program made
# ---------------------------------------------------------------------------------------------------------


def verdict_on_value(texts, message="request", solution="generic", strict=False):
    """The report on a value: `texts` are its members that are strings, (pointer, bytes); nodeId, deviceId and model
    are empty where they are not among them."""
    mandatory = {"request": "/nodeId", "response": "/deviceId"}
    members = {mandatory[message]: b""} if message in mandatory else {}
    if any(pointer.startswith("/deviceInfo/") for pointer, _ in texts):
        members["/deviceInfo/model"] = b""
    members.update(texts)
    outer, inner = [], []
    for pointer, raw in members.items():
        place, name = (inner, pointer[len("/deviceInfo/") :]) if pointer.startswith("/deviceInfo/") else (outer, pointer[1:])
        place.append((name, Value("string", raw.decode("utf-8", "surrogateescape"))))
    if inner:
        outer.append(("deviceInfo", Value("object", inner)))

    check = Check(strict, "absent")
    if message == "request":
        check_request(check, outer, solution, "reject")
    elif message == "response":
        check_response(check, outer)
    else:
        check_error_body(check, outer)
    return check.violations[:LONGEST_REPORT]


# ---------------------------------------------------------------------------------------------------------
# The call: its target and its header fields
# ---------------------------------------------------------------------------------------------------------

CALL_CODES = {"accessToken": "1010005", "app_key": "100025"}
BEARER = re.compile(rb"[bB][eE][aA][rR][eE][rR] +([A-Za-z0-9\-._~+/]+=*)")
VISIBLE = re.compile(rb"[\x21-\x7e]+")


def percent_decoded(raw):
    """The bytes that a percent-encoded text stands for, or None if it is none."""
    if re.search(rb"%(?![0-9A-Fa-f]{2})", raw):
        return None
    return re.sub(rb"%([0-9A-Fa-f]{2})", lambda escape: bytes([int(escape.group(1), 16)]), raw)


def query_parameters(query):
    """The parameters, each (name, value as written). A name that does not decode, to UTF-8, stands as written."""
    for part in query.split(b"&"):
        if part == b"":
            continue
        name, _, value = part.partition(b"=")
        decoded = percent_decoded(name)
        try:
            if decoded is not None:
                decoded.decode("utf-8")
                name = decoded
        except UnicodeDecodeError:
            pass
        yield name, value


class CallReading(NamedTuple):
    """Returns the report on a call, and those of its parameters that are of their form."""

    violations: list
    accessToken: Optional[bytes]
    app_key: Optional[bytes]
    appId: Optional[bytes]


def read_call(target, headers, strict=False, unknown_members="reject"):
    """Reads target and header fields, all bytes. Pointers of the report are bytes too."""
    violations = []

    def add(name, rule, severity=ERROR):
        severity = ERROR if strict else severity
        # An unknown parameter is none of the two that are header fields, whatever its name.
        code = "50400" if rule == "additionalProperties" else CALL_CODES.get(name.decode("latin-1"), "50400")
        violations.append((name, rule, severity, code))

    known = {b"authorization": b"accessToken", b"app_key": b"app_key"}
    first = {}
    repeated_fields = []
    for name, value in headers:
        parameter = known.get(name.lower())  # of bytes, this is about ASCII alone
        if parameter is None:
            continue
        if parameter in first:
            repeated_fields.append(parameter)
        else:
            first[parameter] = value

    token = None
    if b"accessToken" not in first:
        add(b"accessToken", "required")
    else:
        found = BEARER.fullmatch(first[b"accessToken"])
        if found is None:
            add(b"accessToken", "pattern")
        else:
            token = found.group(1)

    key = first.get(b"app_key", b"")
    if key == b"":
        add(b"app_key", "required")
    elif not VISIBLE.fullmatch(key):
        add(b"app_key", "pattern")

    _, _, query = target.partition(b"?")
    app_id = None
    if b";" in query or b"#" in query:
        add(b"query", "syntax")
        parameters = []
    else:
        parameters = list(query_parameters(query))
        values = [value for name, value in parameters if name == b"appId"]
        if values:
            # A server of HTML forms takes a plus sign for a space, another one does not.
            decoded = percent_decoded(values[0])
            if values[0] == b"":
                add(b"appId", "minLength")
            elif decoded is None or b"+" in values[0] or not VISIBLE.fullmatch(decoded):
                add(b"appId", "pattern")
            else:
                app_id = decoded

    for name in repeated_fields:
        add(name, "uniqueKeys")
    seen = False
    for name, _ in parameters:
        if name != b"appId":
            if unknown_members == "reject":
                add(name, "additionalProperties", WARNING)
        elif seen:
            add(name, "uniqueKeys")
        seen = seen or name == b"appId"
    return CallReading(violations[:LONGEST_REPORT], token, key if VISIBLE.fullmatch(key) else None, app_id)


# ---------------------------------------------------------------------------------------------------------
# The reply: status and body
# ---------------------------------------------------------------------------------------------------------

CATALOGUE = (
    (200, 103028), (400, 100003), (400, 100007), (400, 100416), (400, 100426), (400, 50400), (401, 100025), (403, 100203),
    (403, 100217), (403, 1010009), (403, 1010005), (403, 600002), (500, 100001), (500, 100203), (500, 100412), (500, 100441),
    (500, 103026), (500, 50252),
)  # fmt: skip
# Too many calls, and what went wrong inside: nothing about the call has to change.
TRY_AGAIN = ((403, 1010009), (500, 100001), (500, 50252))
STATUSES_TO_TRY_AGAIN_AFTER = (429, 502, 503, 504)


class ReplyReading(NamedTuple):
    """The kind of a reply: "response", "error" or "neither"; the rest is about errors. None: it is not settled."""

    violations: list
    kind: str
    code: Optional[str] = None
    description: Optional[str] = None
    documented: Optional[str] = None  # "403/100203"
    retry: Optional[str] = None  # "never", "later", "later-after-asking"


def code_text(value):
    """The code that a member says: "" if none can be read, None if the contract does not say how it is spelled."""
    if value is None or value.kind not in ("string", "number"):
        return ""
    if value.kind == "string":
        return value.content
    if integer_class(value.content, None) != "within":
        return ""
    if value.content.isdigit():
        return value.content
    # Of other spellings, those of the numbers that a code can be are settled: their digits.
    if value.content.startswith("-") or integer_class(value.content, 4294967295) != "within":
        return None
    _, whole, fraction, sign, exponent = NUMBER_PARTS.fullmatch(value.content).groups()
    digits = (whole + (fraction or "")).lstrip("0")
    if not digits:
        return None
    power = int((sign or "") + (exponent or "0")) - len(fraction or "")
    return str(int(digits) * 10**power if power >= 0 else int(digits) // 10**-power)


def documented_row(status, code):
    """The row of the catalogue: that of the status and the code, else the only one that has the code."""
    if code is None or not re.fullmatch("[0-9]+", code) or len(code) > 20:
        return None
    number = int(code)
    rows = [row for row in CATALOGUE if row[1] == number]
    for row in rows:
        if row[0] == status:
            return row
    return rows[0] if len(rows) == 1 else None


def has_code(value, null_members):
    return value is not None and (value.kind != "null" or null_members == "reject")


def read_reply(status, body, strict=False, null_members="absent"):
    """All that a reply may be taken for, the likeliest first."""
    reports = acceptable_verdicts(body, "error", strict=strict, null_members=null_members)
    return [taken_for(status, body, report, strict, null_members) for report in reports]


def taken_for(status, body, report_on_error, strict, null_members):
    unreadable = report_on_error in (SYNTAX, LIMIT)
    value = None if unreadable else read(body).value
    members = first_of_each(value.content) if value is not None and value.kind == "object" else {}
    codes = [members.get("error_code"), members.get("resultcode")]
    if not any(has_code(code, null_members) for code in codes) and 200 <= status <= 299:
        if unreadable:
            return ReplyReading(report_on_error, "neither")
        report = verdict(body, "response", strict=strict, null_members=null_members)
        valid = all(severity != ERROR for _, _, severity, _ in report)
        return ReplyReading(report, "response" if valid else "neither")

    def text(name):
        found = members.get(name)
        if found is None or (found.kind == "null" and null_members == "absent"):
            return None
        return found.content if found.kind == "string" else ""  # of a wrong type, but there

    texts = [code_text(code) for code in codes]
    # An empty text is a code that can be read, and says nothing.
    readable = [text_ != "" or (code is not None and code.kind == "string") for code, text_ in zip(codes, texts)]
    if readable[0] or not readable[1]:
        code = texts[0]
        description = text("error_desc")
        if description is None:
            description = text("error_msg")
    else:
        code = texts[1]
        description = text("resultmsg")
    row = documented_row(status, code)
    if row is None:
        # Something on the way has answered: the platform may have carried out the call.
        retry = "later-after-asking" if status in STATUSES_TO_TRY_AGAIN_AFTER else "never"
    elif row not in TRY_AGAIN:
        retry = "never"
    else:
        # Beside the status of a gateway, which does not know, to ask first is no mistake.
        retry = None if status in STATUSES_TO_TRY_AGAIN_AFTER else "later"
    return ReplyReading(report_on_error, "error", code, description or "", "%d/%d" % row if row else None, retry)
