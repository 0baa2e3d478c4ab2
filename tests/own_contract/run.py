#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""examples/own_contract: its OpenAPI document, its findings about fixed bodies, and its verdicts about generated ones beside those of Python's
jsonschema over the schema that it exports (skipped where that package is not installed).

run.py PROGRAM [--count N] [--seed S]"""

import argparse
import json
import subprocess
import sys

import compare

FIXED = [
    ('{"mute":"FALSE","tags":[{"tagName":"a","tagValue":"b"}],"customFields":[{"fieldValue":{"n":[3,null]}}]}', []),
    ("{}", []),
    ('{"deviceConfig":{"dataConfig":{"dataAgingTime":91}}}', ["/deviceConfig/dataConfig/dataAgingTime maximum"]),
    ('{"deviceType":"multi","mute":"no"}', ["/deviceType pattern", "/mute enum"]),
    ('{"tags":[{"tagName":"a"},5]}', ["/tags/0/tagValue required", "/tags/1 type"]),
    ('{"name":"","psk":"xyz","zzz":1}', ["/name minLength", "/psk pattern", "/zzz additionalProperties"]),
]
END = '{"name":"%s"}' % compare.END_VALUE


def check_document(program):
    """The document has the call: its parameters, and the schema that the program exports as the body's."""
    document, schema = (
        json.loads(subprocess.run([program, what], check=True, stdout=subprocess.PIPE).stdout) for what in ("openapi", "schema")
    )
    ((path, calls),) = document["paths"].items()
    assert path == "/iocm/app/dm/v1.4.0/devices/{deviceId}" and list(calls) == ["put"], path
    places = {p["name"]: (p["in"], p["required"]) for p in calls["put"]["parameters"]}
    assert places == {"deviceId": ("path", True), "app_key": ("header", True), "appId": ("query", False)}, places
    assert calls["put"]["security"] == [{"accessToken": []}] and "accessToken" in document["components"]["securitySchemes"]
    body = calls["put"]["requestBody"]["content"]["application/json"]
    assert body["schema"] == {"$ref": "#/components/schemas/ModifyDeviceInfoInDTO"}, body["schema"]
    own = {name: value for name, value in schema.items() if name not in ("$schema", "$id")}
    described = document["components"]["schemas"]["ModifyDeviceInfoInDTO"]
    del own["properties"]["isSecure"]["default"]  # OpenAPI has none: tools take it for "required"
    assert described == own, (described, own)
    example = json.dumps(body["examples"]["complete"]["value"])
    assert list(compare.findings(program, [example], END)) == [[]], example
    assert calls["put"]["responses"] == {"204": {"description": "The information is modified."}}


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("program")
    arguments.add_argument("--count", type=int, default=1000)
    arguments.add_argument("--seed", type=int, default=1)
    args = arguments.parse_args()

    check_document(args.program)
    for (body, expected), found in zip(FIXED, compare.findings(args.program, [body for body, _ in FIXED], END)):
        if found != expected:
            sys.exit(f"{body}: expected {expected}, found {found}")
    compare.compare(args.program, args.count, args.seed, 0.03, END)


main()
