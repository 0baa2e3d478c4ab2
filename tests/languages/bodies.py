# SPDX-License-Identifier: BSL-1.0
"""Bodies, what the library says of them, and what may make a validator see another document than the library."""
import json
import math
import pathlib
import subprocess
import sys
from decimal import Decimal
from typing import NamedTuple

sys.set_int_max_str_digits(0)  # bodies are longer than that
TESTS = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS / "differential"))
import generate  # noqa: E402

# Bodies in which the library finds this rule and no other: no document of a validator can show it. Each is one of the
# messages that a schema is for, and is valid but for that.
REQUEST = {
    "syntax": '{"nodeId":"n","verifyCode":"n","productId":"\\ud800"}',
    "limit": '{"nodeId":"n","verifyCode":"n"' + " " * 70_000 + "}",
    "uniqueKeys": '{"nodeId":"n","verifyCode":"n","nodeId":"n"}',
    "luhn": '{"nodeId":"260531793113838","verifyCode":"260531793113838"}',
    "equalsNodeId": '{"nodeId":"n","verifyCode":"m"}',
    "equalsImsi": '{"nodeId":"n","verifyCode":"n","imsi":"123456","endUserId":"1234567"}',
}
RESPONSE = {
    "syntax": '{"deviceId":"d","verifyCode":"\\ud800","timeout":1,"psk":"abababab"}',
    "limit": '{"deviceId":"d","verifyCode":"v","timeout":1,"psk":"abababab"' + " " * 70_000 + "}",
    "uniqueKeys": '{"deviceId":"d","deviceId":"d","verifyCode":"v","timeout":1,"psk":"abababab"}',
}
ERROR = {
    "syntax": '{"error_code":"1","error_desc":"\\ud800"}',
    "limit": '{"error_code":"1"' + " " * 70_000 + "}",
    "uniqueKeys": '{"error_code":"1","error_code":"1"}',
}
UNSEEN = {"request": REQUEST, "response": RESPONSE, "error": ERROR}
INEXACT = {"request": '{"nodeId":"n","verifyCode":"n","timeout":2147483646.0000000001}',
           "response": '{"deviceId":"d","verifyCode":"v","timeout":1.00000000000000000001,"psk":"abababab"}',
           "error": '{"error_code":1.00000000000000000001}'}
IN_FLOAT_FORM = {"request": '{"nodeId":"n","verifyCode":"n","timeout":180.0}',
                 "response": '{"deviceId":"d","verifyCode":"v","timeout":180.0,"psk":"abababab"}',
                 "error": '{"error_code":180.0}'}


class Body(NamedTuple):
    text: bytes
    repeats: bool  # a member of some object
    inexact: bool  # some number is none that a double has
    in_float_form: bool  # some number is an integer, and not spelled like one
    small_by_exponent: bool  # some number is no integer, and has no full stop: 5e-1
    beyond_64_bits: bool  # some integer is, one of them being for the sign


def read(text):
    """None, if it is no JSON that a validator is given. (Line feeds end a line of NDJSON.)"""
    seen = {"repeats": False, "inexact": False, "in_float_form": False, "small_by_exponent": False,
            "beyond_64_bits": False}

    def members(pairs):
        seen["repeats"] |= len(dict(pairs)) != len(pairs)
        return dict(pairs)

    def number(digits):
        exact, near = Decimal(digits), float(digits)
        seen["inexact"] |= not math.isfinite(near) or Decimal(near) != exact
        seen["in_float_form"] |= not digits.lstrip("-").isdigit() and exact == exact.to_integral_value()
        seen["small_by_exponent"] |= "." not in digits and exact != exact.to_integral_value()
        seen["beyond_64_bits"] |= digits.lstrip("-").isdigit() and not -(2**63) <= exact < 2**63
        return near

    def no_json(word):
        raise ValueError(word)  # NaN and the like, which Python takes

    try:
        json.loads(text.decode(), object_pairs_hook=members, parse_float=number, parse_int=number,
                   parse_constant=no_json)
    except (ValueError, RecursionError, ArithmeticError):
        return None
    return Body(text, **seen)


def bodies_of(kind, count):
    """Generated ones, and those of tests/conformance, without a line end in them."""
    texts = list(generate.make_bodies("languages", count, kind))
    for path in sorted((TESTS / "conformance").glob("*.json")):
        for case in json.loads(path.read_text())["cases"]:
            if isinstance(body := case.get("body"), str) and "\n" not in body and "\r" not in body:
                texts.append(body.encode("utf-8", "surrogatepass"))
    for more in (UNSEEN[kind].values(), (INEXACT[kind], IN_FLOAT_FORM[kind])):
        texts += [body.encode() for body in more]
    return [body for body in map(read, texts) if body]


def findings(tool, bodies, kind, flags):
    """The rules of the errors in each body."""
    command = [tool, "check", "--ndjson", "--format", "json", "--message", kind, *flags]
    lines = subprocess.run(command, input=b"\n".join(body.text for body in bodies) + b"\n", capture_output=True).stdout
    verdicts = [json.loads(line) for line in lines.splitlines()]
    assert len(verdicts) == len(bodies), f"{len(verdicts)} verdicts for {len(bodies)} bodies"
    return [{v["rule"] for v in verdict["violations"] if v["severity"] == "error"} for verdict in verdicts]
