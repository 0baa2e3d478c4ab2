#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""examples/own_contract: its findings about fixed bodies, and its verdicts about generated ones beside those of Python's
jsonschema over the schema that it exports (skipped where that package is not installed).

run.py PROGRAM [--count N] [--seed S]"""

import argparse
import json
import random
import subprocess
import sys

FIXED = [
    ('{"mute":"FALSE","tags":[{"tagName":"a","tagValue":"b"}],"customFields":[{"fieldValue":{"n":[3,null]}}]}', []),
    ("{}", []),
    ('{"deviceConfig":{"dataConfig":{"dataAgingTime":91}}}', ["/deviceConfig/dataConfig/dataAgingTime maximum"]),
    ('{"deviceType":"multi","mute":"no"}', ["/deviceType pattern", "/mute enum"]),
    ('{"tags":[{"tagName":"a"},5]}', ["/tags/0/tagValue required", "/tags/1 type"]),
    ('{"name":"","psk":"xyz","zzz":1}', ["/name minLength", "/psk pattern", "/zzz additionalProperties"]),
]
END = '{"name":"end of a body"}'


def findings(program, bodies):
    """What the program finds in each body: a list of lines, empty for a valid one."""
    lines = "".join(body + "\n" + END + "\n" for body in bodies)
    out = subprocess.run([program], input=lines, capture_output=True, text=True, timeout=300).stdout
    found, current = [], []
    for line in out.split("\n")[:-1]:
        if line == END:
            found.append(current)
            current = []
        elif line.startswith("error: "):
            pointer, rule = line[len("error: ") :].split(": ")[0], line[line.rindex("[") + 1 : -1]
            current.append(pointer + " " + rule)
    return found


class Maker:
    """Values that keep a schema, and now and then break it."""

    def __init__(self, rng):
        self.rng = rng

    def anything(self, depth=0):
        pick = self.rng.randrange(8 if depth < 2 else 6)
        if pick == 6:
            return [self.anything(depth + 1) for _ in range(self.rng.randrange(3))]
        if pick == 7:
            return {name: self.anything(depth + 1) for name in self.rng.sample("abc", self.rng.randrange(3))}
        return (None, True, self.rng.randrange(-200, 200), 0.5, "x", "")[pick]

    def value(self, schema):
        rng = self.rng
        if rng.random() < 0.03:
            return self.anything()
        types = schema.get("type", "any")
        kind = types[0] if isinstance(types, list) else types
        if isinstance(types, list) and rng.random() < 0.1:
            return None
        if "enum" in schema:
            return rng.choice(schema["enum"]) if rng.random() < 0.9 else "other"
        if kind == "object":
            out = {}
            for name, part in schema.get("properties", {}).items():
                if rng.random() < (0.95 if name in schema.get("required", ()) else 0.15):
                    out[name] = self.value(part)
            if rng.random() < 0.03:
                out["unknown"] = self.anything()
            return out
        if kind == "array":
            return [self.value(schema["items"]) for _ in range(rng.randrange(4))]
        if kind == "boolean":
            return rng.random() < 0.5
        if kind == "integer":
            low, high = schema.get("minimum", -1000), schema.get("maximum", 1000)
            return rng.choice((low, high, low - 1, high + 1) if rng.random() < 0.1 else (low, high, (low + high) // 2))
        if kind == "string":
            most = schema.get("maxLength", 20)
            size = rng.choice((0, most + 1)) if rng.random() < 0.05 else rng.choice((1, 2, 7, most))
            return "".join(rng.choice("aA1é" if rng.random() < 0.02 else "ABCDEF09") for _ in range(size))
        return self.anything()


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("program")
    arguments.add_argument("--count", type=int, default=1000)
    arguments.add_argument("--seed", type=int, default=1)
    args = arguments.parse_args()

    for (body, expected), found in zip(FIXED, findings(args.program, [body for body, _ in FIXED])):
        if found != expected:
            sys.exit(f"{body}: expected {expected}, found {found}")
    try:
        import jsonschema
    except ImportError:
        print("jsonschema is not installed: verdicts are not compared")
        return
    schema = json.loads(subprocess.run([args.program, "schema"], capture_output=True, text=True, check=True).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    maker = Maker(random.Random(args.seed))
    bodies = [json.dumps(maker.value(schema), ensure_ascii=False) for _ in range(args.count)]
    found = findings(args.program, bodies)
    if len(found) != len(bodies):
        sys.exit(f"{len(bodies)} bodies, {len(found)} answers")
    good, bad = 0, 0
    for body, lines in zip(bodies, found):
        valid = validator.is_valid(json.loads(body))
        good += valid
        if valid != (not lines):
            bad += 1
            print(f"{body}: jsonschema says {valid}, the contract {lines}")
    print(f"{len(bodies)} bodies, {good} of them valid, {bad} verdicts differ")
    if bad or good == 0 or good == len(bodies):
        sys.exit(1)


main()
