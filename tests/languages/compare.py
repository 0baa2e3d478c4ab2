#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Verdicts of the library beside those of validators with the exported schemas.

    compare.py --tool REGDIRECT --schemas FOLDER (--ajv NODE_MODULES | --vscode NODE_MODULES | --valijson PROGRAM | --jsonschema) [--count N]

Thousands of bodies through `regdirect check`, and through one validator with each schema. A schema must accept a body if
and only if the library finds nothing in it but what the schema says that it does not say. Of each such rule, a body
shows the difference. Prints what differs, and how many verdicts were compared; the exit status is 1 if any differs.
"""
import argparse
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from bodies import IN_FLOAT_FORM, INEXACT, UNSEEN, bodies_of, findings

HERE = pathlib.Path(__file__).resolve().parent


class Schema:
    """One of the exported ones: its name tells for which message and options it is."""

    def __init__(self, path):
        self.path = path
        self.draft = path.parent.name
        kind, *variant = path.stem.split(".")
        self.kind, self.flags = kind, []
        for word in variant:
            self.flags += {"open": ["--unknown-members", "ignore"], "strict": ["--strict"]}.get(word, ["--solution", word])
        self.document = json.loads(path.read_text())
        remark = self.document.get("$comment") or self.document["description"]
        (rules,) = re.findall(r"Rules that this schema cannot express: ([^.]*)\.", remark)
        self.unsaid = set(re.findall(r"(\w+) \([^)]*\)", rules))

    def accepts(self, rules):
        """Whether it has to accept a body that the library finds these rules broken in."""
        return rules <= self.unsaid


def judge_by_jsonschema(bodies, schemas):
    import jsonschema
    validators = {"2020-12": jsonschema.Draft202012Validator, "07": jsonschema.Draft7Validator,
                  "04": jsonschema.Draft4Validator}
    documents = [json.loads(body.text) for body in bodies]
    for schema in schemas:
        validators[schema.draft].check_schema(schema.document)
        validator = validators[schema.draft](schema.document)
        yield [validator.is_valid(document) for document in documents]


def judge_by(command, bodies, schemas):
    with tempfile.NamedTemporaryFile() as file:
        file.write(b"".join(body.text + b"\n" for body in bodies))
        file.flush()
        done = subprocess.run([*command, file.name, *(schema.path for schema in schemas)], stdout=subprocess.PIPE, check=True)
    for line in done.stdout.decode().split():
        yield [verdict == "1" for verdict in line]


def departures_of_valijson(body):
    """Where it does not keep to its draft (README.md)."""
    if body.in_float_form:
        yield "180.0 is no integer to valijson"
    if body.beyond_64_bits:
        yield "an integer of more than 63 bits and a sign is none to valijson on RapidJSON"
    if b"\\u0000" in body.text:
        yield "a text ends at U+0000 for valijson"


def departures_of_the_editor(body):
    """The same of VS Code's language service."""
    if body.in_float_form:
        yield "180.0 is no integer to VS Code"
    if body.small_by_exponent:
        yield "5e-1 is an integer to VS Code"


def differences(schema, bodies, rules, verdicts, departures):
    """Bodies of which library and schema may not think differently, and do; what those show that may."""
    out, shown = [], set()
    for body, broken, accepted in zip(bodies, rules, verdicts):
        departing = set(departures(body))
        if accepted != schema.accepts(broken):
            shown |= departing
        if accepted and len(broken) == 1:
            shown |= broken & schema.unsaid
        if body.inexact and broken == {"type"} and accepted:
            shown.add("inexact numbers")
        elsewhere = body.repeats or body.inexact or (body.in_float_form and schema.draft == "04")
        if broken & {"syntax", "limit"} or elsewhere or departing:
            continue  # the validator may have another document before it
        if accepted != schema.accepts(broken):
            out.append(f"{schema.path.relative_to(schema.path.parents[1])}: {'accepts' if accepted else 'refuses'} "
                       f"{body.text[:300]!r}, in which the library finds {sorted(broken)}")
    return out, shown


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", required=True)
    parser.add_argument("--schemas", type=pathlib.Path, required=True)
    parser.add_argument("--count", type=int, default=3000)
    parser.add_argument("--ajv")
    parser.add_argument("--vscode")
    parser.add_argument("--valijson")
    parser.add_argument("--jsonschema", action="store_true")
    choices = parser.parse_args()

    drafts = ["07", "04"] if choices.valijson else ["2020-12", "07", "04"]
    schemas = [Schema(path) for draft in drafts for path in sorted((choices.schemas / draft).glob("*.json"))]
    bad, compared, departures_shown, departures_made = [], 0, set(), set()
    for kind in UNSEEN:
        bodies = bodies_of(kind, choices.count)
        mine = [schema for schema in schemas if schema.kind == kind]
        if choices.ajv:
            verdicts = judge_by(["node", pathlib.Path(choices.ajv).parent / "judge.mjs"], bodies, mine)
        elif choices.vscode:
            verdicts = judge_by(["node", pathlib.Path(choices.vscode).parent / "editor.mjs"], bodies, mine)
        elif choices.valijson:
            verdicts = judge_by([choices.valijson], bodies, mine)
        else:
            verdicts = judge_by_jsonschema(bodies, mine)
        departures = departures_of(choices)
        departures_made |= {reason for body in bodies for reason in departures(body)}
        known = {}
        for schema, given in zip(mine, verdicts, strict=True):
            flags = tuple(schema.flags)
            if flags not in known:
                known[flags] = findings(choices.tool, bodies, kind, flags)
            more, shown = differences(schema, bodies, known[flags], given, departures)
            bad += more
            compared += len(bodies)
            departures_shown |= shown & departures_made
            # A rule about request and response together: no single body can show it.
            for what in (schema.unsaid | {"inexact numbers"}) - shown - {"echo"} - never_shown(choices, schema):
                bad.append(f"{schema.path.name} of draft {schema.draft}: no body shows the difference: {what}")
    bad += [f"not so any more: {reason}" for reason in departures_made - departures_shown]
    print(*bad[:40], sep="\n")
    print(f"compared {compared} verdicts with {len(schemas)} schemas, {len(bad)} differences")
    return 1 if bad else 0


def departures_of(choices):
    if choices.valijson:
        return departures_of_valijson
    return departures_of_the_editor if choices.vscode else lambda body: ()


def never_shown(choices, schema):
    """The rules that this validator, or its parser, sees all the same: README.md says why."""
    out = {"uniqueKeys", "inexact numbers"} if choices.vscode else set()
    if choices.valijson:
        out |= {"syntax", "uniqueKeys"}  # RapidJSON reads no lone surrogate, and keeps both members
    if schema.draft == "04" or choices.valijson:
        out |= {"inexact numbers"}  # no number in float form is an integer, to some
    return out


if __name__ == "__main__":
    sys.exit(main())
