#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The OpenAPI documents: the official schema, two linters, and the types that TypeScript gets of them.

    openapi.py --schemas FOLDER --packages FOLDER

The packages' folder has node_modules and the scripts of this folder. Prints what is wrong; the exit status is 1 if
anything is.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
QUIET = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true", "CI": "true"}


def runs(what, *command, folder):
    done = subprocess.run(command, cwd=folder, env=os.environ | QUIET, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode != 0:
        print(f"{what}:\n{done.stdout.decode()[-3000:]}")
    return done.returncode == 0


def typed_examples(document):
    """Every example of the document as a constant of its type."""
    (call,) = document["paths"].values()
    bodies = [("RegDirectDeviceInDTO", call["post"]["requestBody"])]
    bodies += [("ErrorBody" if status == "default" else None, response)
               for status, response in call["post"]["responses"].items()]
    lines = ["import type { components } from './contract';", "type All = components['schemas'];"]
    for schema, body in bodies:
        for name, example in body["content"]["application/json"]["examples"].items():
            of = schema or ("ErrorBody" if name.startswith("error_") else "RegDirectDeviceOutDTO")
            lines.append(f"export const {name}_{len(lines)}: All['{of}'] = {json.dumps(example['value'])};")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--schemas", type=pathlib.Path, required=True)
    parser.add_argument("--packages", type=pathlib.Path, required=True)
    choices = parser.parse_args()
    program = (choices.packages / "node_modules/.bin").absolute()
    documents = sorted((choices.schemas / "openapi").absolute().glob("*.json"))
    assert len(documents) == 6, documents

    well = runs("official schema", "node", "openapi.mjs", *documents, folder=choices.packages)
    well &= runs("spectral", program / "spectral", "lint", "--fail-severity", "warn", "--ruleset", HERE / "spectral.yaml",
                 *documents, folder=choices.packages)
    for document in documents:
        well &= runs("redocly", program / "redocly", "lint", document, folder=choices.packages)
        with tempfile.TemporaryDirectory(dir=choices.packages) as name:
            folder = pathlib.Path(name)
            well &= runs("openapi-typescript", program / "openapi-typescript", document, "-o", "contract.d.ts", folder=folder)
            (folder / "typed.ts").write_text(typed_examples(json.loads(document.read_text())))
            (folder / "examples.ts").write_text((HERE / "examples.ts").read_text())
            well &= runs(f"tsc, {document.name}", program / "tsc", "--strict", "--noEmit", "--skipLibCheck", "typed.ts",
                         "examples.ts", folder=folder)
    print("6 documents: " + ("nothing to say" if well else "see above"))
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
