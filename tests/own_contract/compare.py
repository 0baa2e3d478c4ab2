# SPDX-License-Identifier: BSL-1.0
"""Verdicts of a program beside those of Python's jsonschema over the schema that it exports. The program prints its
schema if its argument is "schema"; without one it reads a body a line, prints its findings, and prints a body named
END_VALUE as it is."""

import json
import random
import subprocess
import sys

END_VALUE = "end of a body"


def findings(program, bodies, end):
    """Returns the findings of the program in each body: a list of lines, empty for a valid one."""
    lines = "".join(body + "\n" + end + "\n" for body in bodies)
    out = subprocess.run([program], input=lines, capture_output=True, text=True, timeout=600).stdout
    found, current = [], []
    for line in out.split("\n")[:-1]:
        if line == end:
            found.append(current)
            current = []
        elif line.startswith("error: "):
            pointer, rule = line[len("error: ") :].split(": ")[0], line[line.rindex("[") + 1 : -1]
            current.append(pointer + " " + rule)
    return found


class Maker:
    """Values that keep a schema, and now and then break it."""

    def __init__(self, rng, mistakes):
        self.rng = rng
        self.mistakes = mistakes  # how many of the values are none of their schema

    def anything(self, depth=0):
        pick = self.rng.randrange(8 if depth < 2 else 6)
        if pick == 6:
            return [self.anything(depth + 1) for _ in range(self.rng.randrange(3))]
        if pick == 7:
            return {name: self.anything(depth + 1) for name in self.rng.sample("abc", self.rng.randrange(3))}
        return (None, True, self.rng.randrange(-200, 200), 0.5, "x", "")[pick]

    def number(self, schema, step):
        rng, least, most = self.rng, schema.get("minimum"), schema.get("maximum")
        low = least if least is not None else schema.get("exclusiveMinimum", -1000)
        high = most if most is not None else schema.get("exclusiveMaximum", 1000)
        if rng.random() < 3 * self.mistakes:
            return rng.choice((low, high, low - step, high + step, 2**63, -(2**63) - 1, 1e300))
        if step == 1:
            unit = schema.get("multipleOf", 1)
            return rng.randint(low // unit + 1, high // unit) * unit
        return rng.choice((rng.uniform(low, high), (low + high) / 2, round(rng.uniform(low, high), 3)))

    def object(self, schema):
        rng, out = self.rng, {}
        asked_for = json.dumps([schema.get(word, []) for word in ("anyOf", "oneOf", "allOf", "then")])
        for name, part in schema.get("properties", {}).items():
            chance = 0.99 if name in schema.get("required", ()) else 0.6 if f'"{name}"' in asked_for else 0.15
            if rng.random() < chance:
                out[name] = self.value(part)
        if rng.random() < self.mistakes:
            out["unknown"] = self.anything()
        if isinstance(values := schema.get("additionalProperties"), dict):
            least, most = schema.get("minProperties", 0), schema.get("maxProperties", 3)
            for name in rng.sample(["a", "b", "é", "xyz", "q", "long"], rng.randint(least, most)):
                if name != "long" or rng.random() < 0.1:
                    out[name] = self.value(values)
        return out

    def value(self, schema):
        rng = self.rng
        if rng.random() < self.mistakes:
            return self.anything()
        types = schema.get("type", "any")
        kind = types[0] if isinstance(types, list) else types
        if isinstance(types, list) and rng.random() < 0.1:
            return None
        if "enum" in schema:
            return rng.choice(schema["enum"]) if rng.random() < 1 - 3 * self.mistakes else "other"
        if kind == "object":
            return self.object(schema)
        if kind == "array":
            least, most = schema.get("minItems", 0), schema.get("maxItems", 3)
            most += rng.random() < 3 * self.mistakes
            return [self.value(schema["items"]) for _ in range(rng.randint(least, most))]
        if kind == "boolean":
            return rng.random() < 0.5
        if kind == "integer":
            number = self.number(schema, 1)
            return float(number) if abs(number) < 2**50 and rng.random() < 0.1 else number
        if kind == "number":
            return self.number(schema, 0.05)
        if kind == "string":
            most = schema.get("maxLength", 7)
            size = rng.choice((0, most + 1)) if rng.random() < 2 * self.mistakes else rng.choice((1, 2, most))
            return "".join(rng.choice("aA1é" if rng.random() < 0.5 * self.mistakes else "ABCDEF09") for _ in range(size))
        return self.anything()


def compare(program, count, seed, mistakes, end):
    """Stops the program with a message if verdicts differ."""
    try:
        import jsonschema
    except ImportError:
        print("jsonschema is not installed: verdicts are not compared")
        return
    schema = json.loads(subprocess.run([program, "schema"], capture_output=True, text=True, check=True).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    maker = Maker(random.Random(seed), mistakes)
    bodies = [json.dumps(maker.value(schema), ensure_ascii=False) for _ in range(count)]
    found = findings(program, bodies, end)
    if len(found) != len(bodies):
        sys.exit(f"{len(bodies)} bodies, {len(found)} answers")
    good, bad = 0, 0
    for body, lines in zip(bodies, found):
        valid = validator.is_valid(json.loads(body))
        good += valid
        if valid != (not lines):
            bad += 1
            if bad < 10:
                print(f"{body}: jsonschema says {valid}, the contract {lines}")
    print(f"{len(bodies)} bodies, {good} of them valid, {bad} verdicts differ")
    if bad or good == 0 or good == len(bodies):
        sys.exit(1)
